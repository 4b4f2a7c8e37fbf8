import { blankImage, emptyMask } from '../../../electron/imaging/image.ts'
import type { Image, Mask } from '../../../electron/imaging/image.ts'
import { randomStream } from '../../../electron/common/random.ts'

/** An even surface of brightness .6, with a rectangle at 40% of its light, in its mask. */
export function darkRectangle(
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
  noise = 0
): { image: Image; mask: Mask } {
  const image = blankImage({ width: 96, height: 80 }, 1, 0.6)
  const mask = emptyMask(image)
  for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) mask.data[y * 96 + x] = 1
  const stream = randomStream(9, 'grain')
  for (let i = 0; i < image.data.length; i++)
    image.data[i] = (mask.data[i] === 1 ? 0.4 : 1) * (0.6 + noise * stream.normal())
  return { image, mask }
}
