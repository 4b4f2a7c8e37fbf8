import type { Box } from './crop.ts'
import type { Mask } from './image.ts'
import { largestRegion, maskBounds } from './mask.ts'

/** The side of a close-up, in sides of what is marked. */
const surroundings = 2
/** Closer up, one would see pixels. */
const leastSide = 64
/** A close-up that shows nearly the whole image is not worth it, as a share of its shorter side. */
const mostShare = 0.8
/** Of a defect that is spread over the image in small parts, one part is worth less of it. */
const mostShareOfPart = 0.5

/**
 * The square around what a mask marks, twice as large and at least 64 pixels, inside the image; around the largest
 * region where the square would be about as large as the image, as if specks are spread over it. Null where nothing is
 * marked, or where that is large too.
 */
export function closeUpBox(mask: Mask): Box | null {
  const bounds = maskBounds(mask)
  const whole = bounds === null ? null : boxAround(bounds, mask, mostShare)
  if (whole !== null) return whole
  const part = largestRegion(mask)
  return part === null ? null : boxAround(part, mask, mostShareOfPart)
}

function boxAround(bounds: Box, mask: Pick<Mask, 'width' | 'height'>, most: number): Box | null {
  const side = Math.max(leastSide, surroundings * Math.max(bounds.width, bounds.height))
  if (side > most * Math.min(mask.width, mask.height)) return null
  const start = (first: number, extent: number, length: number) =>
    Math.min(length - side, Math.max(0, Math.round(first + extent / 2 - side / 2)))
  const left = start(bounds.left, bounds.width, mask.width)
  return { left, top: start(bounds.top, bounds.height, mask.height), width: side, height: side }
}
