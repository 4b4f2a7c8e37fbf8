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
import { readTiffPages } from './tiff.ts'
import { unsupportedKind } from './unsupported.ts'
import { readWide, wideDepthOf, wideSpace, type WideDepth } from './wide-samples.ts'

/** Larger images are refused from their header, before any pixel is decoded. */
export const pixelLimit = 64_000_000

export interface ImageHeader extends Size {
  readonly format: ImageFormat
  /** 1 for grey, 3 for colour; an alpha channel is not counted. */
  readonly channels: 1 | 3
  readonly bitsPerSample: 8 | 16
  /** The type of other samples, which are decoded to 16 bits by its range; null for unsigned ones of 8 and 16. */
  readonly wide: WideDepth | null
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
 * floating point is taken as it is, from 0 to 1. A truncated or damaged image is refused, never filled in. Throws the
 * codes of `readImageHeader`, and `image.float-range`.
 */
export async function decodeImage(source: ImageSource, options: { channels?: 1 | 3 } = {}): Promise<Image> {
  const { width, height, channels, data } = await decodeSamples(source)
  const scale = data instanceof Uint16Array ? 1 / 65535 : 1 / 255
  const values = new Float32Array(data.length)
  for (let i = 0; i < values.length; i++) values[i] = (data[i] as number) * scale
  const image: Image = { width, height, channels, data: values }
  return options.channels === undefined ? image : withChannels(image, options.channels)
}

/**
 * Decoded samples in the file's own depth; see `decodeImage`. `check` may refuse an image by its header, before any pixel
 * is decoded. `asStored` keeps colours from their profile too, and cuts floating point to 0..1 instead of refusing it.
 */
export async function decodeSamples(
  source: ImageSource,
  check?: (header: ImageHeader, from: Value) => void,
  asStored = false
): Promise<Samples> {
  const from = describeSource(source)
  if (isDecoded(source)) {
    check?.(headerOfSamples(source.samples), from)
    return source.samples
  }
  const bytes = await readSource(source)
  const header = await headerOf(bytes, from)
  check?.(header, from)
  const { width, height, format, channels, bitsPerSample } = header
  if (format === 'pnm') return decodePnm(bytes, from)
  if (format === 'bmp')
    return { width, height, format, channels, data: decodeBmp(bytes, readBmpHeader(bytes, from), from) }
  const deep = bitsPerSample === 16
  const space = channels === 1 ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb'
  try {
    // libvips never converts grey of 16 bits; a camera's grey values are measurements in 8 bits too.
    const ignoreIcc = asStored || channels === 1
    const image = sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'warning', pages: 1, ignoreIcc }).autoOrient()
    if (header.wide !== null) {
      const { samples: data, info } = await readWide(image, header.wide, channels, { clip: asStored, source: from })
      return { width: info.width, height: info.height, format, channels: requireChannels(info, header, from), data }
    }
    const pipeline = deep ? image.pipelineColourspace(space) : image
    const { data, info } = await pipeline
      .removeAlpha()
      .toColourspace(space)
      .raw({ depth: deep ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true })
    requireChannels(info, header, from)
    const samples = deep ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : data
    return { width: info.width, height: info.height, format, channels, data: samples }
  } catch (cause) {
    throw cause instanceof FlawsmithError ? cause : undecodable(cause, bytes, format, from)
  }
}

function requireChannels({ channels }: { readonly channels: number }, header: ImageHeader, source: Value): 1 | 3 {
  if (channels === header.channels) return header.channels
  const reason = textOf('decoder.channels', { channels, announced: header.channels })
  throw new FlawsmithError('image.corrupt', { reason, source })
}

/** Whether an image file has a tag by which it is turned or mirrored when decoded. Throws the codes of `readImageHeader`. */
export async function isTurned(bytes: Uint8Array): Promise<boolean> {
  const { format } = await headerOf(bytes, describeSource(bytes))
  // sharp reads neither, and they have no such tag.
  if (format === 'bmp' || format === 'pnm') return false
  const { orientation = 1 } = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata()
  return orientation !== 1
}

function headerOfSamples({ width, height, format, channels, data }: Samples): ImageHeader {
  return { width, height, format, channels, bitsPerSample: data instanceof Uint16Array ? 16 : 8, wide: null, pages: 1 }
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
  return { width, height, format: 'pnm', channels, bitsPerSample: most > 255 ? 16 : 8, wide: null, pages: 1 }
}

function bmpHeader(bytes: Uint8Array, from: Value): ImageHeader {
  const { width, height } = readBmpHeader(bytes, from)
  return { width, height, format: 'bmp', channels: 3, bitsPerSample: 8, wide: null, pages: 1 }
}

async function sharpHeader(bytes: Uint8Array, format: ImageFormat, from: Value): Promise<ImageHeader> {
  try {
    const meta = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata()
    const grey = meta.space === 'b-w' || meta.space === 'grey16'
    const { width, height } = meta.autoOrient
    const pages =
      format === 'tiff' ? readTiffPages(bytes).filter(({ subfile }) => (subfile & 5) === 0).length : (meta.pages ?? 1)
    const channels = grey ? 1 : 3
    const wide = wideDepthOf(meta.depth) ?? null
    if (wide !== null && meta.space !== wideSpace(wide, channels)) throw unsupportedType(wide, format, from)
    const bitsPerSample = wide !== null || meta.depth === 'ushort' ? 16 : 8
    return { width, height, format, channels, bitsPerSample, wide, pages: Math.max(1, pages) }
  } catch (cause) {
    throw cause instanceof FlawsmithError ? cause : undecodable(cause, bytes, format, from)
  }
}

/** Signed 16 bits and half floats, which sharp cuts to unsigned numbers. */
function unsupportedType(type: WideDepth, format: ImageFormat, source: Value): FlawsmithError {
  const kind = textOf(type === 'float' ? 'tiff.half' : 'tiff.signed')
  return new FlawsmithError('image.unsupported-kind', { format: format.toUpperCase(), kind, source })
}

function undecodable(cause: unknown, bytes: Uint8Array, format: ImageFormat, source: Value): FlawsmithError {
  const problem = cause instanceof Error ? cause.message : String(cause)
  const context = { details: { problem }, cause }
  if (isOutOfMemory(problem)) return new FlawsmithError('image.out-of-memory', { source }, context)
  const kind = unsupportedKind(bytes, format, problem)
  return kind === null
    ? new FlawsmithError('image.corrupt', { reason: decoderReasonOf(problem), source }, context)
    : new FlawsmithError('image.unsupported-kind', { format: format.toUpperCase(), kind, source }, context)
}
