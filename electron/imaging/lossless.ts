import { sniffFormat } from './format.ts'

/**
 * Whether the pixels of an image file are exactly those that were saved, by its format: PNG, BMP, PNM, GIF, TIFF and lossless
 * WebP are; JPEG, AVIF and lossy WebP change values along edges. A TIFF counts as lossless, though a rare one holds a
 * JPEG. False for what is no image.
 */
export function isLossless(bytes: Uint8Array): boolean {
  const format = sniffFormat(bytes)
  if (format === 'webp') return !webpChunks(bytes).includes('VP8 ')
  return format !== null && format !== 'jpeg' && format !== 'avif'
}

/** Names of the chunks of a WebP file; 'VP8 ' holds a lossy image, 'VP8L' a lossless one. */
function webpChunks(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: string[] = []
  for (let start = 12; start + 8 <= bytes.byteLength;) {
    names.push(String.fromCharCode(...bytes.subarray(start, start + 4)))
    const length = view.getUint32(start + 4, true)
    start += 8 + length + (length % 2)
  }
  return names
}
