/** @file Morphology of masks with squares of side 2·radius+1. */
import { connectedComponents } from '../common/components.ts'
import { cropMask } from './crop.ts'
import { dilateMask } from './mask.ts'
import { emptyMask } from './image.ts'
import type { Mask } from './image.ts'

/** Shrinks the marked area by a square of side 2·radius+1; beyond the border counts as marked. */
export function erodeMask(mask: Mask, radius: number): Mask {
  return inverted(dilateMask(inverted(mask), radius))
}

/**
 * Removes regions that a square of side 2·radius+1 does not fit into; regions at the border count as extending beyond
 * it.
 */
export function openMask(mask: Mask, radius: number): Mask {
  return dilateMask(erodeMask(mask, radius), radius)
}

/** Fills gaps that a square of side 2·radius+1 does not fit into. */
export function closeMask(mask: Mask, radius: number): Mask {
  const { width, height } = mask
  // With a margin, since otherwise what grew up to the border would remain there.
  const wide = emptyMask({ width: width + 2 * radius, height: height + 2 * radius })
  for (let y = 0; y < height; y++) {
    wide.data.set(mask.data.subarray(y * width, (y + 1) * width), (y + radius) * wide.width + radius)
  }
  return cropMask(erodeMask(dilateMask(wide, radius), radius), { left: radius, top: radius, width, height })
}

/** Removes 8-connected areas of fewer than `pixels`. */
export function removeSmallAreas(mask: Mask, pixels: number): Mask {
  const { region, sizes } = connectedComponents(mask.data, mask.width, mask.height)
  const kept = [false, ...sizes.map((size) => size >= pixels)]
  return { ...mask, data: Uint8Array.from(region, (label) => (kept[label] === true ? 1 : 0)) }
}

function inverted(mask: Mask): Mask {
  return { ...mask, data: mask.data.map((value) => 1 - value) }
}
