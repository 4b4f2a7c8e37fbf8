import type { RandomStream } from '../common/random.ts'
import { markAbove } from './image.ts'
import type { Mask, Size } from './image.ts'

export interface PerlinMaskOptions {
  /** The lattice has 2^k cells per axis, k uniform in this inclusive range; MemSeg uses 0..5. */
  readonly octaves?: readonly [low: number, high: number]
  /** Pixels above this value are marked; MemSeg uses 0.5. */
  readonly threshold?: number
}

/**
 * Gradient noise: a lattice of unit vectors at uniform angles, quintic fade 6t⁵−15t⁴+10t³, times √2. Values stay
 * within ±1. The lattice spans the next power of two of each side, of which the image is the top left part, so
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
  for (let y = 0, i = 0; y < height; y++) {
    const v = y * stepY
    const row = Math.floor(v) * columns
    const fy = v - Math.floor(v)
    const fadeY = fade(fy)
    for (let x = 0; x < width; x++, i++) {
      const u = x * stepX
      const a = row + Math.floor(u)
      const fx = u - Math.floor(u)
      const fadeX = fade(fx)
      const b = a + 1
      const c = a + columns
      const d = c + 1
      const topLeft = (gradientX[a] as number) * fx + (gradientY[a] as number) * fy
      const topRight = (gradientX[b] as number) * (fx - 1) + (gradientY[b] as number) * fy
      const bottomLeft = (gradientX[c] as number) * fx + (gradientY[c] as number) * (fy - 1)
      const bottomRight = (gradientX[d] as number) * (fx - 1) + (gradientY[d] as number) * (fy - 1)
      noise[i] = Math.SQRT2 * mix(mix(topLeft, topRight, fadeX), mix(bottomLeft, bottomRight, fadeX), fadeY)
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
  return markAbove(turned, size, threshold)
}

/** Turns a field about its centre, bilinear, zero outside. */
function rotate(field: Float32Array, size: Size, angle: number): Float32Array {
  const { width, height } = size
  // A border of zeros avoids bounds checks in the inner loop.
  const line = width + 2
  const padded = new Float32Array(line * (height + 2))
  for (let y = 0; y < height; y++) padded.set(field.subarray(y * width, (y + 1) * width), (y + 1) * line + 1)
  const cosine = Math.cos(angle)
  const sine = Math.sin(angle)
  const centreX = (width - 1) / 2
  const centreY = (height - 1) / 2
  const out = new Float32Array(field.length)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const u = cosine * (x - centreX) + sine * (y - centreY) + centreX
      const v = cosine * (y - centreY) - sine * (x - centreX) + centreY
      const left = Math.floor(u)
      const top = Math.floor(v)
      if (left < -1 || top < -1 || left >= width || top >= height) continue
      const at = (top + 1) * line + left + 1
      const upper = mix(padded[at] as number, padded[at + 1] as number, u - left)
      const lower = mix(padded[at + line] as number, padded[at + line + 1] as number, u - left)
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
