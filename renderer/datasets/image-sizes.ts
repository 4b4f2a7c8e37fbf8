import type { DatasetSummary } from '../../electron/contract/datasets.ts'

type Range = DatasetSummary['width']

/** Such as `96–128`, or `96` where all are the same; `–` where there are none. */
export function spanOf(range: Range): string {
  if (range === null) return '–'
  return range[0] === range[1] ? String(range[0]) : `${range[0]}–${range[1]}`
}

/** Whether a dataset has images of several sizes. */
export function isMixed({ width, height }: Pick<DatasetSummary, 'width' | 'height'>): boolean {
  return [width, height].some((range) => range !== null && range[0] !== range[1])
}
