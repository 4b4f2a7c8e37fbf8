import sharp from 'sharp'
import { FlawsmithError } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import type { Value } from '../messages/message.ts'
import { decodeBmp, readBmpHeader } from './bmp.ts'
import { decoderReasonOf, isOutOfMemory } from './decoder-reason.ts'
import { sniffFormat } from './format.ts'
import type { ImageFormat } from './format.ts'
import { withChannels } from './image.ts'
import type { Image, Size } from './image.ts'
import { decodePnm, readPnmHeader } from './pnm.ts'
import type { Samples } from './samples.ts'
import { describeSource, isDecoded, readSource } from './source.ts'
import type { ImageSource } from './source.ts'
import { asUnsigned, readTiffPages, type TiffPage } from './tiff.ts'
import { unsupportedKind } from './unsupported.ts'
import type { Levels, ValueRange } from '../common/value-range.ts'
import { levelsOf, readStored, toSixteenBits, wideDepthOf, wideSpace, type WideDepth } from './wide-samples.ts'

/** Larger images are refused from their header, before any pixel is decoded. */
export const pixelLimit = 64_000_000

export interface ImageHeader extends Size {
  readonly format: ImageFormat
  /** 1 for grey, 3 for colour; an alpha channel is not counted. */
  readonly channels: 1 | 3
  readonly bitsPerSample: 8 | 16
  /** The type of other samples, which are decoded to 16 bits by its range; null for unsigned ones of 8 and 16. */
  readonly wide: WideDepth | null
  /** EXIF's number, from 1 (upright) to 8, by which the image is turned or mirrored when decoded. */
  readonly orientation: number
  /** Pages of a TIFF, without smaller copies and masks of others, or frames of an animation; the first is decoded. */
  readonly pages: number
}

/**
 * Size (after EXIF orientation), format and depth, read from the header alone.
 * Throws `image.unreadable`, `image.empty`, `image.unsupported`, `image.unsupported-kind`, `image.corrupt`, `image.too-large`.
 */
export async function readImageHeader(source: ImageSource): Promise<ImageHeader> {
  return isDecoded(source)
    ? headerOfSamples(source.samples)
    : headerOf(await readSource(source), describeSource(source))
}

/**
 * Decodes an image: PNG, JPEG, WebP, TIFF, GIF (first frame), AVIF, BMP or PNM; 8 or 16 bits, TIFF also of signed or 32-bit
 * integers or floating point; grey stays one channel unless `channels` asks otherwise; palettes are expanded; alpha is
 * dropped; EXIF orientation is applied; colours are converted from an embedded profile to sRGB, grey values never are.
 * Values are sample / 255 or sample / 65535; the smallest number of other integer types is 0 and their largest 1, and
 * floating point is taken as it is, from 0 to 1; a `range` says otherwise (see `decodeInRange`). A truncated or damaged image
 * is refused, never filled in. Throws the codes of `readImageHeader`, `image.float-range` and `image.not-numbers`.
 */
export async function decodeImage(
  source: ImageSource,
  options: { channels?: 1 | 3; range?: ValueRange | null } = {}
): Promise<Image> {
  const { width, height, channels, data } = await decodeInRange(source, options.range ?? null)
  const scale = data instanceof Uint16Array ? 1 / 65535 : 1 / 255
  const values = new Float32Array(data.length)
  for (let i = 0; i < values.length; i++) values[i] = (data[i] as number) * scale
  const image: Image = { width, height, channels, data: values }
  return options.channels === undefined ? image : withChannels(image, options.channels)
}

type Check = (header: ImageHeader, from: Value) => void

/**
 * Decoded samples in the file's own depth; see `decodeImage`. `check` may refuse an image by its header, before any pixel
 * is decoded. `asStored` keeps colours from their profile too, and cuts floating point to 0..1 instead of refusing it.
 */
export async function decodeSamples(source: ImageSource, check?: Check, asStored = false): Promise<Samples> {
  return (await decoded(source, { check, asStored })).samples
}

/**
 * The same with a dataset's range for samples of more than 8 bits: 16 bits, from its black to its white, colours without
 * their profile. What was decoded before has its range already. Throws the codes of `decodeImage`.
 */
export async function decodeInRange(source: ImageSource, range: ValueRange | null, check?: Check): Promise<Samples> {
  return (await decoded(source, { check, range })).samples
}

/** The same, and what the samples use of their type; null for those of 8 bits. */
export function measureInRange(source: ImageSource, range: ValueRange | null, check?: Check): Promise<Measured> {
  return decoded(source, { check, range, measures: true })
}

/** What the samples of an image use of their type; null for those of 8 bits. Throws the codes of `readImageHeader`. */
export async function readLevels(source: ImageSource): Promise<Levels | null> {
  const { bitsPerSample } = await readImageHeader(source)
  return bitsPerSample === 8 ? null : (await decoded(source, { asStored: true, measures: true })).levels
}

interface Measured {
  readonly samples: Samples
  readonly levels: Levels | null
}

interface Rule {
  readonly check?: Check | undefined
  readonly asStored?: boolean
  readonly range?: ValueRange | null
  readonly measures?: boolean
}

async function decoded(
  source: ImageSource,
  { check, asStored = false, range = null, measures = false }: Rule
): Promise<Measured> {
  const from = describeSource(source)
  if (isDecoded(source)) {
    check?.(headerOfSamples(source.samples), from)
    return { samples: source.samples, levels: null }
  }
  const bytes = await readSource(source)
  const header = await headerOf(bytes, from)
  check?.(header, from)
  const { width, height, format, channels, bitsPerSample } = header
  if (format === 'pnm') return pnmInRange(bytes, from, range)
  if (format === 'bmp') {
    const data = decodeBmp(bytes, readBmpHeader(bytes, from), from)
    return { samples: { width, height, format, channels, data }, levels: null }
  }
  try {
    // libvips never converts grey of 16 bits; a camera's grey values are measurements in 8 bits too.
    const ignoreIcc = asStored || channels === 1 || range !== null
    const readable = needsUnsigned(header.wide) ? asUnsigned(bytes) : bytes
    const image = sharp(readable, { limitInputPixels: pixelLimit, failOn: 'warning', pages: 1, ignoreIcc }).autoOrient()
    if (bitsPerSample === 16) {
      const depth = header.wide ?? 'ushort'
      const { values, info } = await readStored(image, depth, channels)
      const data = toSixteenBits(values, depth, range, { clip: asStored, source: from })
      const samples = { width: info.width, height: info.height, format, channels: requireChannels(info, header, from) }
      return { samples: { ...samples, data }, levels: measures ? levelsOf(values, depth) : null }
    }
    const space = channels === 1 ? 'b-w' : 'srgb'
    const raw = image.removeAlpha().toColourspace(space).raw({ depth: 'uchar' })
    const { data, info } = await raw.toBuffer({ resolveWithObject: true })
    requireChannels(info, header, from)
    return { samples: { width: info.width, height: info.height, format, channels, data }, levels: null }
  } catch (cause) {
    throw cause instanceof FlawsmithError ? cause : undecodable(cause, bytes, format, from)
  }
}

/** Its largest number may be any up to 65535; as it is stored, that one is white. */
function pnmInRange(bytes: Uint8Array, from: Value, range: ValueRange | null): Measured {
  const samples = decodePnm(bytes, from)
  if (!(samples.data instanceof Uint16Array)) return { samples, levels: null }
  const { most } = readPnmHeader(bytes, from)
  const values = samples.data.map((value) => Math.round((value / 65535) * most))
  const levels = { ...levelsOf(values, 'ushort'), most }
  if (range === null) return { samples, levels }
  return { samples: { ...samples, data: toSixteenBits(values, 'ushort', range, { clip: true, source: from }) }, levels }
}

function requireChannels({ channels }: { readonly channels: number }, header: ImageHeader, source: Value): 1 | 3 {
  if (channels === header.channels) return header.channels
  const reason = textOf('decoder.channels', { channels, announced: header.channels })
  throw new FlawsmithError('image.corrupt', { reason, source })
}

function headerOfSamples({ width, height, format, channels, data }: Samples): ImageHeader {
  const bitsPerSample = data instanceof Uint16Array ? 16 : 8
  return { width, height, format, channels, bitsPerSample, wide: null, orientation: 1, pages: 1 }
}

async function headerOf(bytes: Uint8Array, from: Value): Promise<ImageHeader> {
  if (bytes.byteLength === 0) {
    throw new FlawsmithError('image.empty', { source: from })
  }
  const format = sniffFormat(bytes)
  if (format === null) {
    throw new FlawsmithError('image.unsupported', { source: from })
  }
  const header = await ownHeader(bytes, format, from)
  if (header.width * header.height > pixelLimit) {
    const megapixels = ((header.width * header.height) / 1e6).toFixed(0)
    throw new FlawsmithError('image.too-large', {
      width: header.width,
      height: header.height,
      megapixels,
      source: from
    })
  }
  return header
}

function ownHeader(bytes: Uint8Array, format: ImageFormat, from: Value): ImageHeader | Promise<ImageHeader> {
  if (format === 'bmp') return bmpHeader(bytes, from)
  if (format === 'pnm') return pnmHeader(bytes, from)
  return sharpHeader(bytes, format, from)
}

function pnmHeader(bytes: Uint8Array, from: Value): ImageHeader {
  const { width, height, channels, most } = readPnmHeader(bytes, from)
  return {
    width,
    height,
    format: 'pnm',
    channels,
    bitsPerSample: most > 255 ? 16 : 8,
    wide: null,
    orientation: 1,
    pages: 1
  }
}

function bmpHeader(bytes: Uint8Array, from: Value): ImageHeader {
  const { width, height } = readBmpHeader(bytes, from)
  return { width, height, format: 'bmp', channels: 3, bitsPerSample: 8, wide: null, orientation: 1, pages: 1 }
}

async function sharpHeader(bytes: Uint8Array, format: ImageFormat, from: Value): Promise<ImageHeader> {
  try {
    const meta = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata()
    const grey = meta.space === 'b-w' || meta.space === 'grey16'
    const { width, height } = meta.autoOrient
    const directories = format === 'tiff' ? readTiffPages(bytes) : null
    const pages = directories?.filter(({ subfile }) => (subfile & 5) === 0).length ?? meta.pages ?? 1
    const channels = grey ? 1 : 3
    const wide = wideOf(meta.depth, directories?.[0])
    if (wide !== null && !needsUnsigned(wide) && meta.space !== wideSpace(wide, channels)) {
      throw new FlawsmithError('image.unsupported-kind', {
        ...{ format: format.toUpperCase(), kind: textOf('decoder.unsupported'), source: from }
      })
    }
    const bitsPerSample = wide !== null || meta.depth === 'ushort' ? 16 : 8
    const { orientation = 1 } = meta
    return { width, height, format, channels, bitsPerSample, wide, orientation, pages: Math.max(1, pages) }
  } catch (cause) {
    throw cause instanceof FlawsmithError ? cause : undecodable(cause, bytes, format, from)
  }
}

/** Samples that are neither 8 nor 16 unsigned bits; sharp calls those of 16 bits in floating point "float", too. */
function wideOf(depth: string | undefined, page: TiffPage | undefined): WideDepth | null {
  if (page?.bits === 16 && page.sampleFormat === 3) return 'half'
  return wideDepthOf(depth) ?? null
}

/** Samples of 16 bits that are decoded as they are: sharp would cut them to unsigned numbers. */
const needsUnsigned = (depth: WideDepth | null) => depth === 'half' || depth === 'short'

function undecodable(cause: unknown, bytes: Uint8Array, format: ImageFormat, source: Value): FlawsmithError {
  const problem = cause instanceof Error ? cause.message : String(cause)
  const context = { details: { problem }, cause }
  if (isOutOfMemory(problem)) return new FlawsmithError('image.out-of-memory', { source }, context)
  const kind = unsupportedKind(bytes, format, problem)
  return kind === null
    ? new FlawsmithError('image.corrupt', { reason: decoderReasonOf(problem), source }, context)
    : new FlawsmithError('image.unsupported-kind', { format: format.toUpperCase(), kind, source }, context)
}
