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
  const multiply: Operator = (x, out) => {
    for (let n = 0, k = 0; n < count; n++) {
      let sum = degree[n]! * x[n]!
      for (const end = k + 4; k < end; k++) if (neighbours[k]! >= 0) sum -= x[neighbours[k]!]!
      out[n] = sum
    }
  }
  const guess = Float64Array.from(pixels, (p) => values[p]!)
  const solution = conjugateGradients(multiply, incompleteCholesky(neighbours, degree), right, guess)
  const out = values.slice()
  pixels.forEach((p, n) => (out[p] = solution[n]!))
  return out
}

type Operator = (x: Float64Array, out: Float64Array) => void

/** Share of dropped fill-in that the diagonal keeps (Bridson, Fluid Simulation, chapter 5). */
const modification = 0.97

/**
 * Approximate inverse of the problem's matrix: modified incomplete Cholesky factors without fill-in, which need a tenth of
 * the steps. Neighbours are left, right, above and below, or −1.
 */
function incompleteCholesky(neighbours: Int32Array, degree: Float64Array): Operator {
  const count = degree.length
  // One element more, always zero, for neighbours that are not there.
  const factor = new Float64Array(count + 1)
  const at = (n: number, k: number) => (neighbours[4 * n + k]! < 0 ? count : neighbours[4 * n + k]!)
  const has = (n: number, k: number) => (n < count && neighbours[4 * n + k]! >= 0 ? modification : 0)
  for (let n = 0; n < count; n++) {
    const [left, above] = [at(n, 0), at(n, 2)]
    const own = degree[n]! - factor[left]! ** 2 * (1 + has(left, 3)) - factor[above]! ** 2 * (1 + has(above, 1))
    factor[n] = 1 / Math.sqrt(own < degree[n]! / 4 ? degree[n]! : own)
  }
  const between = new Float64Array(count + 1)
  return (x, out) => {
    for (let n = 0; n < count; n++) {
      const [left, above] = [at(n, 0), at(n, 2)]
      between[n] = (x[n]! + factor[left]! * between[left]! + factor[above]! * between[above]!) * factor[n]!
    }
    for (let n = count - 1; n >= 0; n--) {
      const [right, below] = [at(n, 1), at(n, 3)]
      const later = (right < count ? out[right]! : 0) + (below < count ? out[below]! : 0)
      out[n] = (between[n]! + factor[n]! * later) * factor[n]!
    }
  }
}

function conjugateGradients(
  multiply: Operator,
  precondition: Operator,
  right: Float64Array,
  x: Float64Array
): Float64Array {
  const product = new Float64Array(x.length)
  multiply(x, product)
  const residual = right.map((value, n) => value - product[n]!)
  const conditioned = new Float64Array(x.length)
  precondition(residual, conditioned)
  const direction = conditioned.slice()
  let decrease = dot(residual, conditioned)
  const goal = tolerance ** 2 * Math.max(dot(right, right), 1e-12)
  for (let step = 0; step < 4 * x.length && dot(residual, residual) > goal; step++) {
    multiply(direction, product)
    const length = decrease / dot(direction, product)
    for (let n = 0; n < x.length; n++) {
      x[n]! += length * direction[n]!
      residual[n]! -= length * product[n]!
    }
    precondition(residual, conditioned)
    const next = dot(residual, conditioned)
    for (let n = 0; n < x.length; n++) direction[n] = conditioned[n]! + (next / decrease) * direction[n]!
    decrease = next
  }
  return x
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let n = 0; n < a.length; n++) sum += a[n]! * b[n]!
  return sum
}
