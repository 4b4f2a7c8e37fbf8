/** @file An image as a bundle's network takes it. */
import type { ModelTensor } from '../../engine/standalone.ts'
import type { Size } from '../../imaging/image.ts'
import type { Samples } from '../../imaging/samples.ts'

/** 8-bit samples of an image of the bundle's size; grey ones are repeated. */
export function networkInput(
  { channels, data }: Pick<Samples, 'channels' | 'data'>,
  { width, height }: Size,
  threshold: number
): Readonly<Record<string, ModelTensor>> {
  return {
    image: { shape: [1, height, width, 3], data: channels === 3 ? plain(data) : repeated(data) },
    threshold: { shape: [1], data: Float64Array.of(threshold) }
  }
}

/** The same bytes: ONNX Runtime does not take a Buffer. */
const plain = ({ buffer, byteOffset, byteLength }: Uint8Array | Uint16Array) =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** Grey bytes as RGB. */
function repeated(grey: Uint8Array | Uint16Array): Uint8Array {
  const bytes = new Uint8Array(3 * grey.length)
  for (let i = 0, to = 0; i < grey.length; i++, to += 3) bytes[to] = bytes[to + 1] = bytes[to + 2] = grey[i]!
  return bytes
}
