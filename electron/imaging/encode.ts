import sharp from 'sharp'
import type { Mask, Image } from './image.ts'

/** The image as 8-bit PNG, grey or RGB; values are clipped to 0..1. The same image gives the same bytes. */
export async function encodePng(image: Image): Promise<Buffer> {
  const { width, height, channels } = image
  const encoder = sharp(toBytes(image), { raw: { width, height, channels } })
  return (channels === 1 ? encoder.toColourspace('b-w') : encoder).png({ compressionLevel: 6 }).toBuffer()
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

function toBytes(image: Image): Uint8Array {
  const bytes = new Uint8ClampedArray(image.data.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = (image.data[i] as number) * 255
  return new Uint8Array(bytes.buffer)
}
