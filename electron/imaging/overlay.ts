import { maskContour } from './mask.ts'
import { assertSameSize, withChannels } from './image.ts'
import type { Mask, Image } from './image.ts'

/** The image in colour with the mask's outline drawn over it. Throws `image.size-mismatch`. */
export function overlayContour(
  image: Image,
  mask: Mask,
  colour: readonly [red: number, green: number, blue: number] = [1, 0.25, 0.2]
): Image {
  assertSameSize(image, mask, 'Image and mask')
  const contour = maskContour(mask)
  const { width, height } = image
  const data = withChannels(image, 3).data.slice()
  for (let i = 0; i < contour.data.length; i++) if (contour.data[i] === 1) data.set(colour, i * 3)
  return { width, height, channels: 3, data }
}
