/** @file What is done to each image of a station before it is inspected. */
import { FlawsmithError } from '../common/errors.ts'
import { findPose, prepareReference, turnOf, type Reference } from '../imaging/alignment/find-pose.ts'
import { seenThrough, straightened, straightenedMask, type Pose } from '../imaging/alignment/pose.ts'
import { cropMask } from '../imaging/crop.ts'
import { decodeMask } from '../imaging/decode-mask.ts'
import { decodeImage, decodeInRange } from '../imaging/decode.ts'
import { cropSamples, type Samples } from '../imaging/samples.ts'
import { gaussianBlur } from '../imaging/gaussian.ts'
import { assertSameSize, withChannels, type Image, type Mask, type Size } from '../imaging/image.ts'
import type { DecodedImage, NamedBytes } from '../imaging/source.ts'
import type { ValueRange } from '../common/value-range.ts'
import { requireOnePage } from '../inspection/one-page.ts'
import type { Region, StationRecipe } from './recipe.ts'

/** An image, or one that was decoded before, prepared: decoded where anything was done to it. Errors: those of decoding, `inspect.more-pages`,
 * `station.reference-size`, `station.part-not-found`, `station.part-turned`, `station.part-outside`, `station.region-not-inside`. */
export type Prepare = (image: NamedBytes | DecodedImage) => Promise<NamedBytes | DecodedImage>

/** An image as the detector sees it, and what becomes of a mask of it as it was received. */
export interface Prepared {
  readonly image: NamedBytes | DecodedImage
  readonly mask: (mask: Mask) => Mask
}

/** Pixels over which the ignored area fades into the rest: a seam would look like a defect. */
const seam = 2

/** Whether a recipe does anything to its images. */
export const preparesImages = ({ align, ignore, region }: StationRecipe['preparation']): boolean =>
  align !== null || ignore !== null || region !== null

/**
 * Reads what the preparation needs; `range` is the detector's. Images that need none are passed on as they are. Errors: those of decoding the
 * reference image and the mask, `image.size-mismatch`.
 */
export async function openPreparation(
  preparation: StationRecipe['preparation'],
  range: ValueRange | null = null
): Promise<Prepare> {
  const prepare = await openPreparationOfMasks(preparation, range)
  return async (source) => (await prepare(source)).image
}

/** The same, for images whose masks have to lie on them afterwards. */
export async function openPreparationOfMasks(
  { reference: path, align, ignore, region }: StationRecipe['preparation'],
  range: ValueRange | null = null
): Promise<(image: NamedBytes | DecodedImage) => Promise<Prepared>> {
  const inRegion = (mask: Mask) => (region === null ? mask : cropMask(mask, region))
  const good = path === null ? null : await decodeImage(path, { range })
  if (good === null || (align === null && ignore === null)) {
    if (region === null && range === null) return (image) => Promise.resolve({ image, mask: inRegion })
    return async (image) => {
      const whole = await decodeInRange(image, range, requireOnePage)
      const samples = region === null ? whole : cropped(whole, region)
      return { image: { name: image.name, samples }, mask: inRegion }
    }
  }
  const reference = align === null ? null : { ...align, image: prepareReference(good, align) }
  const ignored = ignore === null ? null : await ignoredShare(ignore, good)
  return async (source) => {
    const samples = await decodeInRange(source, range, requireOnePage)
    requireSize(samples, good, source.name)
    let image = imageOf(samples)
    const pose = reference === null ? null : poseOf(image, reference)
    if (pose !== null && region !== null) requireInside(pose, samples, region)
    if (pose !== null) image = straightened(image, pose)
    if (ignored !== null) image = replaced(image, withChannels(good, image.channels), ignored)
    const prepared = samplesOf(image, samples)
    return {
      image: { name: source.name, samples: region === null ? prepared : cropped(prepared, region) },
      mask: (mask) => {
        const moved = pose === null ? mask : straightenedMask(mask, pose)
        return inRegion(ignored === null ? moved : shown(moved, ignored))
      }
    }
  }
}

/** Errors: `station.reference-size`. */
function requireSize(image: Size, reference: Size, name: string): void {
  const { width, height } = image
  if (width === reference.width && height === reference.height) return
  throw new FlawsmithError('station.reference-size', {
    ...{ name, width, height },
    ...{ referenceWidth: reference.width, referenceHeight: reference.height }
  })
}

/** Degrees beyond those allowed: as exactly as an angle is found in any image. */
const play = 0.5

interface Alignment {
  readonly image: Reference
  readonly degrees: number
  readonly agreement: number
}

/** Errors: `station.part-not-found`, `station.part-turned`. */
function poseOf(image: Image, { image: reference, degrees, agreement: needed }: Alignment): Pose {
  const { pose, agreement } = findPose(reference, image)
  if (agreement < needed) {
    throw new FlawsmithError('station.part-not-found', { agreement: agreement.toFixed(2), needed: needed.toFixed(2) })
  }
  const turn = Math.round(turnOf(pose))
  if (Math.abs(turnOf(pose)) > degrees + play) throw new FlawsmithError('station.part-turned', { turn, degrees })
  return pose
}

/** Pixels that may be repeated from the border of the image. */
const allowedOutside = 1

/** What lies outside of the image was not seen, and is no good part. Errors: `station.part-outside`. */
function requireInside(pose: Pose, size: Size, { left, top, width, height }: Region): void {
  const { columnOf, rowOf } = seenThrough(pose, size)
  const outside = [left, left + width - 1].flatMap((column) =>
    [top, top + height - 1].map((row) => {
      const [x, y] = [columnOf(column, row), rowOf(column, row)]
      return Math.max(-x, x - (size.width - 1), -y, y - (size.height - 1))
    })
  )
  const pixels = Math.max(...outside)
  if (pixels > allowedOutside) throw new FlawsmithError('station.part-outside', { pixels: Math.ceil(pixels) })
}

/** How much of each pixel the reference image gives, 0…1. */
async function ignoredShare(path: string, size: Size): Promise<Float32Array> {
  const mask = await decodeMask(path)
  assertSameSize(mask, size, 'mask and reference image')
  // Ignored pixels are ignored whole; only their surroundings fade.
  return gaussianBlur(mask.data, mask, seam).map((share, i) => (mask.data[i] === 1 ? 1 : share))
}

/** What is left of a mask: where the reference is inspected in place of the part, no defect can be seen. */
function shown(mask: Mask, ignored: Float32Array): Mask {
  return { ...mask, data: mask.data.map((value, i) => (ignored[i] === 1 ? 0 : value)) }
}

function replaced(image: Image, good: Image, share: Float32Array): Image {
  const { channels } = image
  return {
    ...image,
    data: image.data.map((value, i) => value + share[Math.floor(i / channels)]! * (good.data[i]! - value))
  }
}

const highest = (data: Samples['data']) => (data instanceof Uint16Array ? 65_535 : 255)

function imageOf({ width, height, channels, data }: Samples): Image {
  const most = highest(data)
  return { width, height, channels, data: Float32Array.from(data, (value) => value / most) }
}

/** In the depth that the image had. */
function samplesOf({ data: values, ...rest }: Image, { format, data }: Samples): Samples {
  const most = highest(data)
  const rounded = data instanceof Uint16Array ? new Uint16Array(values.length) : new Uint8Array(values.length)
  for (const [i, value] of values.entries()) rounded[i] = Math.round(value * most)
  return { ...rest, format, data: rounded }
}

/** The region of an image. Errors: `station.region-not-inside`. */
function cropped(samples: Samples, region: Region): Samples {
  const { width: imageWidth, height: imageHeight } = samples
  const { left, top, width, height } = region
  if (left + width <= imageWidth && top + height <= imageHeight) return cropSamples(samples, region)
  throw new FlawsmithError('station.region-not-inside', { width, height, left, top, imageWidth, imageHeight })
}
