import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { fitClassifier, type Classifier } from '../../electron/metrics/patch-classifier.ts'

type Label = 0 | 1
const rowsOf = (...values: number[][]) => values.map((row) => Float64Array.from(row))

/** Rows of two features that go together, and labels that depend on them with much noise, so that no weight grows without end. */
function drawRows(seed: number, count: number) {
  const stream = randomStream(seed, 'rows')
  const labels = Array.from({ length: count }, (_, i): Label => (i % 3 === 0 ? 1 : 0))
  const rows = labels.map((label) => {
    const [common, own] = [stream.normal(), stream.normal()]
    return Float64Array.of(5 + 2 * common + label, (0.1 + 0.05 * label) * (common + 0.3 * own) - 1)
  })
  return { rows, labels }
}

/** Population mean and standard deviation of a feature. */
function spreadOf(rows: readonly Float64Array[], feature: number) {
  const values = rows.map((row) => row[feature]!)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  return { mean, deviation }
}

/** The weights of a classifier of two features, read from its scores: of 1, the features, and their squares less 1. */
function weightsOf(classifier: Classifier, rows: readonly Float64Array[]): number[] {
  const spreads = [0, 1].map((feature) => spreadOf(rows, feature))
  const at = (...deviations: number[]) =>
    classifier.score(Float64Array.from(deviations, (value, i) => spreads[i]!.mean + value * spreads[i]!.deviation))
  const linear = [(at(1, 0) - at(-1, 0)) / 2, (at(0, 1) - at(0, -1)) / 2]
  const square = [(at(1, 0) + at(-1, 0)) / 2 - at(0, 0), (at(0, 1) + at(0, -1)) / 2 - at(0, 0)]
  return [at(0, 0) + square[0]! + square[1]!, ...linear, ...square]
}

/** Mean loss, in which both labels weigh a half, with a ridge of 0.02 on all weights but the constant's. */
function lossOf(weights: readonly number[], rows: readonly Float64Array[], labels: readonly Label[]): number {
  const spreads = [0, 1].map((feature) => spreadOf(rows, feature))
  const near = (value: number) => Math.max(-4, Math.min(4, value))
  const losses = rows.map((row, i) => {
    const [x = 0, y = 0] = spreads.map(({ mean, deviation }, k) => near((row[k]! - mean) / deviation))
    const odds = [1, x, y, x * x - 1, y * y - 1].reduce((sum, input, k) => sum + input * weights[k]!, 0)
    return Math.log1p(Math.exp(labels[i] === 1 ? -odds : odds))
  })
  const meanFor = (label: Label) => {
    const own = losses.filter((_, i) => labels[i] === label)
    return own.reduce((sum, loss) => sum + loss, 0) / own.length
  }
  const ridge = weights.slice(1).reduce((sum, weight) => sum + weight ** 2, 0)
  return (meanFor(0) + meanFor(1)) / 2 + (0.02 / 2) * ridge
}

describe('a classifier of patches', () => {
  it('has the weights of least loss, however unequal the labels are in number', () => {
    for (const seed of [1, 2, 3]) {
      const { rows, labels } = drawRows(seed, 90)
      const weights = weightsOf(fitClassifier(rows, labels), rows)
      for (const place of weights.keys()) {
        const moved = (by: number) => lossOf(weights.with(place, weights[place]! + by), rows, labels)
        // Central difference: the slope is 0 at the least loss.
        expect((moved(1e-4) - moved(-1e-4)) / 2e-4, `weight ${place}`).toBeCloseTo(0, 6)
      }
    }
  })

  it('matches two rows computed by hand', () => {
    // Features are -1 and 1, squares 0: by symmetry the weight solves 1 / (1 + eʷ) = 0.02·w.
    let [low, high] = [0, 10]
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2
      if (1 / (1 + Math.exp(middle)) > 0.02 * middle) low = middle
      else high = middle
    }
    const classifier = fitClassifier(rowsOf([3], [7]), [0, 1])
    expect([3, 5, 7].map((value) => classifier.score(Float64Array.of(value)))).toEqual([
      expect.closeTo(-low, 6),
      expect.closeTo(0, 9),
      expect.closeTo(low, 6)
    ])
  })

  it('looks no further than four standard deviations, so that a wild value does not outweigh all others', () => {
    const { rows, labels } = drawRows(4, 60)
    const classifier = fitClassifier(rows, labels)
    const { mean, deviation } = spreadOf(rows, 0)
    const at = (deviations: number) => classifier.score(Float64Array.of(mean + deviations * deviation, -1))
    for (const sign of [-1, 1]) {
      expect(at(sign * 4.5)).toBeCloseTo(at(sign * 4), 12)
      expect(at(sign * 3.5)).not.toBeCloseTo(at(sign * 4), 3)
    }
  })

  it('ignores a feature that is the same everywhere', () => {
    const { rows, labels } = drawRows(5, 60)
    const plain = fitClassifier(rows, labels)
    const constant = fitClassifier(
      rows.map((row) => Float64Array.of(...row, 0.3)),
      labels
    )
    for (const other of [0.3, 9]) {
      expect(constant.score(Float64Array.of(6, -1, other))).toBeCloseTo(plain.score(Float64Array.of(6, -1)), 9)
    }
  })

  it('needs rows of both labels', () => {
    for (const label of [0, 1] as const) {
      expect(() => fitClassifier(rowsOf([1], [2]), [label, label])).toThrow(new RangeError('both labels are needed'))
    }
  })
})
