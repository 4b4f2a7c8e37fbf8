import type { DatasetSummary, ListedDataset, SplitOptions } from '../../electron/contract/datasets.ts'
import type { AnySizeDataSection, DataSection } from '../../electron/contract/work/fields.ts'
import { useChosenDataset } from '../client/chosen-dataset.ts'
import { useDraft } from '../client/drafts.ts'
import { defaultSplit, isComplete } from '../datasets/split-defaults.ts'

/** The data section of a form until it is complete; sizes are NaN for invalid input. */
export interface DataDraft {
  readonly dataset: number
  readonly width: number
  readonly height: number
  readonly fit: 'stretch' | 'centre-crop' | 'native'
  readonly split: SplitOptions
}

const longestSide = 256
const multiple = 8

/**
 * The shape of the largest images at no more than 256 pixels, in multiples of 8, which every embedded detector accepts.
 */
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

/** Whether a base model's name is that of the embedded one; an updated one has its hash after the name. */
export function isEmbedded(base: string): boolean {
  return base.startsWith('embedded')
}

/** For methods with a base model, at the size that it was trained at. */
export function diffusionDraft(
  dataset: { readonly id: number; readonly summary: DatasetSummary },
  base: string
): DataDraft {
  const side = trainedSide(base)
  return { ...draftFor(dataset), width: side, height: side }
}

/** DualAnoDiff's split: the first third of each defect type is used for training. */
export const firstThird: SplitOptions = {
  seed: 0,
  validationFraction: 0,
  protocol: { kind: 'first-third', testFraction: 0.3 }
}

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

/** The section to send; undefined while a number is missing. */
export function dataSectionOf(draft: DataDraft): AnySizeDataSection | undefined {
  const whole = Number.isInteger(draft.width) && Number.isInteger(draft.height)
  return whole && isComplete(draft.split) ? draft : undefined
}

/** The section for work whose images all have one size. */
export function atOneSize({ fit = 'stretch', ...data }: AnySizeDataSection): DataSection {
  return { ...data, fit: fit === 'native' ? 'stretch' : fit }
}
