/** @file The matrix of an experiment, summed up over seeds. */
import { FlawsmithError } from '../common/errors.ts'
import type { PictureMetrics } from '../metrics/detector-metrics.ts'
import { summarize } from '../metrics/summary.ts'
import type { Summary } from '../metrics/summary.ts'
import { methods } from './recipe.ts'
import type { Method } from './recipe.ts'

/** What one trained detector scored on the test set. */
export interface CellResult {
  readonly method: Method
  /** N_aug; 0 for the method "none". */
  readonly augmented: number
  readonly seed: number
  readonly metrics: PictureMetrics
}

/** The results that differ in their seed only, ordered by it. */
export interface ResultGroup {
  readonly method: Method
  readonly augmented: number
  readonly results: readonly CellResult[]
}

/** Reads one quantity of a result; null where it could not be measured. */
export type Measure = (metrics: PictureMetrics) => number | null

/**
 * Groups results by method and N_aug, in the order of the papers' tables.
 * Throws `experiment.duplicate-result` where a cell has two results for one seed.
 */
export function groupResults(results: readonly CellResult[]): ResultGroup[] {
  const ordered = results.toSorted(
    (a, b) => methods.indexOf(a.method) - methods.indexOf(b.method) || a.augmented - b.augmented || a.seed - b.seed
  )
  const groups: { method: Method; augmented: number; results: CellResult[] }[] = []
  for (const result of ordered) {
    const { method, augmented, seed } = result
    const group = groups.at(-1)
    if (group?.method !== method || group.augmented !== augmented) {
      groups.push({ method, augmented, results: [result] })
    } else if (group.results.at(-1)?.seed === seed) {
      throw new FlawsmithError('experiment.duplicate-result', {
        message: `There are two results for one cell: ${method}, N_aug ${augmented}, seed ${seed}`,
        remedy: 'Keep one run per cell; a seed that counts twice would fake agreement.',
        details: { method, augmented, seed }
      })
    } else group.results.push(result)
  }
  return groups
}

/** One quantity over a group's seeds; null where no seed has it. */
export function summarizeGroup({ results }: ResultGroup, measure: Measure, level = 0.95): Summary | null {
  const values = results.map(({ metrics }) => measure(metrics)).filter((value) => value !== null)
  return values.length === 0 ? null : summarize(values, level)
}

/**
 * What a group gained over another: differences at the seeds that both have, since detectors of one seed start alike
 * and see the same real pictures. Null where they share no seed with this quantity.
 */
export function summarizeGain(
  group: ResultGroup,
  baseline: ResultGroup,
  measure: Measure,
  level = 0.95
): Summary | null {
  const differences = group.results.flatMap(({ seed, metrics }) => {
    const other = baseline.results.find((result) => result.seed === seed)
    const value = measure(metrics)
    const reference = other ? measure(other.metrics) : null
    return value === null || reference === null ? [] : [value - reference]
  })
  return differences.length === 0 ? null : summarize(differences, level)
}
