import type { ListedDataset } from '../../electron/contract/datasets.ts'
import { useChosenDataset } from '../client/chosen-dataset.ts'
import { useDraft } from '../client/drafts.ts'
import type { DataDraft } from './data-section.ts'

/** The data section of a form, for the dataset that all forms start with; choosing another one resets it. */
export function useDataDraft(
  form: string,
  datasets: readonly ListedDataset[],
  draftOf: (dataset: ListedDataset) => DataDraft
): readonly [DataDraft | undefined, (draft: DataDraft) => void] {
  const [dataset, choose] = useChosenDataset(datasets)
  const [draft, setDraft] = useDraft<DataDraft | null>(`${form}.data`, null)
  const set = (next: DataDraft) => {
    choose(next.dataset)
    setDraft(next)
  }
  if (dataset === undefined) return [undefined, set]
  return [draft?.dataset === dataset.id ? draft : draftOf(dataset), set]
}
