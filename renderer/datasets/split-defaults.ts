import type { DatasetSummary, SplitOptions } from '../../electron/contract/datasets.ts'

/** The layout's own subsets if it has a test subset; otherwise random. */
export function defaultSplit(summary: DatasetSummary): SplitOptions {
  const given = (summary.given['test'] ?? 0) > 0
  return {
    seed: 0,
    validationFraction: 0.2,
    protocol: given ? { kind: 'given' } : { kind: 'random', testFraction: 0.3 }
  }
}

export function isComplete({ seed, validationFraction, protocol }: SplitOptions): boolean {
  const numbers = [seed, validationFraction, 'testFraction' in protocol ? protocol.testFraction : 0]
  if (protocol.kind === 'few-shot') numbers.push(protocol.shots)
  return numbers.every((value) => !Number.isNaN(value))
}
