import type { DatasetSummary, SplitOptions, SplitProtocol } from '../../electron/contract/datasets.ts'
import { fewShot, type SplitMisfit } from '../../electron/contract/split-fit.ts'
import { lacksMasks } from '../../electron/contract/only-masked.ts'
import { Field, Select } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { NumberField } from '../components/NumberField.tsx'
import { omit } from '../components/omit.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { GivenLeaks } from './GivenLeaks.tsx'

interface SplitFieldsProps {
  readonly dataset: number
  readonly summary: DatasetSummary
  readonly value: SplitOptions
  readonly onChange: (value: SplitOptions) => void
  /** Why the options are not those that were chosen for another dataset. */
  readonly misfits?: readonly SplitMisfit[] | undefined
}

/** How a dataset is divided into training, validation and test. */
export function SplitFields({ dataset, summary, value, onChange, misfits = [] }: SplitFieldsProps) {
  const { t } = useTexts()
  const { protocol } = value
  const changed = (...of: readonly SplitMisfit[]) => {
    const found = misfits.find((each) => of.includes(each))
    return found && t(`split.misfit.${found}`)
  }
  const types = Object.keys(summary.defectTypes)
  const kinds = [
    ...((summary.given['test'] ?? 0) > 0 ? (['given'] as const) : []),
    ...(['random', 'few-shot', 'first-third'] as const)
  ]
  const { masks } = protocol
  const withMasks = (next: SplitProtocol, chosen: SplitProtocol['masks']) =>
    onChange({ ...value, protocol: { ...next, masks: chosen } })
  const setProtocol = (next: SplitProtocol) => withMasks(next, masks)
  const choose = (kind: SplitProtocol['kind']) => {
    const testFraction = 'testFraction' in protocol ? protocol.testFraction : 0.3
    if (kind === 'given') setProtocol({ kind })
    else if (kind === 'few-shot') setProtocol(fewShot(summary, { testFraction }))
    else setProtocol({ kind, testFraction })
  }
  const chosenType = protocol.kind === 'few-shot' || protocol.kind === 'first-third' ? (protocol.defectType ?? '') : ''
  const setType = (type: string) => {
    if (protocol.kind === 'few-shot')
      setProtocol(fewShot(summary, { ...protocol, defectType: type === '' ? null : type }))
    if (protocol.kind !== 'first-third') return
    const rest = omit(protocol, 'defectType')
    setProtocol(type === '' ? rest : { ...rest, defectType: type })
  }
  return (
    <>
      <Field label={t('split.protocol')} hint={changed('no-layout-test', 'no-layout-defects', 'no-third')}>
        {(control) => (
          <Select
            {...control}
            value={protocol.kind}
            choices={kinds.map((kind) => ({ value: kind, label: t(`split.protocol.${kind}`) }))}
            onChoose={choose}
          />
        )}
      </Field>
      {protocol.kind === 'given' && (
        <GivenLeaks
          dataset={dataset}
          mended={protocol.mendLeaks === true}
          onMend={(mendLeaks) => setProtocol(mendLeaks ? { kind: 'given', mendLeaks } : { kind: 'given' })}
        />
      )}
      <div className={shared['two']}>
        {protocol.kind === 'few-shot' && (
          <NumberField
            label={t('split.shots')}
            hint={changed('few-defects')}
            least={0}
            most={10_000}
            whole
            value={protocol.shots}
            onChange={(shots) => setProtocol({ ...protocol, shots })}
          />
        )}
        {(protocol.kind === 'few-shot' || protocol.kind === 'first-third') && (
          <Field label={t('split.defect-type')} hint={changed('no-type')}>
            {(control) => (
              <Select
                {...control}
                value={chosenType}
                choices={[
                  { value: '', label: t('split.all-types') },
                  ...types.map((type) => ({ value: type, label: type }))
                ]}
                onChoose={setType}
              />
            )}
          </Field>
        )}
        {(masks !== undefined || lacksMasks(summary)) && (
          <Field
            label={t('split.masks')}
            hint={changed('unmasked', 'unmasked-training') ?? t('split.masks.count', maskCounts(summary))}
          >
            {(control) => (
              <Select
                {...control}
                value={masks ?? 'use'}
                choices={(['use', 'train', 'all'] as const).map((each) => ({
                  value: each,
                  label: t(`split.masks.${each}`)
                }))}
                onChoose={(chosen) => withMasks(protocol, chosen === 'use' ? undefined : chosen)}
              />
            )}
          </Field>
        )}
        {protocol.kind !== 'given' && (
          <NumberField
            label={t('split.test-fraction')}
            least={0}
            most={0.95}
            value={protocol.testFraction}
            onChange={(testFraction) => setProtocol({ ...protocol, testFraction })}
          />
        )}
        <NumberField
          label={t('split.validation-fraction')}
          least={0}
          most={0.95}
          value={value.validationFraction}
          onChange={(validationFraction) => onChange({ ...value, validationFraction })}
        />
        <NumberField
          label={t('common.seed')}
          hint={t('split.seed.hint')}
          least={0}
          most={Number.MAX_SAFE_INTEGER}
          whole
          value={value.seed}
          onChange={(seed) => onChange({ ...value, seed })}
        />
      </div>
    </>
  )
}

const maskCounts = ({ masks, defects }: DatasetSummary) => ({ masks, defects })
