import type { OutputOf } from '../../electron/contract/procedures.ts'
import { Field, Select } from '../components/Field.tsx'
import { NumberField } from '../components/NumberField.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import { neededGood, type Available, type RuleName, type RuleValues } from './threshold-rules.ts'

/** How sure the stated bounds are. */
export const confidence = 0.95

type Saved = OutputOf<'bundles.options'>['saved']

interface RuleFieldsProps {
  readonly rules: readonly RuleName[]
  readonly rule: RuleName
  readonly values: RuleValues
  readonly available: Available
  /** The threshold that a person saved for the detector; null without. */
  readonly saved: Saved
  readonly onRule: (rule: RuleName) => void
  readonly onValues: (values: RuleValues) => void
}

/** A rule for the threshold, what it asks for, and what it means. */
export function RuleFields({ rules, rule, values, available, saved, onRule, onValues }: RuleFieldsProps) {
  const { t } = useTexts()
  const number = (name: keyof RuleValues) => ({
    value: values[name],
    onChange: (value: number) => onValues({ ...values, [name]: value })
  })
  return (
    <>
      <Field label={t('bundle.rule')} hint={<Meaning {...{ rule, values, available, saved }} />}>
        {(control) => (
          <Select
            {...control}
            value={rule}
            choices={rules.map((value) => ({ value, label: t(`bundle.rule.${value}`) }))}
            onChoose={onRule}
          />
        )}
      </Field>
      {rule === 'recall' && <NumberField label={t('bundle.recall')} {...number('recall')} least={0.01} most={1} />}
      {['false-rejects', 'sure-false-rejects', 'conformal'].includes(rule) && (
        <NumberField label={t('bundle.share')} {...number('share')} least={0.0001} most={0.9} />
      )}
      {rule === 'cost' && (
        <div className={shared['two']}>
          <NumberField label={t('bundle.miss')} {...number('miss')} least={0} />
          <NumberField label={t('bundle.false-reject')} {...number('falseReject')} least={0} />
          <NumberField label={t('bundle.defect-rate')} {...number('defectRate')} least={0.000001} most={0.99} />
        </div>
      )}
      {rule === 'given' && <NumberField label={t('bundle.score')} {...number('score')} />}
    </>
  )
}

/** What a rule means for the images that there are. */
function Meaning({ rule, values, available, saved }: Pick<RuleFieldsProps, 'rule' | 'values' | 'available' | 'saved'>) {
  const { t, format } = useTexts()
  const { good, defective } = available
  const { share, recall } = values
  const percent = Number((100 * share).toPrecision(3))
  switch (rule) {
    case 'own':
      if (saved === null) return t('bundle.rule.own.means')
      return t('bundle.rule.own.saved', {
        score: format.measure(saved.threshold),
        person: saved.by,
        time: format.dateTime(saved.at)
      })
    case 'recall':
      return t('bundle.rule.recall.means', { count: defective, found: Math.ceil(recall * defective - 1e-9) })
    case 'usual':
      return t('bundle.rule.usual.means', { count: good, allowed: Math.floor(0.02 * good + 1e-9) })
    case 'false-rejects':
      return t('bundle.rule.false-rejects.means', { count: good, allowed: Math.floor(share * good + 1e-9) })
    case 'sure-false-rejects': {
      const needed = neededGood(rule, share, confidence)
      return t('bundle.rule.sure-false-rejects.means', { confidence: 100 * confidence, percent, needed, count: good })
    }
    case 'conformal':
      return t('bundle.rule.conformal.means', { percent, needed: neededGood(rule, share, confidence), count: good })
    default:
      return t(`bundle.rule.${rule}.means`)
  }
}
