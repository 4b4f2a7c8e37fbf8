/** @file Numbers of a square patch that tell how an image was made rather than what it shows. */
import { boxMean } from '../../imaging/box-mean.ts'
import { luminance, withChannels, type Image } from '../../imaging/image.ts'

/** Single numbers of a background, in 8-bit levels but for the last. */
export interface BackgroundNumbers {
  /** Root mean square of the luminance less its 3×3 mean. */
  readonly structure: number
  /** Mean distance from grey in YCbCr. */
  readonly chroma: number
  /** Mean luminance. */
  readonly brightness: number
  /** Mean step of the luminance at the edges of JPEG's 8×8 blocks over that within them; 1 without compression. */
  readonly blockiness: number
}

/** An image's planes in 8-bit levels. */
export interface Planes {
  readonly width: number
  readonly luminance: Float32Array
  /** Luminance less its 3×3 mean. */
  readonly fine: Float32Array
  readonly blue: Float32Array
  readonly red: Float32Array
}

export function planesOf(image: Image): Planes {
  const levels = luminance(image).map((value) => 255 * value)
  const smooth = boxMean(levels, image, 1, true)
  const { data } = withChannels(image, 3)
  return {
    width: image.width,
    luminance: levels,
    fine: levels.map((value, i) => value - smooth[i]!),
    blue: levels.map((value, i) => exactly(0.564 * (255 * data[3 * i + 2]! - value))),
    red: levels.map((value, i) => exactly(0.713 * (255 * data[3 * i]! - value)))
  }
}

/** Grey is 0 but for rounding, which would tell images apart. */
const exactly = (colour: number) => (Math.abs(colour) < 1e-3 ? 0 : colour)

/** Side of JPEG's blocks. */
export const block = 8
/** Keeps ratios of flat patches finite, in levels. */
const least = 0.05

export function numbersOf(planes: Planes, left: number, top: number, side: number): BackgroundNumbers {
  const { width, luminance: levels, fine, blue, red } = planes
  let [squares, colour, sum] = [0, 0, 0]
  const steps = { edge: 0, edges: 0, inner: 0, inners: 0 }
  const step = (from: number, to: number, isEdge: boolean): void => {
    const size = Math.abs(levels[to]! - levels[from]!)
    steps[isEdge ? 'edge' : 'inner'] += size
    steps[isEdge ? 'edges' : 'inners']++
  }
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) {
      const i = y * width + x
      squares += fine[i]! ** 2
      colour += Math.hypot(blue[i]!, red[i]!)
      sum += levels[i]!
      if (x > 0) step(i - 1, i, x % block === 0)
      if (y > 0) step(i - width, i, y % block === 0)
    }
  }
  const pixels = side * side
  const edge = steps.edges === 0 ? 0 : steps.edge / steps.edges
  const inner = steps.inners === 0 ? 0 : steps.inner / steps.inners
  return {
    structure: Math.sqrt(squares / pixels),
    chroma: colour / pixels,
    brightness: sum / pixels,
    blockiness: steps.edges === 0 ? 1 : (edge + least) / (inner + least)
  }
}

/** From coarse to fine: coefficients of the 8×8 cosine transform by the sum of their indices. */
const bands = [
  [1, 1],
  [2, 3],
  [4, 5],
  [6, 8],
  [9, 14]
] as const

/** What the classifier sees of a patch: the single numbers, and the shape, direction and spectrum of its structure. */
export function patchFeatures(
  planes: Planes,
  left: number,
  top: number,
  side: number,
  { structure, chroma, brightness, blockiness }: BackgroundNumbers
): Float64Array {
  const { width, luminance: levels, fine, blue, red } = planes
  let [absolute, across, down, clipped, meanBlue, meanRed, squares] = [0, 0, 0, 0, 0, 0, 0]
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) {
      const i = y * width + x
      absolute += Math.abs(fine[i]!)
      if (x > left) across += fine[i]! * fine[i - 1]!
      if (y > top) down += fine[i]! * fine[i - width]!
      if (levels[i]! < 0.5 || levels[i]! > 254.5) clipped++
      meanBlue += blue[i]!
      meanRed += red[i]!
      squares += (levels[i]! - brightness) ** 2
    }
  }
  const pixels = side * side
  const energy = structure ** 2 + least ** 2
  return Float64Array.of(
    brightness,
    Math.log(Math.sqrt(squares / pixels) + least),
    meanBlue / pixels,
    meanRed / pixels,
    Math.log(chroma + least),
    Math.log(structure + least),
    absolute / pixels / (structure + least),
    across / pixels / energy,
    down / pixels / energy,
    Math.log(blockiness),
    clipped / pixels,
    ...bandEnergies(levels, width, left, top, side)
  )
}

/** Logarithm of the root mean square coefficient of each band, over the patch's 8×8 blocks. */
function bandEnergies(levels: Float32Array, width: number, left: number, top: number, side: number): number[] {
  const sums = bands.map(() => 0)
  const counts = bands.map(() => 0)
  const rows = new Float64Array(block * block)
  for (let y = top; y + block <= top + side; y += block) {
    for (let x = left; x + block <= left + side; x += block) {
      for (let j = 0; j < block; j++) {
        for (let u = 0; u < block; u++) {
          let sum = 0
          for (let i = 0; i < block; i++) sum += cosines[u * block + i]! * levels[(y + j) * width + x + i]!
          rows[j * block + u] = sum
        }
      }
      for (let u = 0; u < block; u++) {
        for (let v = 0; v < block; v++) {
          const band = bandOf[u + v]!
          if (band < 0) continue
          let sum = 0
          for (let j = 0; j < block; j++) sum += cosines[v * block + j]! * rows[j * block + u]!
          sums[band]! += sum * sum
          counts[band]!++
        }
      }
    }
  }
  return sums.map((sum, band) => Math.log(Math.sqrt(sum / Math.max(1, counts[band]!)) + least))
}

/** Orthonormal: row u of the cosine transform of eight values. */
const cosines = Float64Array.from({ length: block * block }, (_, at) => {
  const [u, i] = [Math.floor(at / block), at % block]
  return Math.sqrt((u === 0 ? 1 : 2) / block) * Math.cos((Math.PI * (2 * i + 1) * u) / (2 * block))
})
const bandOf = Array.from({ length: 2 * block - 1 }, (_, sum) =>
  bands.findIndex(([from, to]) => from <= sum && sum <= to)
)
