/** @file An image as a bundle's network takes it. */
import type { ModelTensor } from '../../engine/standalone.ts'
import type { Size } from '../../imaging/image.ts'
import type { Samples } from '../../imaging/samples.ts'

/** Samples of an image of the bundle's size, in the bits that the network takes; grey ones are repeated. */
export function networkInput(
  { channels, data }: Pick<Samples, 'channels' | 'data'>,
  { width, height }: Size,
  threshold: number,
  bits: 8 | 16
): Readonly<Record<string, ModelTensor>> {
  const samples = bits === 8 ? plain(data) : inSixteenBits(data)
  return {
    image: { shape: [1, height, width, 3], data: channels === 3 ? samples : repeated(samples) },
    threshold: { shape: [1], data: Float64Array.of(threshold) }
  }
}

/** The same bytes: ONNX Runtime does not take a Buffer. */
const plain = ({ buffer, byteOffset, byteLength }: Uint8Array | Uint16Array) =>
  new Uint8Array(buffer, byteOffset, byteLength)

const inSixteenBits = (data: Uint8Array | Uint16Array) =>
  data instanceof Uint16Array ? data : Uint16Array.from(data, (value) => value * 257)

/** Grey samples as RGB. */
function repeated(grey: Uint8Array | Uint16Array): Uint8Array | Uint16Array {
  const rgb = grey instanceof Uint16Array ? new Uint16Array(3 * grey.length) : new Uint8Array(3 * grey.length)
  for (let i = 0, to = 0; i < grey.length; i++, to += 3) rgb[to] = rgb[to + 1] = rgb[to + 2] = grey[i]!
  return rgb
}
