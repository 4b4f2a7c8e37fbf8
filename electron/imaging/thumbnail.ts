/** @file Thumbnails for grids, created off the main thread by libvips without converting to our own images. */
import sharp, { type Sharp } from 'sharp'
import { decodeBmp, readBmpHeader } from './bmp.ts'
import { decodeSamples, pixelLimit, readImageHeader } from './decode.ts'
import { encodeSamples } from './samples.ts'
import { describeSource } from './source.ts'
import { decodeMask } from './decode-mask.ts'

/** Pixels of the longer side. */
const longest = 256

/** An image file as WebP of at most 256 pixels on the longer side, upright. Throws the codes of `readImageHeader`. */
export async function imageThumbnail(bytes: Uint8Array): Promise<Buffer> {
  return smaller(await opened(bytes))
    .toColourspace('srgb')
    .webp({ quality: 82 })
    .toBuffer()
}

/** An image file as WebP of at most `side` pixels on the longer side, upright. Throws the codes of `readImageHeader`. */
export async function imagePreview(bytes: Uint8Array, side: number): Promise<Buffer> {
  return smaller(await opened(bytes), side)
    .toColourspace('srgb')
    .webp({ quality: 88 })
    .toBuffer()
}

/**
 * A mask file as WebP of at most 256 pixels: red inside the mask, transparent elsewhere. A line thinner than a pixel of
 * the thumbnail stays visible. Throws the codes of `decodeMask`.
 */
export async function maskThumbnail(bytes: Uint8Array): Promise<Buffer> {
  const { width, height, data } = await decodeMask(bytes)
  const marks = Buffer.from(data.map((value) => value * 255))
  const small = smaller(sharp(marks, { raw: { width, height, channels: 1 } }))
  const { data: shares, info } = await small.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  const pixels = Buffer.alloc(info.width * info.height * 4)
  for (let i = 0; i < info.width * info.height; i++) {
    const share = shares[i * info.channels] as number
    if (share > 0) pixels.set([255, 0, 0, Math.max(128, share)], 4 * i)
  }
  const { width: columns, height: rows } = info
  return sharp(pixels, { raw: { width: columns, height: rows, channels: 4 } })
    .webp({ lossless: true })
    .toBuffer()
}

/** An image file in a format that browsers cannot display, as PNG. Throws the codes of `readImageHeader`. */
export async function imageAsPng(bytes: Uint8Array): Promise<Buffer> {
  return (await opened(bytes)).png({ compressionLevel: 6 }).toBuffer()
}

async function opened(bytes: Uint8Array): Promise<Sharp> {
  const { format, width, height, channels, wide } = await readImageHeader(bytes)
  const from = describeSource(bytes)
  if (wide !== null || format === 'pnm') {
    const samples = await decodeSamples(bytes)
    return sharp(await encodeSamples(samples))
  }
  if (format !== 'bmp') {
    // As decodeImage sees it.
    const ignoreIcc = channels === 1
    return sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'error', pages: 1, ignoreIcc }).autoOrient()
  }
  return sharp(decodeBmp(bytes, readBmpHeader(bytes, from), from), { raw: { width, height, channels: 3 } })
}

function smaller(image: Sharp, side = longest): Sharp {
  return image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
}
