/** @file Masks as 8-bit grey PNG files (ISO/IEC 15948), written without a canvas so that values stay exact. */
import type { Size } from '../view.ts'

/** PNG bytes of a mask of 0 and 1, written as 0 and 255: what annotation tools and the dataset layouts expect. */
export async function encodeMaskPng(values: Uint8Array, { width, height }: Size): Promise<Uint8Array<ArrayBuffer>> {
  const rows = new Uint8Array(height * (width + 1))
  for (let y = 0; y < height; y++) {
    const to = y * (width + 1) + 1
    for (let x = 0; x < width; x++) rows[to + x] = values[y * width + x] === 0 ? 0 : 255
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  // 8 bits, grey; deflate, no filter, not interlaced.
  header[8] = 8
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', await deflate(rows)),
    chunk('IEND', new Uint8Array(0))
  ]
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i)
  bytes.set(data, 8)
  view.setUint32(data.length + 8, checksum(bytes.subarray(4, data.length + 8)))
  return bytes
}

const checksums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** CRC-32. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) sum = (checksums[(sum ^ byte) & 255] as number) ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}

/** A copy of 0 and 1, for editing: marked where a value is at least `threshold`, half by default. */
export function binaryMask(values: Uint8Array, threshold = 128): Uint8Array {
  return values.map((value) => (value >= threshold ? 1 : 0))
}

/** The first channel of a decoded image, 0..255. */
export function firstChannel(image: ImageBitmap): Uint8Array {
  const { width, height } = image
  const values = new Uint8Array(width * height)
  const rows = Math.max(1, Math.min(height, Math.floor((1 << 20) / width)))
  const context = new OffscreenCanvas(width, rows).getContext('2d', { willReadFrequently: true })
  for (let top = 0; context && top < height; top += rows) {
    const count = Math.min(rows, height - top)
    context.clearRect(0, 0, width, rows)
    context.drawImage(image, 0, top, width, count, 0, 0, width, count)
    const { data } = context.getImageData(0, 0, width, count)
    for (let i = 0, to = top * width; i < data.length; i += 4) values[to++] = data[i] as number
  }
  return values
}

/** Colours of an image as RGBA, row-major. */
export function coloursOf(image: ImageBitmap): Uint8ClampedArray {
  const { width, height } = image
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  context?.drawImage(image, 0, 0)
  return context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray(width * height * 4)
}

/** A file’s bytes as base64, as requests carry masks. */
export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
