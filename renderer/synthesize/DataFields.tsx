import type { ListedDataset } from '../../electron/contract/datasets.ts'
import { usualReasons, type SplitMisfit } from '../../electron/contract/split-fit.ts'
import { SplitField } from '../datasets/SplitField.tsx'
import { Field, Select } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import { NumberField } from '../components/NumberField.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import type { DataDraft } from './data-section.ts'
import { draftFor } from './data-section.ts'
import styles from './synthesize.module.css'

interface DataFieldsProps {
  readonly datasets: readonly ListedDataset[]
  readonly value: DataDraft
  readonly onChange: (value: DataDraft) => void
  /** Initial values after choosing another dataset. */
  readonly draftOf?: (dataset: ListedDataset) => DataDraft
  /**
   * When there are a width and height: `resized`, unless images keep their own size; `never`, where another setting says
   * so; `always`, where a diffusion model works on windows of them.
   */
  readonly sized?: 'always' | 'resized' | 'never'
  /** Why the split is not that which was chosen for another dataset; of the form's own proposal it is known. */
  readonly misfits?: readonly SplitMisfit[] | undefined
  /** Why width and height are not those of the recipe. */
  readonly sizeHint?: string | undefined
  /** Whether images may keep their own size. */
  readonly native?: boolean
  /** What width and height have to be multiples of. */
  readonly multiple?: number
}

/** Dataset, image size and split. */
export function DataFields({
  datasets,
  value,
  onChange,
  draftOf = draftFor,
  native = false,
  multiple = 1,
  sized = 'always',
  misfits,
  sizeHint
}: DataFieldsProps) {
  const { t } = useTexts()
  const dataset = datasets.find(({ id }) => id === value.dataset)
  const proposed = dataset && draftOf(dataset).split
  const isProposed = JSON.stringify(proposed) === JSON.stringify(value.split)
  const reasons = misfits ?? (dataset && isProposed ? usualReasons(value.split, dataset.summary) : undefined)
  const hasSize = sized === 'always' || value.fit !== 'native'
  const hint =
    value.fit === 'native' ? t(sized === 'always' ? 'data.fit.native.hint' : 'data.fit.native.training') : undefined
  return (
    <div className={shared['form']}>
      <Field label={t('datasets.choose')}>
        {(control) => (
          <Select
            {...control}
            value={String(value.dataset)}
            choices={datasets.map(({ id, name }) => ({ value: String(id), label: name }))}
            onChoose={(id) => {
              const chosen = datasets.find((each) => String(each.id) === id)
              if (chosen !== undefined) onChange(draftOf(chosen))
            }}
          />
        )}
      </Field>
      {sized === 'never' ? (
        <p className={shared['soft']}>{t('data.own-size')}</p>
      ) : (
        <div className={styles['three']}>
          {hasSize &&
            (['width', 'height'] as const).map((side) => (
              <NumberField
                key={`${side} ${multiple}`}
                label={t(`data.${side}`)}
                hint={side === 'width' ? sizeHint : undefined}
                least={Math.max(16, multiple)}
                most={4096}
                whole
                multiple={multiple}
                value={value[side]}
                onChange={(pixels) => onChange({ ...value, [side]: pixels })}
              />
            ))}
          <Field label={t('data.fit')} hint={hint}>
            {(control) => (
              <Select
                {...control}
                value={value.fit}
                choices={[
                  { value: 'stretch', label: t('data.fit.stretch') },
                  { value: 'centre-crop', label: t('data.fit.centre-crop') },
                  ...(native ? [{ value: 'native' as const, label: t('data.fit.native') }] : [])
                ]}
                onChoose={(fit) => onChange({ ...value, fit })}
              />
            )}
          </Field>
        </div>
      )}
      {dataset !== undefined && (
        <SplitField
          dataset={dataset.id}
          summary={dataset.summary}
          value={value.split}
          misfits={reasons}
          onChange={(split) => onChange({ ...value, split })}
        />
      )}
    </div>
  )
}
