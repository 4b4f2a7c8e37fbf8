/** @file How large windows are where nothing else is said. */
import { connectedComponents } from '../../common/components.ts'
import type { Mask } from '../../imaging/image.ts'

/** Sides of windows are multiples of this. */
export const sideMultiple = 32
const [least, most] = [64, 256]
/** A window's side is so many times that of a usual defect, as a square of its area. */
const timesDefect = 3

/**
 * The side of windows for defects of these masks: three times the side of a square as large as a usual defect, to the
 * nearest multiple of 32 pixels, from 64 to 256. A usual defect is the median of each mask's largest region, so that specks do
 * not count, and a long crack counts by its area: windows that show a part of it are enough.
 */
export function windowSide(masks: readonly Mask[]): number {
  const sides = masks
    .map(({ data, width, height }) => Math.sqrt(Math.max(0, ...connectedComponents(data, width, height).sizes)))
    .filter((side) => side > 0)
    .sort((a, b) => a - b)
  if (sides.length === 0) return least
  const median = (sides[Math.floor((sides.length - 1) / 2)]! + sides[Math.ceil((sides.length - 1) / 2)]!) / 2
  const side = sideMultiple * Math.round((timesDefect * median) / sideMultiple)
  return Math.min(most, Math.max(least, side))
}
