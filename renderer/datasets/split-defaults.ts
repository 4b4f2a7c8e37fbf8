import type { DatasetSummary, SplitOptions } from '../../electron/contract/datasets.ts'
import { usualSplit } from '../../electron/contract/usual-data.ts'

/** The layout's own subsets if it has a test subset; otherwise random. */
export const defaultSplit = (summary: DatasetSummary): SplitOptions => usualSplit(summary, 'nothing')

export function isComplete({ seed, validationFraction, protocol }: SplitOptions): boolean {
  const numbers = [seed, validationFraction, 'testFraction' in protocol ? protocol.testFraction : 0]
  if (protocol.kind === 'few-shot') numbers.push(protocol.shots)
  return numbers.every((value) => !Number.isNaN(value))
}
