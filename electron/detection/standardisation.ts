/** @file Features as rows of a matrix, brought to one scale. */
import type { Weights } from './network-weights.ts'

/** Mean and standard deviation of each feature over some rows. */
export interface Standardisation {
  readonly mean: Float32Array
  readonly deviation: Float32Array
}

/** Standardised features further out say no more than that they are. */
const limit = 8
/** Features that hardly vary are not blown up any further. */
export const leastDeviation = 1e-3

/** Of rows with so many features, one after the other. */
export function standardisationOf(rows: Float32Array, features: number): Standardisation {
  const count = rows.length / features
  const [mean, deviation] = [new Float32Array(features), new Float32Array(features)]
  for (let feature = 0; feature < features; feature++) {
    let [sum, squares] = [0, 0]
    for (let at = feature; at < rows.length; at += features) sum += rows[at]!
    mean[feature] = sum / count
    for (let at = feature; at < rows.length; at += features) squares += (rows[at]! - sum / count) ** 2
    deviation[feature] = Math.max(leastDeviation, Math.sqrt(squares / count))
  }
  return { mean, deviation }
}

/** Standardises in place, clipped to ±8, and returns the same rows. */
export function standardise(rows: Float32Array, { mean, deviation }: Standardisation): Float32Array {
  const features = mean.length
  for (let at = 0; at < rows.length; at++) {
    const feature = at % features
    rows[at] = clipped((rows[at]! - mean[feature]!) / deviation[feature]!)
  }
  return rows
}

/** Standardises values of one feature in place, clipped to ±8. */
export function standardisePlane(values: Float32Array, mean: number, deviation: number): void {
  for (let at = 0; at < values.length; at++) values[at] = clipped((values[at]! - mean) / deviation)
}

const clipped = (value: number) => Math.min(limit, Math.max(-limit, value))

/** One matrix of all rows. */
export function joinedRows(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Names under which a saved detector has it among its weights. */
const stored = { mean: 'standardisation.mean', deviation: 'standardisation.deviation' }

/** Weights to save, with the standardisation among them. */
export function withStandardisation(weights: Weights, { mean, deviation }: Standardisation): Weights {
  return new Map([...weights, [stored.mean, mean], [stored.deviation, deviation]])
}

/** What withStandardisation joined. */
export function splitStandardisation(all: Weights): { weights: Weights; standardisation: Standardisation } {
  const named = (name: string) => all.get(name) ?? new Float32Array()
  return {
    weights: new Map([...all].filter(([name]) => name !== stored.mean && name !== stored.deviation)),
    standardisation: { mean: named(stored.mean), deviation: named(stored.deviation) }
  }
}
