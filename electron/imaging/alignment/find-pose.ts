/**
 * @file Finding how a part lies against a reference image. First by phase correlation (Kuglin and Hines 1975) at a small
 * size, for each of several angles; then by least squares on the pixels (Lucas and Kanade 1981, with gain and offset of
 * the light), at growing sizes.
 */
import type { Image, Size } from '../image.ts'
import { blankImage, luminance } from '../image.ts'
import { gaussianBlur } from '../gaussian.ts'
import { resizeImage } from '../resize.ts'
import { imageOf, spectrumOf, type Spectrum } from './fourier.ts'
import { enlarged, straightened, type Pose } from './pose.ts'
import { refine, type Refined } from './refine.ts'

/** How far a part may be turned against the reference. */
export interface Reach {
  /** Degrees to either side, 0…180. */
  readonly degrees: number
}

export interface Reference extends Size {
  readonly steps: readonly { readonly angle: number; readonly spectrum: Spectrum }[]
  /** So many of them, the first, are within reach. */
  readonly within: number
  /** Grey, largest size first. */
  readonly levels: readonly Image[]
}

/** Side of the square in which angles and shifts are searched, and longest side on which they are refined. */
const [coarseSide, finestSide] = [64, 256]
/** Pixels by which each size is blurred: else the blur of looking between pixels would make noise agree better there. */
const blur = 0.8
/** By how much a part must agree better the wrong way round to lie so: many look almost the same. */
const symmetry = 0.03
/** Angles whose best shifts are refined. */
const candidates = 4

/** Prepares a reference image: every image is looked for in it. */
export function prepareReference(image: Image, { degrees }: Reach): Reference {
  const levels = levelsOf(image)
  const coarse = frameOf(levels.at(-1)!)
  // At the border of the square, half a step moves a pixel by half a pixel.
  const step = 360 / (Math.PI * coarseSide)
  const each = Math.ceil(degrees / (2 * step))
  const within = Array.from({ length: 2 * each + 1 }, (_, k) => ((k - each) / Math.max(1, each)) * degrees)
  // A part that lies the wrong way round shall be found as it lies, instead of as the next best within reach.
  const beyond = [90, 180, 270].filter((quarter) => Math.min(quarter, 360 - quarter) > degrees)
  const steps = [...within, ...beyond].map((turn) => {
    const angle = (turn * Math.PI) / 180
    const turned = straightened(coarse, { x: 0, y: 0, angle: -angle })
    return { angle, spectrum: spectrumOf(windowed(turned), coarseSide) }
  })
  return { width: image.width, height: image.height, steps, within: within.length, levels }
}

/**
 * How the part lies in an image of the reference's size, and how well it is the same part. Also found turned by a little
 * more than the reach, or by about a quarter, half or three quarters of a turn; `turnOf` tells.
 */
export function findPose(reference: Reference, image: Image): Refined {
  const levels = levelsOf(image)
  const spectrum = spectrumOf(windowed(frameOf(levels.at(-1)!)), coarseSide)
  const peaks = reference.steps.map(({ angle, spectrum: turned }) => ({ angle, ...peakOf(turned, spectrum) }))
  const [near, far] = [peaks.slice(0, reference.within), peaks.slice(reference.within)]
  const [smallest, ...larger] = [...levels.keys()].toReversed() as [number, ...number[]]
  const bestOf = (starts: readonly Pose[]) =>
    starts
      .map((start) => refine(reference.levels[smallest]!, levels[smallest]!, start))
      .reduce((best, next) => (next.agreement > best.agreement ? next : best))
  let found = bestOf(near.toSorted((a, b) => b.height - a.height).slice(0, candidates))
  if (far.length > 0) {
    const other = bestOf(far)
    if (other.agreement > found.agreement + symmetry) found = other
  }
  let { width } = levels[smallest]!
  for (const level of larger) {
    const shown = levels[level]!
    found = refine(reference.levels[level]!, shown, enlarged(found.pose, shown.width / width))
    ;({ width } = shown)
  }
  return { ...found, pose: enlarged(found.pose, image.width / width) }
}

/** Degrees by which a part is turned, −180…180. */
export const turnOf = ({ angle }: Pose): number => (Math.atan2(Math.sin(angle), Math.cos(angle)) * 180) / Math.PI

/** Grey images from the finest to the coarsest, each half as large as the one before. */
function levelsOf(image: Image): Image[] {
  const grey: Image = { width: image.width, height: image.height, channels: 1, data: luminance(image) }
  const levels: Image[] = []
  for (let side = Math.min(finestSide, Math.max(image.width, image.height)); ; side = Math.ceil(side / 2)) {
    const share = side / Math.max(image.width, image.height)
    const [width, height] = [image.width, image.height].map((length) => Math.max(2, Math.round(length * share)))
    const level = resizeImage(grey, { width: width!, height: height! }, 'area')
    levels.push({ ...level, data: standardised(gaussianBlur(level.data, level, blur)) })
    if (side <= coarseSide) return levels
  }
}

/** With mean 0 and variance 1, or all 0 where every value is the same. */
function standardised(data: Float32Array): Float32Array {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length
  const deviation = Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length)
  return data.map((value) => (deviation < 1e-6 ? 0 : (value - mean) / deviation))
}

/** The coarsest level in the middle of a square, whose margin has its mean, 0. */
function frameOf(level: Image): Image {
  const { width, height, data } = level
  const image = blankImage({ width: coarseSide, height: coarseSide }, 1)
  const [left, top] = [Math.floor((coarseSide - width) / 2), Math.floor((coarseSide - height) / 2)]
  for (let y = 0; y < height; y++)
    image.data.set(data.subarray(y * width, (y + 1) * width), (top + y) * coarseSide + left)
  return image
}

/** Less its mean, and fading to 0 towards the border, which would otherwise be the clearest edge of all. */
function windowed({ data }: Image): Float32Array {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length
  const fade = Float64Array.from(
    { length: coarseSide },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / coarseSide)
  )
  return data.map((value, i) => (value - mean) * fade[Math.floor(i / coarseSide)]! * fade[i % coarseSide]!)
}

/** The shift at which phases agree best; to a pixel. */
function peakOf(reference: Spectrum, shown: Spectrum): { x: number; y: number; height: number } {
  const count = reference.real.length
  const cross = { real: new Float64Array(count), imaginary: new Float64Array(count) }
  for (let i = 0; i < count; i++) {
    const [a, b, c, d] = [shown.real[i]!, shown.imaginary[i]!, reference.real[i]!, -reference.imaginary[i]!]
    const [re, im] = [a * c - b * d, a * d + b * c]
    // Half whitened: full weight on phases would give noise as much to say as the part.
    const size = (re * re + im * im) ** 0.25 + 1e-12
    cross.real[i] = re / size
    cross.imaginary[i] = im / size
  }
  const surface = imageOf(cross, coarseSide)
  let best = 0
  for (let i = 1; i < count; i++) if (surface[i]! > surface[best]!) best = i
  const centred = (value: number) => (value >= coarseSide / 2 ? value - coarseSide : value)
  return { x: centred(best % coarseSide), y: centred(Math.floor(best / coarseSide)), height: surface[best]! }
}
