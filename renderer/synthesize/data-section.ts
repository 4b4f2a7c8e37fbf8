import type { DatasetSummary, ListedDataset, SplitOptions } from '../../electron/contract/datasets.ts'
import type { DataSection } from '../../electron/contract/jobs.ts'
import { useChosenDataset } from '../client/chosen-dataset.ts'
import { useDraft } from '../client/drafts.ts'
import { defaultSplit, isComplete } from '../datasets/split-defaults.ts'

/** What a form holds of the data section until it is complete; sizes are NaN while they are being typed. */
export interface DataDraft {
  readonly dataset: number
  readonly width: number
  readonly height: number
  readonly fit: 'stretch' | 'centre-crop'
  readonly split: SplitOptions
}

const longestSide = 256
/** What the embedded base model was trained on. */
const embeddedSide = 128
const multiple = 8

/** The largest pictures' shape at no more than so many pixels, 256 by default, in multiples of 8, which every embedded network takes. */
export function sensibleSize(
  { width, height }: Pick<DatasetSummary, 'width' | 'height'>,
  longest = longestSide
): {
  readonly width: number
  readonly height: number
} {
  const [w, h] = [width?.[1] ?? 128, height?.[1] ?? 128]
  const scale = Math.min(1, longest / Math.max(w, h))
  const rounded = (side: number) => Math.max(16, Math.round((side * scale) / multiple) * multiple)
  return { width: rounded(w), height: rounded(h) }
}

export function draftFor(dataset: { readonly id: number; readonly summary: DatasetSummary }): DataDraft {
  return { dataset: dataset.id, ...sensibleSize(dataset.summary), fit: 'stretch', split: defaultSplit(dataset.summary) }
}

/** As DualAnoDiff divides a dataset: the first third of each defect type is learnt from. */
export function firstThirdDraft(dataset: { readonly id: number; readonly summary: DatasetSummary }): DataDraft {
  const size = sensibleSize(dataset.summary, embeddedSide)
  return {
    ...draftFor(dataset),
    ...size,
    split: { seed: 0, validationFraction: 0, protocol: { kind: 'first-third', testFraction: 0.3 } }
  }
}

/** What a form holds of the data section, for the dataset that all forms begin with; another one starts anew. */
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

/** The section to send; nothing while a number is missing. */
export function dataSectionOf(draft: DataDraft): DataSection | undefined {
  const whole = Number.isInteger(draft.width) && Number.isInteger(draft.height)
  return whole && isComplete(draft.split) ? draft : undefined
}
