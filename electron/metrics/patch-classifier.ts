/** @file A small classifier: logistic regression on standardised features and their squares, by Newton's method. */

export interface Classifier {
  /** Log odds of the positive label. */
  score(row: Float64Array): number
}

/** Pulls the weights towards 0, per mean loss of a row: patches of few images must not be learnt by heart. */
const ridge = 0.02
const steps = 12
/** In standard deviations; the square of a wild value would outweigh all others. */
const farthest = 4

/**
 * Fits rows of equal width to labels 0 and 1; both labels weigh the same in all. Throws RangeError where one is missing.
 */
export function fitClassifier(rows: readonly Float64Array[], labels: readonly (0 | 1)[]): Classifier {
  const positives = labels.filter((label) => label === 1).length
  if (positives === 0 || positives === rows.length) throw new RangeError('both labels are needed')
  const expand = expansionOf(rows)
  const inputs = rows.map(expand)
  const width = inputs[0]!.length
  const weightOf = [0.5 / (rows.length - positives), 0.5 / positives] as const
  let weights: Float64Array = new Float64Array(width)
  for (let step = 0; step < steps; step++) {
    const gradient = new Float64Array(width)
    const curvature = new Float64Array(width * width)
    for (const [index, input] of inputs.entries()) {
      const label = labels[index]!
      const probability = 1 / (1 + Math.exp(-dot(weights, input)))
      const slope = weightOf[label] * (probability - label)
      const bend = weightOf[label] * Math.max(probability * (1 - probability), 1e-6)
      for (let i = 0; i < width; i++) {
        gradient[i]! += slope * input[i]!
        const scaled = bend * input[i]!
        for (let j = 0; j <= i; j++) curvature[i * width + j]! += scaled * input[j]!
      }
    }
    // The first input is the constant 1, whose weight is free.
    for (let i = 1; i < width; i++) {
      gradient[i]! += ridge * weights[i]!
      curvature[i * width + i]! += ridge
    }
    const change = solve(curvature, gradient)
    weights = weights.map((weight, i) => weight - change[i]!)
    if (Math.max(...change.map(Math.abs)) < 1e-6) break
  }
  return { score: (row) => dot(weights, expand(row)) }
}

/** 1, the standardised features, and their squares. */
function expansionOf(rows: readonly Float64Array[]): (row: Float64Array) => Float64Array {
  const width = rows[0]!.length
  const mean = new Float64Array(width)
  const variance = new Float64Array(width)
  for (const row of rows) row.forEach((value, i) => (mean[i]! += value / rows.length))
  for (const row of rows) row.forEach((value, i) => (variance[i]! += (value - mean[i]!) ** 2 / rows.length))
  return (row) => {
    const expanded = new Float64Array(1 + 2 * width)
    expanded[0] = 1
    for (let i = 0; i < width; i++) {
      const deviation = Math.sqrt(variance[i]!)
      const value = deviation < 1e-9 ? 0 : (row[i]! - mean[i]!) / deviation
      const near = Math.max(-farthest, Math.min(farthest, value))
      expanded[1 + i] = near
      expanded[1 + width + i] = near * near - 1
    }
    return expanded
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** Solves a symmetric positive definite system, of whose matrix the lower half is given, by Cholesky's method. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const width = right.length
  const lower = matrix.slice()
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = lower[i * width + j]!
      for (let k = 0; k < j; k++) sum -= lower[i * width + k]! * lower[j * width + k]!
      lower[i * width + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j * width + j]!
    }
  }
  const solution = right.slice()
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < i; k++) solution[i]! -= lower[i * width + k]! * solution[k]!
    solution[i]! /= lower[i * width + i]!
  }
  for (let i = width - 1; i >= 0; i--) {
    for (let k = i + 1; k < width; k++) solution[i]! -= lower[k * width + i]! * solution[k]!
    solution[i]! /= lower[i * width + i]!
  }
  return solution
}
