import type { Size } from './image.ts'

/** Kernels end at so many standard deviations. */
const reach = 4

/**
 * Gaussian blur of a field with one value per pixel. Pixels outside the image do not count, so that an even field stays
 * even up to its border. `sigma` in pixels, above 0; the kernel ends at 4 sigma, or at `radius`.
 */
export function gaussianBlur(
  field: ArrayLike<number>,
  { width, height }: Size,
  sigma: number,
  radius = Math.ceil(reach * sigma)
): Float32Array {
  const kernel = Float64Array.from({ length: radius + 1 }, (_, k) => Math.exp((-k * k) / (2 * sigma * sigma)))
  const rows = new Float32Array(width * height)
  const across = totals(kernel, width)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let sum = 0
      const [first, last] = [Math.max(-radius, -x), Math.min(radius, width - 1 - x)]
      for (let k = first; k <= last; k++) sum += kernel[k < 0 ? -k : k]! * field[i + k]!
      rows[i] = sum / across[x]!
    }
  }
  const out = new Float32Array(width * height)
  const down = totals(kernel, height)
  const line = new Float64Array(width)
  for (let y = 0; y < height; y++) {
    line.fill(0)
    for (let k = Math.max(-radius, -y); k <= Math.min(radius, height - 1 - y); k++) {
      const weight = kernel[Math.abs(k)]! / down[y]!
      for (let x = 0, from = (y + k) * width; x < width; x++, from++) line[x]! += weight * rows[from]!
    }
    out.set(line, y * width)
  }
  return out
}

/** Sum of the kernel's values that fall inside, for each position along a side. */
function totals(kernel: Float64Array, length: number): Float64Array {
  const radius = kernel.length - 1
  return Float64Array.from({ length }, (_, at) => {
    let sum = 0
    for (let k = Math.max(-radius, -at); k <= Math.min(radius, length - 1 - at); k++) sum += kernel[Math.abs(k)]!
    return sum
  })
}
