import type { DatasetSummary, SplitOptions } from '../../electron/contract/datasets.ts'
import type { AnySizeDataSection, DataSection } from '../../electron/contract/work/fields.ts'
import { usualSize, usualSplit } from '../../electron/contract/usual-data.ts'
import { isComplete } from '../datasets/split-defaults.ts'

/** The data section of a form until it is complete; sizes are NaN for invalid input. */
export interface DataDraft {
  readonly dataset: number
  readonly width: number
  readonly height: number
  readonly fit: 'stretch' | 'centre-crop' | 'native'
  readonly split: SplitOptions
}

export function draftFor(dataset: { readonly id: number; readonly summary: DatasetSummary }): DataDraft {
  const { id, summary } = dataset
  return { dataset: id, ...usualSize(summary), fit: 'stretch', split: usualSplit(summary, 'nothing') }
}

/** DualAnoDiff's split: the first third of each defect type is used for training. */
export const firstThird: SplitOptions = {
  seed: 0,
  validationFraction: 0,
  protocol: { kind: 'first-third', testFraction: 0.3 }
}

/** The section to send; undefined while a number is missing or a side is no multiple of what a network takes. */
export function dataSectionOf(draft: DataDraft, multiple = 1): AnySizeDataSection | undefined {
  const whole = [draft.width, draft.height].every((side) => Number.isInteger(side) && side % multiple === 0)
  return whole && isComplete(draft.split) ? draft : undefined
}

/** The section for work whose images all have one size. */
export function atOneSize({ fit = 'stretch', ...data }: AnySizeDataSection): DataSection {
  return { ...data, fit: fit === 'native' ? 'stretch' : fit }
}
