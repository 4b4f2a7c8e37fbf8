/** @file The part of an image around a mask. */
import type { PixelBox, Size } from '../viewer/view.ts'

/** The box of the marked pixels; null where there are none. */
export function markedBox(values: Uint8Array, { width }: Size): PixelBox | null {
  let [left, right, top, bottom] = [width, -1, Infinity, -1]
  values.forEach((value, i) => {
    if (value === 0) return
    const [x, y] = [i % width, Math.floor(i / width)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  })
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 }
}

/** Width ÷ height of what is shown. */
const aspect = 4 / 3
/** Pixels around a mask at least, and as a share of its longer side. */
const margin = { least: 16, share: 0.5 }
const leastWidth = 64

/** A rectangle of 4 : 3 around a box, moved into the image, and smaller only where the image is. */
export function cropAround(box: PixelBox, image: Size): PixelBox {
  const around = Math.max(margin.least, margin.share * Math.max(box.width, box.height))
  const wanted = Math.max(leastWidth, box.width + 2 * around, (box.height + 2 * around) * aspect)
  const width = Math.round(Math.min(image.width, wanted))
  const height = Math.round(Math.min(image.height, wanted / aspect))
  const start = (first: number, extent: number, length: number, all: number) =>
    Math.min(all - length, Math.max(0, Math.round(first + extent / 2 - length / 2)))
  return {
    left: start(box.left, box.width, width, image.width),
    top: start(box.top, box.height, height, image.height),
    width,
    height
  }
}
