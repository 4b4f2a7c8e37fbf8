import { createHash } from 'node:crypto'
import type { Samples } from '../imaging/samples.ts'

/**
 * SHA-256 of an image's size and samples, whatever file they come from: equal for a PNG, a BMP and a TIFF of the same
 * pixels, for grey saved as colour, and for 8 bits saved as 16. Copies that are turned or mirrored have another one:
 * symmetric parts that were laid down another way are no copies, and a part id says which of them belong together.
 */
export function pixelHashOf({ width, height, channels, data }: Omit<Samples, 'format'>): string {
  const grey = channels === 3 && isGrey(data)
  const shallow = data instanceof Uint16Array && data.every((value) => value % 257 === 0)
  const step = grey ? 3 : 1
  const scale = shallow ? 257 : 1
  let bytes: Uint8Array | Uint16Array = data
  if (grey || shallow) {
    const length = data.length / step
    bytes = data instanceof Uint8Array || shallow ? new Uint8Array(length) : new Uint16Array(length)
    for (let i = 0; i < length; i++) bytes[i] = (data[i * step] as number) / scale
  }
  const bits = bytes instanceof Uint16Array ? 16 : 8
  const hash = createHash('sha256').update(`${width}×${height}×${grey ? 1 : channels}×${bits} `)
  return hash.update(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)).digest('hex')
}

function isGrey(data: Uint8Array | Uint16Array): boolean {
  for (let i = 0; i < data.length; i += 3) {
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false
  }
  return true
}
