import type { Mask } from '../../imaging/image.ts'

export interface PoissonProblem {
  /** The pixels to solve for. */
  readonly inside: Mask
  /** One value per pixel: known where `inside` marks nothing, elsewhere the first guess. */
  readonly values: Float32Array
  /** The differences f(p) − f(q) that neighbours should have: from pixel p to pixel q, as indices. */
  readonly difference: (p: number, q: number) => number
}

/** Residual, relative to the right side, at which values no longer change by a hundredth of an 8-bit level. */
const tolerance = 1e-5

/**
 * The field that keeps the values outside and whose neighbours inside differ as closely as possible as they should
 * (Pérez et al. 2003): for each pixel, Σ f(p) − f(q) = Σ difference(p, q) over its four neighbours q in the image. Sparse
 * conjugate gradients. Where nothing outside is known (all pixels are inside), the first guess is returned.
 */
export function solvePoisson({ inside, values, difference }: PoissonProblem): Float32Array {
  const { width, height, data: marked } = inside
  const pixels: number[] = []
  const place = new Int32Array(width * height).fill(-1)
  for (let i = 0; i < marked.length; i++) if (marked[i] === 1) place[i] = pixels.push(i) - 1
  const count = pixels.length
  if (count === 0 || count === marked.length) return values.slice()
  const neighbours = new Int32Array(4 * count).fill(-1)
  const degree = new Float64Array(count)
  const right = new Float64Array(count)
  pixels.forEach((p, n) => {
    const [x, y] = [p % width, Math.floor(p / width)]
    const around = [
      x > 0 ? p - 1 : -1,
      x < width - 1 ? p + 1 : -1,
      y > 0 ? p - width : -1,
      y < height - 1 ? p + width : -1
    ]
    around.forEach((q, k) => {
      if (q < 0) return
      degree[n]! += 1
      right[n]! += difference(p, q)
      if (place[q]! >= 0) neighbours[4 * n + k] = place[q]!
      else right[n]! += values[q]!
    })
  })
  const multiply = (x: Float64Array, out: Float64Array) => {
    for (let n = 0, k = 0; n < count; n++) {
      let sum = degree[n]! * x[n]!
      for (const end = k + 4; k < end; k++) if (neighbours[k]! >= 0) sum -= x[neighbours[k]!]!
      out[n] = sum
    }
  }
  const guess = Float64Array.from(pixels, (p) => values[p]!)
  const solution = conjugateGradients(multiply, right, guess)
  const out = values.slice()
  pixels.forEach((p, n) => (out[p] = solution[n]!))
  return out
}

function conjugateGradients(
  multiply: (x: Float64Array, out: Float64Array) => void,
  right: Float64Array,
  x: Float64Array
): Float64Array {
  const product = new Float64Array(x.length)
  multiply(x, product)
  const residual = right.map((value, n) => value - product[n]!)
  const direction = residual.slice()
  let error = dot(residual, residual)
  const goal = tolerance ** 2 * Math.max(dot(right, right), 1e-12)
  for (let step = 0; step < 4 * x.length && error > goal; step++) {
    multiply(direction, product)
    const length = error / dot(direction, product)
    for (let n = 0; n < x.length; n++) {
      x[n]! += length * direction[n]!
      residual[n]! -= length * product[n]!
    }
    const next = dot(residual, residual)
    for (let n = 0; n < x.length; n++) direction[n] = residual[n]! + (next / error) * direction[n]!
    error = next
  }
  return x
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let n = 0; n < a.length; n++) sum += a[n]! * b[n]!
  return sum
}
