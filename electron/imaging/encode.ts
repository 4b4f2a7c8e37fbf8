import sharp from 'sharp'
import type { Mask, Picture } from './picture.ts'
import { resizePicture } from './resize.ts'

/** The picture as 8-bit PNG, grey or RGB; values are clipped to 0..1. The same picture gives the same bytes. */
export async function encodePng(picture: Picture): Promise<Buffer> {
  const { width, height, channels } = picture
  const image = sharp(toBytes(picture), { raw: { width, height, channels } })
  return (channels === 1 ? image.toColourspace('b-w') : image).png({ compressionLevel: 6 }).toBuffer()
}

/** The mask as 8-bit grey PNG: 0 and 255. */
export async function encodeMaskPng(mask: Mask): Promise<Buffer> {
  const { width, height } = mask
  const bytes = mask.data.map((value) => value * 255)
  return sharp(bytes, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 6 })
    .toBuffer()
}

/** A WebP no larger than `longest` pixels on its longer side; smaller pictures keep their size. */
export async function encodeThumbnail(picture: Picture, longest = 256): Promise<Buffer> {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const small = resizePicture(picture, { width, height }, 'area')
  return sharp(toBytes(small), { raw: { width, height, channels: small.channels } })
    .webp({ quality: 82 })
    .toBuffer()
}

function toBytes(picture: Picture): Uint8Array {
  const bytes = new Uint8ClampedArray(picture.data.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = (picture.data[i] as number) * 255
  return new Uint8Array(bytes.buffer)
}
