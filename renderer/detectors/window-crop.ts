/** @file What a preview shows of an image around a window. Pure. */
import type { PixelBox, Size } from '../viewer/view.ts'

/** A square of twice the window's longer side around it, moved into the image where that is large enough. */
export function cropAroundWindow({ left, top, width, height }: PixelBox, image: Size): PixelBox {
  const side = 2 * Math.max(width, height)
  const start = (middle: number, length: number) =>
    length <= side ? (length - side) / 2 : Math.min(length - side, Math.max(0, middle - side / 2))
  return {
    left: start(left + width / 2, image.width),
    top: start(top + height / 2, image.height),
    ...{ width: side, height: side }
  }
}
