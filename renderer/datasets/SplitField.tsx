import type { DatasetSummary, Split, SplitOptions } from '../../electron/contract/datasets.ts'
import { shownSplitName } from '../../electron/common/split-name.ts'
import { storedOptions } from '../../electron/common/stored-split.ts'
import { inListOrder } from '../../electron/contract/preferred-split.ts'
import type { SplitMisfit } from '../../electron/contract/split-fit.ts'
import { useQuery } from '../client/host.ts'
import { Field, Select } from '../components/Field.tsx'
import { omit } from '../components/omit.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { PartTable } from './PartTable.tsx'
import { SplitFields } from './SplitFields.tsx'

interface SplitFieldProps {
  readonly dataset: number
  readonly summary: DatasetSummary
  readonly value: SplitOptions
  readonly onChange: (value: SplitOptions) => void
  /** Why the options are not those that were chosen for another dataset. */
  readonly misfits?: readonly SplitMisfit[] | undefined
}

/** The split that a piece of work uses: one of the dataset by name, as it is, or a new one by a rule. */
export function SplitField({ dataset, summary, value, onChange, misfits }: SplitFieldProps) {
  const { t, say } = useTexts()
  const splits = useQuery('splits.list', { dataset }).value?.splits
  const { stored } = value
  const found = splits?.find(({ id }) => id === stored)
  const { named, automatic } = inListOrder(splits ?? [])
  const choicesOf = (some: readonly Split[], group: string) =>
    some.map((split) => ({ value: String(split.id), label: shownSplitName(split, say), group }))
  const known = [...choicesOf(named, t('split.named')), ...choicesOf(automatic, t('split.automatic'))]
  // Until the list is there, and where the split is no longer in it, the number says which one is meant.
  const unknown =
    stored === undefined || found !== undefined
      ? []
      : [{ value: String(stored), label: t('split.number', { number: String(stored) }) }]
  const choose = (id: string) => {
    const split = splits?.find((each) => String(each.id) === id)
    if (split !== undefined) onChange({ ...value, ...storedOptions<SplitOptions>(split) })
    else if (id === '') onChange(omit(value, 'stored'))
  }
  return (
    <>
      <Field label={t('datasets.split')} hint={stored === undefined ? undefined : t('split.stored.hint')}>
        {(control) => (
          <Select
            {...control}
            value={stored === undefined ? '' : String(stored)}
            choices={[{ value: '', label: t('split.by-rule') }, ...unknown, ...known]}
            onChoose={choose}
          />
        )}
      </Field>
      {stored === undefined ? (
        <SplitFields dataset={dataset} summary={summary} value={value} misfits={misfits} onChange={onChange} />
      ) : (
        found !== undefined && <PartTable title={t('split.parts')} parts={found.parts} />
      )}
    </>
  )
}
