import { cropImage, type Box } from '../../imaging/crop.ts'
import type { DifferenceMask } from '../../imaging/difference-mask.ts'
import { emptyMask, maskArea, withChannels, type Image, type Mask } from '../../imaging/image.ts'
import { maskComponents } from '../../imaging/mask.ts'
import { resizeImage, resizeMask } from '../../imaging/resize.ts'
import { filterSettings } from '../filters/settings.ts'
import { visibilityOf } from '../filters/visibility.ts'
import { changeInside, matchLight } from '../part-mask/good-image.ts'
import { pasteBack } from '../part-mask/paste-back.ts'
import { leastChange } from '../visible-change.ts'

/** Pixels around a defect over which it passes into the good image. */
const feather = 2
/** Share of an area of a mask that may lie in the border, where it would be cut straight. */
const mostCut = 0.1
/** Smaller areas of a mask, in pixels, are what scaling leaves of thin ones. */
const leastArea = 4
/** The light of the good image is matched in squares of this share of the window's longer side to either side. */
const lightShare = 1 / 4

const limits = filterSettings.parse({})

/** A whole image with a defect in a window of it, or why there is none. */
export type PastedWindow =
  | { readonly image: Image; readonly mask: Mask; readonly reason: null }
  | { readonly image: null; readonly mask: null; readonly reason: 'unchanged' | 'changed everywhere' }

/**
 * A good image at its own size with the defect that a model drew at its size into a window of it. `generated` and its
 * mask are scaled to the window, the light outside the mask is made the good image's, and what lies inside the mask is
 * pasted with an edge of 2 px; every other pixel stays identical. The mask of the result has the good image's size. What
 * the model drew at the window's border is left out, since it could not fade there. `unchanged` also for what hardly
 * stands out from its surroundings, by the measure and limit of the automatic check; for that, a smooth patch is nothing,
 * since a model smooths texture wherever it changes it. Unlike In&Out, whose generated images are used whole. Throws `image.bad-crop`.
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
  const isVisible =
    changeInside(original, pasted, mask) >= leastChange && (visibilityOf(pasted, mask) ?? 0) >= limits.visibility
  if (!isVisible) return { image: null, mask: null, reason: 'unchanged' }
  return { image: withWindow(good, window, pasted), mask: inWhole(mask, window, good), reason: null }
}

/**
 * The mask without areas of under 4 px, without those that lie at its border, more than a tenth of them within so many
 * pixels of it, and without those pixels of the others: of a crack that crosses a window, all but the ends remains.
 */
function clearOfBorder(mask: Mask, pixels: number): Mask {
  const { width, height } = mask
  const { components, labels } = maskComponents(mask)
  const isInside = (i: number) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    return x >= pixels && y >= pixels && x < width - pixels && y < height - pixels
  }
  const cut = components.map(() => 0)
  labels.forEach((label, i) => {
    if (label > 0 && !isInside(i)) cut[label - 1]!++
  })
  const kept = components.map(({ area }, index) => area >= leastArea && cut[index]! <= mostCut * area)
  const data = Uint8Array.from(labels, (label, i) => (label > 0 && kept[label - 1] === true && isInside(i) ? 1 : 0))
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
