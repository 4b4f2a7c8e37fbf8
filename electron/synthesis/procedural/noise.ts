import type { RandomStream } from '../../common/random.ts'
import type { Size } from '../../imaging/image.ts'

export interface NoiseOptions {
  /** Lattice spacing in pixels along and across `angle`; values below 1 are raised to 1. */
  readonly cell: readonly [along: number, across: number]
  /** Direction of the first cell axis, in radians. */
  readonly angle?: number
}

/** Smoothly interpolated lattice noise in −1..1, one value per pixel; long cells give streaks. */
export function valueNoise(stream: RandomStream, size: Size, options: NoiseOptions): Float32Array {
  const { width, height } = size
  const upright = options.angle === Math.PI / 2
  const cellAlong = Math.max(1, options.cell[upright ? 1 : 0])
  const cellAcross = Math.max(1, options.cell[upright ? 0 : 1])
  const angle = upright ? 0 : (options.angle ?? 0)
  const cosine = Math.cos(angle)
  const sine = Math.sin(angle)
  const stepU = cosine / cellAlong
  const stepV = -sine / cellAcross
  const rowU = sine / cellAlong
  const rowV = cosine / cellAcross
  const cornersU = [0, stepU * width, rowU * height, stepU * width + rowU * height]
  const cornersV = [0, stepV * width, rowV * height, stepV * width + rowV * height]
  const startU = stream.uniform() - Math.min(...cornersU)
  const startV = stream.uniform() - Math.min(...cornersV)
  const columns = Math.ceil(Math.max(...cornersU) + startU) + 2
  const rows = Math.ceil(Math.max(...cornersV) + startV) + 2
  const lattice = new Float32Array(columns * rows)
  for (let i = 0; i < lattice.length; i++) lattice[i] = stream.bits() * 4.656612873077393e-10 - 1

  if (stepV === 0 && rowU === 0) return alignedNoise(size, lattice, columns, [startU, stepU], [startV, rowV])
  const out = new Float32Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    let u = startU + y * rowU
    let v = startV + y * rowV
    for (let x = 0; x < width; x++, i++, u += stepU, v += stepV) {
      const iu = u | 0
      const iv = v | 0
      let fu = u - iu
      let fv = v - iv
      fu = fu * fu * (3 - 2 * fu)
      fv = fv * fv * (3 - 2 * fv)
      const at = iv * columns + iu
      const a = lattice[at] as number
      const b = lattice[at + 1] as number
      const c = lattice[at + columns] as number
      const d = lattice[at + columns + 1] as number
      const top = a + (b - a) * fu
      out[i] = top + (c + (d - c) * fu - top) * fv
    }
  }
  return out
}

/** The same for a lattice parallel to the image: three times as fast. */
function alignedNoise(
  size: Size,
  lattice: Float32Array,
  columns: number,
  [startU, stepU]: readonly [number, number],
  [startV, stepV]: readonly [number, number]
): Float32Array {
  const { width, height } = size
  const index = new Int32Array(width)
  const fade = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    const u = startU + x * stepU
    const f = u - Math.floor(u)
    index[x] = Math.floor(u)
    fade[x] = f * f * (3 - 2 * f)
  }
  const line = new Float32Array(columns)
  const out = new Float32Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    const v = startV + y * stepV
    const row = Math.floor(v) * columns
    const f = v - Math.floor(v)
    const share = f * f * (3 - 2 * f)
    for (let k = 0; k < columns; k++) {
      const a = lattice[row + k] as number
      line[k] = a + ((lattice[row + columns + k] as number) - a) * share
    }
    for (let x = 0; x < width; x++, i++) {
      const at = index[x] as number
      const a = line[at] as number
      out[i] = a + ((line[at + 1] as number) - a) * (fade[x] as number)
    }
  }
  return out
}

/** Sum of `octaves` noises, each half the cell and `gain` the strength of the one before. */
export function fractalNoise(
  stream: RandomStream,
  size: Size,
  options: NoiseOptions & { readonly octaves: number; readonly gain?: number }
): Float32Array {
  const out = new Float32Array(size.width * size.height)
  let weight = 1
  for (let octave = 0; octave < options.octaves; octave++) {
    const shrink = 2 ** -octave
    const cell = [options.cell[0] * shrink, options.cell[1] * shrink] as const
    addScaled(out, valueNoise(stream, size, { ...options, cell }), weight)
    weight *= options.gain ?? 0.5
  }
  return out
}

/** Independent triangular noise in −1..1 per pixel, standard deviation 0.41. */
export function grain(stream: RandomStream, size: Size): Float32Array {
  const out = new Float32Array(size.width * size.height)
  for (let i = 0; i < out.length; i++) {
    const bits = stream.bits()
    out[i] = ((bits & 0xffff) + (bits >>> 16)) * 1.52590218966964e-5 - 1
  }
  return out
}

/** target += weight · source. */
export function addScaled(target: Float32Array, source: Float32Array, weight: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) + weight * (source[i] as number)
}

/** Mean of a (2·radius+1)² window, edges repeated. */
export function boxBlur(field: Float32Array, size: Size, radius: number): Float32Array {
  const { width, height } = size
  const span = 1 / (2 * radius + 1)
  const rows = new Float32Array(field.length)
  for (let y = 0; y < height; y++) {
    const start = y * width
    let sum = (field[start] as number) * radius
    for (let x = 0; x <= radius; x++) sum += field[start + Math.min(x, width - 1)] as number
    for (let x = 0; x < width; x++) {
      rows[start + x] = sum * span
      sum += field[start + Math.min(x + radius + 1, width - 1)] as number
      sum -= field[start + Math.max(x - radius, 0)] as number
    }
  }
  const out = new Float32Array(field.length)
  const sums = new Float32Array(width)
  for (let y = -radius; y <= radius; y++) {
    const at = Math.min(Math.max(y, 0), height - 1) * width
    for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + (rows[at + x] as number)
  }
  for (let y = 0; y < height; y++) {
    const enter = Math.min(y + radius + 1, height - 1) * width
    const leave = Math.max(y - radius, 0) * width
    for (let x = 0; x < width; x++) {
      out[y * width + x] = (sums[x] as number) * span
      sums[x] = (sums[x] as number) + (rows[enter + x] as number) - (rows[leave + x] as number)
    }
  }
  return out
}

/** Slope of a height field towards `angle`: what a low lamp in that direction shows. */
export function slope(field: Float32Array, size: Size, angle: number): Float32Array {
  const { width, height } = size
  const out = new Float32Array(field.length)
  const cosine = Math.cos(angle)
  const sine = Math.sin(angle)
  for (let y = 0, i = 0; y < height; y++) {
    const down = y + 1 < height ? width : 0
    for (let x = 0; x < width; x++, i++) {
      const right = x + 1 < width ? 1 : 0
      const here = field[i] as number
      out[i] = cosine * ((field[i + right] as number) - here) + sine * ((field[i + down] as number) - here)
    }
  }
  return out
}

/** Shifts and scales a field in place to mean 0 and standard deviation 1, clipped to ±limit. */
export function standardise(field: Float32Array, limit: number): Float32Array {
  let sum = 0
  let squares = 0
  for (const value of field) {
    sum += value
    squares += value * value
  }
  const mean = sum / field.length
  const scale = 1 / Math.sqrt(Math.max(squares / field.length - mean * mean, 1e-12))
  for (let i = 0; i < field.length; i++) {
    const value = ((field[i] as number) - mean) * scale
    field[i] = value < -limit ? -limit : value > limit ? limit : value
  }
  return field
}

export function smoothstep(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)))
  return t * t * (3 - 2 * t)
}
