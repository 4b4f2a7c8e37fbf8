import type { Box } from './crop.ts'
import type { Mask } from './image.ts'
import { maskBounds } from './mask.ts'

/** The side of a close-up, in sides of what is marked. */
const surroundings = 2
/** Closer up, one would see pixels. */
const leastSide = 64
/** A close-up that shows nearly the whole image is not worth it, as a share of its shorter side. */
const mostShare = 0.8

/**
 * The square around what a mask marks, twice as large and at least 64 pixels, inside the image; null where nothing is
 * marked or the square would be about as large as the image.
 */
export function closeUpBox(mask: Mask): Box | null {
  const bounds = maskBounds(mask)
  if (bounds === null) return null
  const side = Math.max(leastSide, surroundings * Math.max(bounds.width, bounds.height))
  if (side > mostShare * Math.min(mask.width, mask.height)) return null
  const start = (first: number, extent: number, length: number) =>
    Math.min(length - side, Math.max(0, Math.round(first + extent / 2 - side / 2)))
  const left = start(bounds.left, bounds.width, mask.width)
  return { left, top: start(bounds.top, bounds.height, mask.height), width: side, height: side }
}
