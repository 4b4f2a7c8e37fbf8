import { randomStream } from '../../../electron/common/random.ts'
import type { MaskedDefect } from '../../../electron/detection/training-images.ts'
import { emptyMask, type Image, type Mask, type Size } from '../../../electron/imaging/image.ts'
import { renderSample } from '../../../electron/synthesis/procedural/sample.ts'

/** A procedural surface; its sizes differ from image to image, as in a dataset of various sizes. */
export function surface(index: number): Image {
  const size = { width: 96 + 8 * (index % 2), height: 88 + 5 * (index % 2) }
  return renderSample({ stream: randomStream(index, 'surface'), size, family: 'ground', defect: null }).image
}

/** Marks a rectangle. */
export function rectangle(size: Size, left: number, top: number, width: number, height: number): Mask {
  const mask = emptyMask(size)
  for (let y = top; y < top + height; y++) mask.data.fill(1, y * size.width + left, y * size.width + left + width)
  return mask
}

/** A surface with a dark square of 10 to 15 pixels somewhere away from the border. */
export function squared(index: number): { image: Image; mask: Mask } {
  const image = surface(index)
  const random = randomStream(index, 'square')
  const side = random.integer(10, 16)
  const [left, top] = [random.integer(12, image.width - 30), random.integer(12, image.height - 30)]
  const mask = rectangle(image, left, top, side, side)
  const data = image.data.map((value, i) => (mask.data[Math.floor(i / image.channels)] === 1 ? 0.6 * value : value))
  return { image: { ...image, data }, mask }
}

export const goodsOf = (indices: readonly number[]) => indices.map((index) => () => Promise.resolve(surface(index)))

export const defectsOf = (indices: readonly number[], real = true) =>
  indices.map((index): MaskedDefect => ({ name: `square ${index}`, real, load: () => Promise.resolve(squared(index)) }))
