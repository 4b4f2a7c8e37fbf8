import { cropImage, type Box } from '../../imaging/crop.ts'
import type { DifferenceMask } from '../../imaging/difference-mask.ts'
import { emptyMask, maskArea, withChannels, type Image, type Mask } from '../../imaging/image.ts'
import { resizeImage, resizeMask } from '../../imaging/resize.ts'
import { changeInside, matchLight } from '../part-mask/good-image.ts'
import { pasteBack } from '../part-mask/paste-back.ts'
import { leastChange } from '../visible-change.ts'

/** Pixels around a defect over which it passes into the good image. */
const feather = 2
/** The light of the good image is matched in squares of this share of the window's longer side to either side. */
const lightShare = 1 / 4

/** A whole image with a defect in a window of it, or why there is none. */
export type PastedWindow =
  | { readonly image: Image; readonly mask: Mask; readonly reason: null }
  | { readonly image: null; readonly mask: null; readonly reason: 'unchanged' | 'changed everywhere' }

/**
 * A good image at its own size with the defect that a model drew at its size into a window of it. `generated` and its
 * mask are scaled to the window, the light outside the mask is made the good image's, and what lies inside the mask is
 * pasted with an edge of 2 px; every other pixel stays identical. The mask of the result has the good image's size. What
 * the model drew within that edge of the window's border is left out, since it could not fade there. Unlike In&Out,
 * whose generated images are used whole. Throws `image.bad-crop`.
 */
export function pasteWindow(good: Image, window: Box, generated: Image, found: DifferenceMask): PastedWindow {
  if (found.mask === null) return { image: null, mask: null, reason: found.reason }
  const original = cropImage(good, window)
  const drawn = withChannels(resizeImage(generated, window, 'area'), good.channels)
  const mask = clearOfBorder(resizeMask(found.mask, window), feather)
  if (maskArea(mask) === 0) return { image: null, mask: null, reason: 'unchanged' }
  const radius = Math.max(1, Math.round(lightShare * Math.max(window.width, window.height)))
  const lit = matchLight(original, drawn, mask, radius)
  const pasted = pasteBack(original, lit, mask, { dilation: feather, feather }).image
  if (changeInside(original, pasted, mask) < leastChange) return { image: null, mask: null, reason: 'unchanged' }
  return { image: withWindow(good, window, pasted), mask: inWhole(mask, window, good), reason: null }
}

/** The mask without what is marked within so many pixels of its border. */
function clearOfBorder(mask: Mask, pixels: number): Mask {
  const { width, height } = mask
  const data = mask.data.map((marked, i) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    const inside = x >= pixels && y >= pixels && x < width - pixels && y < height - pixels
    return inside ? marked : 0
  })
  return { ...mask, data }
}

function withWindow(good: Image, { left, top }: Box, window: Image): Image {
  const data = good.data.slice()
  const line = window.width * good.channels
  for (let y = 0; y < window.height; y++) {
    const row = window.data.subarray(y * line, (y + 1) * line)
    data.set(row, ((top + y) * good.width + left) * good.channels)
  }
  return { ...good, data }
}

function inWhole(mask: Mask, { left, top }: Box, whole: Image): Mask {
  const placed = emptyMask(whole)
  for (let y = 0; y < mask.height; y++) {
    placed.data.set(mask.data.subarray(y * mask.width, (y + 1) * mask.width), (top + y) * whole.width + left)
  }
  return placed
}
