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
const multiple = 8

/** The largest images' shape at no more than 256 pixels, in multiples of 8, which every embedded detector takes. */
function sensibleSize({ width, height }: Pick<DatasetSummary, 'width' | 'height'>): {
  readonly width: number
  readonly height: number
} {
  const [w, h] = [width?.[1] ?? 128, height?.[1] ?? 128]
  const scale = Math.min(1, longestSide / Math.max(w, h))
  const rounded = (side: number) => Math.max(16, Math.round((side * scale) / multiple) * multiple)
  return { width: rounded(w), height: rounded(h) }
}

export function draftFor(dataset: { readonly id: number; readonly summary: DatasetSummary }): DataDraft {
  return { dataset: dataset.id, ...sensibleSize(dataset.summary), fit: 'stretch', split: defaultSplit(dataset.summary) }
}

/** Side of the squares that a base model was trained on: 128 for the embedded one, 512 for Stable Diffusion 1.x. */
export function trainedSide(base: string): number {
  return isEmbedded(base) ? 128 : 512
}

/** Whether a base model's name is of the one that Flawsmith brings along; an updated one has its hash behind the name. */
export function isEmbedded(base: string): boolean {
  return base.startsWith('embedded')
}

/** For methods that draw with a base model, at the size that it was trained on. */
export function drawnDraft(
  dataset: { readonly id: number; readonly summary: DatasetSummary },
  base: string
): DataDraft {
  const side = trainedSide(base)
  return { ...draftFor(dataset), width: side, height: side }
}

/** As DualAnoDiff divides a dataset: the first third of each defect type is learnt from. */
export const firstThird: SplitOptions = {
  seed: 0,
  validationFraction: 0,
  protocol: { kind: 'first-third', testFraction: 0.3 }
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
