import type { RandomStream } from '../common/random.ts'
import type { Mask, Size } from './picture.ts'

export interface PerlinMaskOptions {
  /** The lattice has 2^k cells per axis, k uniform in this inclusive range; MemSeg uses 0..5. */
  readonly octaves?: readonly [low: number, high: number]
  /** Pixels above this value are marked; MemSeg uses 0.5. */
  readonly threshold?: number
}

/**
 * Gradient noise: a lattice of unit vectors at uniform angles, quintic fade 6t⁵−15t⁴+10t³, times √2. Values stay
 * within ±1. The lattice spans the next power of two of each side, of which the picture is the top left part, so
 * that any size works; for sizes that are powers of two this is the usual definition.
 */
export function perlinNoise(
  stream: RandomStream,
  size: Size,
  cells: readonly [across: number, down: number]
): Float32Array {
  const { width, height } = size
  const [across, down] = cells
  const columns = across + 1
  const angles = Float64Array.from({ length: columns * (down + 1) }, () => stream.uniform(0, 2 * Math.PI))
  const gradientX = angles.map(Math.cos)
  const gradientY = angles.map(Math.sin)
  const stepX = across / nextPowerOfTwo(width)
  const stepY = down / nextPowerOfTwo(height)
  const noise = new Float32Array(width * height)
  const dot = (corner: number, dx: number, dy: number): number =>
    (gradientX[corner] as number) * dx + (gradientY[corner] as number) * dy
  for (let y = 0, i = 0; y < height; y++) {
    const v = y * stepY
    const row = Math.floor(v)
    const fy = v - row
    const fadeY = fade(fy)
    for (let x = 0; x < width; x++, i++) {
      const u = x * stepX
      const column = Math.floor(u)
      const fx = u - column
      const corner = row * columns + column
      const fadeX = fade(fx)
      const top = mix(dot(corner, fx, fy), dot(corner + 1, fx - 1, fy), fadeX)
      const bottom = mix(dot(corner + columns, fx, fy - 1), dot(corner + columns + 1, fx - 1, fy - 1), fadeX)
      noise[i] = Math.SQRT2 * mix(top, bottom, fadeY)
    }
  }
  return noise
}

/** A Perlin mask as MemSeg and DRAEM draw it: random resolution per axis, turned by up to ±90°, thresholded. */
export function perlinMask(stream: RandomStream, size: Size, options: PerlinMaskOptions = {}): Mask {
  const [low, high] = options.octaves ?? [0, 5]
  const threshold = options.threshold ?? 0.5
  const cells = [2 ** stream.integer(low, high + 1), 2 ** stream.integer(low, high + 1)] as const
  const noise = perlinNoise(stream, size, cells)
  const turned = rotate(noise, size, stream.uniform(-Math.PI / 2, Math.PI / 2))
  return { width: size.width, height: size.height, data: Uint8Array.from(turned, (v) => (v > threshold ? 1 : 0)) }
}

/** Turns a field about its centre, bilinear, zero outside. */
function rotate(field: Float32Array, size: Size, angle: number): Float32Array {
  const { width, height } = size
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const [centreX, centreY] = [(width - 1) / 2, (height - 1) / 2]
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : (field[y * width + x] as number)
  const out = new Float32Array(field.length)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const u = cosine * (x - centreX) + sine * (y - centreY) + centreX
      const v = cosine * (y - centreY) - sine * (x - centreX) + centreY
      const [left, top] = [Math.floor(u), Math.floor(v)]
      const upper = mix(at(left, top), at(left + 1, top), u - left)
      const lower = mix(at(left, top + 1), at(left + 1, top + 1), u - left)
      out[i] = mix(upper, lower, v - top)
    }
  }
  return out
}

function fade(t: number): number {
  return t * t * t * (t * (6 * t - 15) + 10)
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share
}

function nextPowerOfTwo(value: number): number {
  return 2 ** Math.ceil(Math.log2(value))
}
