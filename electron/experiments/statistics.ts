/** @file The matrix of an experiment, summed up over seeds. */
import { FlawsmithError } from '../common/errors.ts'
import type { Degeneracy } from './degenerate.ts'
import type { ImageMetrics } from '../metrics/detector-metrics.ts'
import { summarize } from '../metrics/summary.ts'
import type { PossibleRange, Summary } from '../metrics/summary.ts'
import { compareMethods, type MethodName } from './methods.ts'

/** What one trained detector scored on the test set. */
export interface CellResult<Metrics = ImageMetrics> {
  readonly method: MethodName
  /** What tables call the method. */
  readonly name: string
  /** N_aug; 0 for the method "none". */
  readonly augmented: number
  readonly seed: number
  readonly metrics: Metrics
  /** Why its metrics say nothing; left out or null where they do. */
  readonly degenerate?: Degeneracy | null
}

/** The results that differ in their seed only, ordered by it. */
export interface ResultGroup<Metrics = ImageMetrics> {
  readonly method: MethodName
  /** What tables call the method. */
  readonly name: string
  readonly augmented: number
  readonly results: readonly CellResult<Metrics>[]
}

/** Reads one quantity of a result, from 0 to 1; null where it could not be measured. */
export type Measure<Metrics = ImageMetrics> = (metrics: Metrics) => number | null

/**
 * Groups results by method and N_aug, in the order of the papers' tables.
 * Throws `experiment.duplicate-result` where a cell has two results for one seed.
 */
export function groupResults<Metrics>(results: readonly CellResult<Metrics>[]): ResultGroup<Metrics>[] {
  const ordered = results.toSorted(
    (a, b) => compareMethods(a.method, b.method) || a.augmented - b.augmented || a.seed - b.seed
  )
  const groups: { method: MethodName; name: string; augmented: number; results: CellResult<Metrics>[] }[] = []
  for (const result of ordered) {
    const { method, name, augmented, seed } = result
    const group = groups.at(-1)
    if (group?.method !== method || group.augmented !== augmented) {
      groups.push({ method, name, augmented, results: [result] })
    } else if (group.results.at(-1)?.seed === seed) {
      throw new FlawsmithError('experiment.duplicate-result', { method, augmented, seed })
    } else group.results.push(result)
  }
  return groups
}

/** Of every measure, and of how one differs from another. */
const measures: PossibleRange = { low: 0, high: 1 }
const gains: PossibleRange = { low: -1, high: 1 }

/** One quantity over a group's seeds; null where no seed has it. */
export function summarizeGroup<Metrics>(
  { results }: Pick<ResultGroup<Metrics>, 'results'>,
  measure: Measure<Metrics>,
  level = 0.95
): Summary | null {
  const values = results.map(({ metrics }) => measure(metrics)).filter((value) => value !== null)
  return values.length === 0 ? null : summarize(values, level, measures)
}

/**
 * What a group gained over another: differences at the seeds that both have, since detectors of one seed start alike
 * and see the same real images. Null where they share no seed with this quantity.
 */
export function summarizeGain<Metrics>(
  group: ResultGroup<Metrics>,
  baseline: ResultGroup<Metrics>,
  measure: Measure<Metrics>,
  level = 0.95
): Summary | null {
  const differences = group.results.flatMap(({ seed, metrics }) => {
    const other = baseline.results.find((result) => result.seed === seed)
    const value = measure(metrics)
    const reference = other ? measure(other.metrics) : null
    return value === null || reference === null ? [] : [value - reference]
  })
  return differences.length === 0 ? null : summarize(differences, level, gains)
}
