import { randomStream } from '../../../electron/common/random.ts'
import type { DefectExample } from '../../../electron/diffusion/dual/examples.ts'
import type { Mask, Image, Size } from '../../../electron/imaging/image.ts'

/** An image of noise around 0.4, different for each name. */
export function noisyImage(name: string, { width, height }: Size): Image {
  const data = randomStream(1, name).normals(width * height)
  return { width, height, channels: 1, data: data.map((v) => Math.min(0.9, Math.max(0.1, 0.4 + v / 10))) }
}

/** Marks a rectangle, given by its first and last column and row. */
export function rectangle({ width, height }: Size, [left, top, right, bottom]: readonly number[]): Mask {
  const inside = (i: number, low: number, high: number) => i >= low && i <= high
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    inside(i % width, left!, right!) && inside(Math.floor(i / width), top!, bottom!) ? 1 : 0
  )
  return { width, height, data }
}

/** An example with a marked rectangle; `mask` replaces it. */
export function example(name: string, type: string, size: Size, mask = rectangle(size, [2, 3, 9, 8])): DefectExample {
  return { name, type, read: () => Promise.resolve({ image: noisyImage(name, size), mask }) }
}
