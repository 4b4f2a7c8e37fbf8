import type { ListedDataset } from '../../electron/contract/datasets.ts'
import type { Wanted } from '../../electron/contract/usual-data.ts'
import { useChosenDataset } from '../client/chosen-dataset.ts'
import { useDraft } from '../client/drafts.ts'
import type { DataDraft } from './data-section.ts'
import { usePreferredSplit } from './use-preferred-split.ts'

/**
 * The data section of a form, for the dataset that all forms start with; choosing another one resets it. It begins with a
 * split that a person has named or looks at, where there is one of the images that are `wanted`.
 */
export function useDataDraft(
  form: string,
  datasets: readonly ListedDataset[],
  draftOf: (dataset: ListedDataset) => DataDraft,
  wantedOf: (dataset: ListedDataset) => Wanted
): readonly [DataDraft | undefined, (draft: DataDraft) => void] {
  const [dataset, choose] = useChosenDataset(datasets)
  const preferred = usePreferredSplit(dataset)
  const [draft, setDraft] = useDraft<DataDraft | null>(`${form}.data`, null)
  const set = (next: DataDraft) => {
    choose(next.dataset)
    setDraft(next.dataset === dataset?.id ? next : null)
  }
  if (dataset === undefined) return [undefined, set]
  if (draft?.dataset === dataset.id) return [draft, set]
  const first = draftOf(dataset)
  return [{ ...first, split: preferred(wantedOf(dataset)) ?? first.split }, set]
}
