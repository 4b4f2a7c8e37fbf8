/** @file The columns of a table that single windows give, beside those of whole images. */
import type { WindowMeasures } from '../../detection/windows/measures.ts'
import type { ResultColumn } from '../table.ts'

/** Metrics of a detector, with those of single windows where it takes them. */
export interface MayHaveWindows {
  readonly windows?: WindowMeasures | null
}

/** Their chance level is the share of defective windows, which the share of defective images does not tell. */
const windowColumns: readonly ResultColumn<MayHaveWindows>[] = [
  { key: 'windowAp', group: 'group.window', label: 'AP', measure: ({ windows }) => windows?.averagePrecision ?? null },
  { key: 'windowAuroc', group: 'group.window', label: 'AUROC', measure: ({ windows }) => windows?.auroc ?? null }
]

/** The columns, with those of windows after them where any result has them. */
export function withWindowColumns<Metrics extends MayHaveWindows>(
  columns: readonly ResultColumn<Metrics>[],
  results: readonly { readonly metrics: Metrics }[]
): readonly ResultColumn<Metrics>[] {
  const measured = results.some(({ metrics: { windows } }) => windows !== undefined && windows !== null)
  return measured ? [...columns, ...windowColumns] : columns
}
