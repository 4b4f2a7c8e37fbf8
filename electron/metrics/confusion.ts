/** @file How a classifier of several classes confuses them. */
import { FlawsmithError } from '../common/errors.ts'

export interface Confusion {
  readonly classes: readonly string[]
  /** Row: true class; column: predicted class; number of samples. */
  readonly counts: readonly (readonly number[])[]
  /** Share of the samples on the diagonal, 0..1. */
  readonly accuracy: number
  /** Share of each class's samples that are found; null for a class without samples. */
  readonly recalls: readonly (number | null)[]
}

/**
 * Counts true against predicted classes, each named in `classes`. Throws `metrics.prediction-count`, `metrics.no-predictions`,
 * `metrics.unknown-class`.
 */
export function confusionOf(
  classes: readonly string[],
  truths: readonly string[],
  predictions: readonly string[]
): Confusion {
  if (truths.length !== predictions.length)
    throw new FlawsmithError('metrics.prediction-count', { truths: truths.length, predictions: predictions.length })
  if (truths.length === 0) throw new FlawsmithError('metrics.no-predictions')
  const counts = classes.map(() => classes.map(() => 0))
  truths.forEach((truth, i) => {
    const [row, column] = [placeOf(classes, truth), placeOf(classes, predictions[i] as string)]
    counts[row]![column]! += 1
  })
  const right = counts.map((row, i) => row[i] as number)
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0))
  return {
    classes,
    counts,
    accuracy: right.reduce((sum, count) => sum + count, 0) / truths.length,
    recalls: right.map((count, i) => (totals[i] === 0 ? null : count / (totals[i] as number)))
  }
}

function placeOf(classes: readonly string[], name: string): number {
  const place = classes.indexOf(name)
  if (place >= 0) return place
  throw new FlawsmithError('metrics.unknown-class', { type: name, classes })
}
