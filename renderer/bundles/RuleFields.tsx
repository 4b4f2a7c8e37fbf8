import { Field, Select } from '../components/Field.tsx'
import { NumberField } from '../components/NumberField.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'
import { neededGood, type Available, type RuleName, type RuleValues } from './threshold-rules.ts'

/** How sure the stated bounds are. */
export const confidence = 0.95

interface RuleFieldsProps {
  readonly rules: readonly RuleName[]
  readonly rule: RuleName
  readonly values: RuleValues
  readonly available: Available
  readonly onRule: (rule: RuleName) => void
  readonly onValues: (values: RuleValues) => void
}

/** A rule for the threshold, what it asks for, and what it means. */
export function RuleFields({ rules, rule, values, available, onRule, onValues }: RuleFieldsProps) {
  const { t } = useTexts()
  const number = (name: keyof RuleValues) => ({
    value: values[name],
    onChange: (value: number) => onValues({ ...values, [name]: value })
  })
  return (
    <>
      <Field label={t('bundle.rule')} hint={<Meaning rule={rule} values={values} available={available} />}>
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
function Meaning({ rule, values, available }: Pick<RuleFieldsProps, 'rule' | 'values' | 'available'>) {
  const { t } = useTexts()
  const { good, defective } = available
  const { share, recall } = values
  const percent = Number((100 * share).toPrecision(3))
  switch (rule) {
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
