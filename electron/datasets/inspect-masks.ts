import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { sha256 } from '../common/files.ts'
import { findMask } from '../imaging/decode-mask.ts'
import { readImageHeader } from '../imaging/decode.ts'
import { encodeMaskPng } from '../imaging/encode.ts'
import { emptyMask, maskArea, type Mask, type Size } from '../imaging/image.ts'
import { uniteMasks } from '../imaging/mask.ts'
import { isPhoto } from '../imaging/mask-reading.ts'
import { oppositeOf, turnMask } from '../imaging/orientation.ts'
import { readSource } from '../imaging/source.ts'

/** Something that a person should know about how a mask was read. */
export interface MaskRemark {
  /**
   * `background`: not black, so that what differs from it was marked; `one-colour`: but not black; `faint`: a lossy file
   * with values that are too small for a mark; `turned`: drawn on the pixels as they are stored, and turned like its image;
   * `direction`: upright or not, since image and mask have different EXIF tags and both ways fit; `photo`: a photograph's pixels.
   */
  readonly kind: 'background' | 'one-colour' | 'faint' | 'turned' | 'direction' | 'photo'
  /** Of the mask. */
  readonly file: string
  /** Red, green and blue of the background, or of the one colour, 0..255. */
  readonly colour: readonly [number, number, number]
}

export interface MaskFound extends Size {
  /** Path of the file, where decodeMask reads it right; or a PNG of what it marks. */
  readonly content: string | Uint8Array
  readonly hash: string
  readonly pixels: number
  readonly remarks: readonly MaskRemark[]
}

/** What masks leave unmarked: the colour of most of a mask and its border, or black. */
export type MaskBackground = 'auto' | 'black'

export interface MaskOptions {
  /** `auto` where nothing is said. */
  readonly maskBackground?: MaskBackground
}

/** An upright image, with the number of its EXIF tag. */
export interface TaggedSize extends Size {
  readonly orientation: number
}

/**
 * Reads the masks of an image as one: a pixel is marked where one of them marks it. Errors: `dataset.mask-size`, and those
 * of decoding.
 */
export async function inspectMasks(
  folder: string,
  names: readonly string[],
  image: TaggedSize,
  options: MaskOptions
): Promise<MaskFound> {
  const { width, height } = image
  const read = await Promise.all(names.map((name) => inspectMask(folder, name, image, options)))
  const remarks = read.flatMap((each) => each.remarks)
  const [first] = read
  if (first !== undefined && read.length === 1 && first.asStored) {
    const { mask, bytes, path } = first
    return { content: path, hash: sha256(bytes), width, height, pixels: maskArea(mask), remarks }
  }
  const mask = uniteMasks([emptyMask(image), ...read.map((each) => each.mask)])
  const content = await encodeMaskPng(mask)
  return { content, hash: sha256(content), width, height, pixels: maskArea(mask), remarks }
}

async function inspectMask(folder: string, name: string, image: TaggedSize, options: MaskOptions) {
  const path = join(folder, name)
  const bytes = await readSource(path)
  const source = { name: path, bytes }
  const { orientation } = await readImageHeader(source)
  const found = await findMask(source, { findBackground: options.maskBackground !== 'black' })
  const { mask, fit } = fitted(name, { ...found.mask, orientation }, image)
  const colour = rgb(found.oneColour ?? found.background)
  const kinds = [
    ...(found.differs ? (['background'] as const) : []),
    ...(found.oneColour === null ? [] : (['one-colour'] as const)),
    ...(found.faint ? (['faint'] as const) : []),
    ...(isPhoto(found) ? (['photo'] as const) : []),
    ...(fit === 'upright' ? [] : [fit])
  ]
  const remarks = kinds.map((kind): MaskRemark => ({ kind, file: name, colour }))
  return { mask, bytes, path, asStored: !found.differs && fit !== 'turned', remarks }
}

/**
 * The mask at its image's size. A mask is upright, like its image, once both were turned by their own tags; where only the
 * image has a tag, its mask may have been drawn on the stored pixels, and is turned by the image's tag where only that fits.
 */
function fitted(
  file: string,
  mask: Mask & { readonly orientation: number },
  image: TaggedSize
): { readonly mask: Mask; readonly fit: 'upright' | 'turned' | 'direction' } {
  const fits = (size: Size) => size.width === image.width && size.height === image.height
  const turned =
    mask.orientation === image.orientation
      ? mask
      : turnMask(turnMask(mask, oppositeOf(mask.orientation)), image.orientation)
  if (fits(mask)) {
    const doubtful = fits(turned) && turned.data.some((value, i) => value !== mask.data[i])
    return { mask, fit: doubtful ? 'direction' : 'upright' }
  }
  if (fits(turned)) return { mask: turned, fit: 'turned' }
  throw new FlawsmithError('dataset.mask-size', { mask: sizeText(mask), image: sizeText(image), file })
}

const sizeText = ({ width, height }: Size) => `${width}×${height}`

function rgb(colour: readonly number[]): [number, number, number] {
  const [red = 0, green = red, blue = red] = colour
  return [Math.round(red), Math.round(green), Math.round(blue)]
}
