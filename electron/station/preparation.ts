/** @file What is done to each image of a station before it is inspected. */
import { FlawsmithError } from '../common/errors.ts'
import { findPose, prepareReference, turnOf, type Reference } from '../imaging/alignment/find-pose.ts'
import { straightened } from '../imaging/alignment/pose.ts'
import { decodeMask } from '../imaging/decode-mask.ts'
import { decodeImage, decodeSamples } from '../imaging/decode.ts'
import { cropSamples, type Samples } from '../imaging/samples.ts'
import { gaussianBlur } from '../imaging/gaussian.ts'
import { assertSameSize, withChannels, type Image, type Size } from '../imaging/image.ts'
import type { DecodedImage, NamedBytes } from '../imaging/source.ts'
import type { Region, StationRecipe } from './recipe.ts'

/** An image, prepared: decoded where anything was done to it. Errors: those of decoding, `station.reference-size`,
 * `station.part-not-found`, `station.part-turned`, `image.bad-crop`. */
export type Prepare = (image: NamedBytes) => Promise<NamedBytes | DecodedImage>

/** Pixels over which the ignored area fades into the rest: a seam would look like a defect. */
const seam = 2

/**
 * Reads what the preparation needs. Images that need none are passed on as they are. Errors: those of decoding the
 * reference image and the mask, `image.size-mismatch`.
 */
export async function openPreparation({
  reference: path,
  align,
  ignore,
  region
}: StationRecipe['preparation']): Promise<Prepare> {
  const good = path === null ? null : await decodeImage(path)
  if (good === null || (align === null && ignore === null)) {
    return region === null
      ? (image) => Promise.resolve(image)
      : async (image) => ({ name: image.name, samples: cropped(await decodeSamples(image), region) })
  }
  const reference = align === null ? null : { ...align, image: prepareReference(good, align) }
  const ignored = ignore === null ? null : await ignoredShare(ignore, good)
  return async (source) => {
    const samples = await decodeSamples(source)
    requireSize(samples, good, source.name)
    let image = imageOf(samples)
    if (reference !== null) image = aligned(image, reference)
    if (ignored !== null) image = replaced(image, withChannels(good, image.channels), ignored)
    const prepared = samplesOf(image, samples)
    return { name: source.name, samples: region === null ? prepared : cropped(prepared, region) }
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
function aligned(image: Image, { image: reference, degrees, agreement: needed }: Alignment): Image {
  const { pose, agreement } = findPose(reference, image)
  if (agreement < needed) {
    throw new FlawsmithError('station.part-not-found', { agreement: agreement.toFixed(2), needed: needed.toFixed(2) })
  }
  const turn = Math.round(turnOf(pose))
  if (Math.abs(turnOf(pose)) > degrees + play) throw new FlawsmithError('station.part-turned', { turn, degrees })
  return straightened(image, pose)
}

/** How much of each pixel the reference image gives, 0…1. */
async function ignoredShare(path: string, size: Size): Promise<Float32Array> {
  const mask = await decodeMask(path)
  assertSameSize(mask, size, 'mask and reference image')
  // Ignored pixels are ignored whole; only their surroundings fade.
  return gaussianBlur(mask.data, mask, seam).map((share, i) => (mask.data[i] === 1 ? 1 : share))
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

/** The region of an image. Errors: `image.bad-crop`. */
function cropped(samples: Samples, region: Region): Samples {
  const { width: imageWidth, height: imageHeight } = samples
  const { left, top, width, height } = region
  if (left + width <= imageWidth && top + height <= imageHeight) return cropSamples(samples, region)
  throw new FlawsmithError('image.bad-crop', { width, height, left, top, imageWidth, imageHeight })
}
