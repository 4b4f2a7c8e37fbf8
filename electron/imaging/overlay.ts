import { maskContour } from './mask.ts'
import { assertSameSize, withChannels } from './picture.ts'
import type { Mask, Picture } from './picture.ts'

/** The picture in colour with the mask's outline drawn over it. Throws `image.size-mismatch`. */
export function overlayContour(
  picture: Picture,
  mask: Mask,
  colour: readonly [red: number, green: number, blue: number] = [1, 0.25, 0.2]
): Picture {
  assertSameSize(picture, mask, 'Picture and mask')
  const contour = maskContour(mask)
  const { width, height } = picture
  const data = withChannels(picture, 3).data.slice()
  for (let i = 0; i < contour.data.length; i++) if (contour.data[i] === 1) data.set(colour, i * 3)
  return { width, height, channels: 3, data }
}
