import { maskBounds, dilateMask, maskComponents } from '../../imaging/mask.ts'
import type { Box } from '../../imaging/crop.ts'
import { cropImage, cropMask } from '../../imaging/crop.ts'
import type { Image, Mask } from '../../imaging/image.ts'
import type { DefectImage } from '../defects.ts'
import { clearance, unfadedRatio } from './ratio-field.ts'

/** A real defect, ready to be put elsewhere: a rectangle around it at its own resolution. */
export interface BankEntry {
  /** Relative change of light, not yet faded out; see `ratioField`. */
  readonly ratio: Float32Array
  /** Its colours as they were. */
  readonly image: Image
  readonly mask: Mask
  /** Where the middle of the defect was in its image, as shares of width and height. */
  readonly centre: readonly [x: number, y: number]
}

/** Pixels around the defect that an entry holds, so that turned and scaled ones can fade out. */
const margin = 8
/** Pixels around the defect that its background is estimated from: four standard deviations of the blur. */
const context = clearance + 28

/**
 * The defects of an image, one entry each. Areas of the mask that are at most 8 px apart belong to one defect, since
 * neither has a background of its own. In the order of the mask's rows; empty for an empty mask. Throws
 * `image.size-mismatch`.
 */
export function bankEntries({ image, mask }: DefectImage): readonly BankEntry[] {
  const near = maskComponents(dilateMask(mask, clearance))
  return near.components.flatMap((_, index) => {
    const own = Uint8Array.from(mask.data, (marked, i) => (near.labels[i] === index + 1 ? marked : 0))
    const defect = { ...mask, data: own }
    const bounds = maskBounds(defect)
    return bounds === null ? [] : [entryOf(image, mask, defect, bounds)]
  })
}

function entryOf(image: Image, everyDefect: Mask, defect: Mask, bounds: Box): BankEntry {
  const wide = grown(bounds, context, image)
  const seen = cropImage(image, wide)
  const { ratio } = unfadedRatio(seen, cropMask(everyDefect, wide))
  const own = { left: bounds.left - wide.left - margin, top: bounds.top - wide.top - margin }
  const size = { width: bounds.width + 2 * margin, height: bounds.height + 2 * margin }
  const cut = { ...own, ...size }
  const mask = cutBeyond({ ...seen, channels: 1, data: Float32Array.from(cropMask(defect, wide).data) }, cut, 0)
  return {
    ratio: cutBeyond({ ...seen, data: ratio }, cut),
    image: { ...size, channels: image.channels, data: cutBeyond(seen, cut) },
    mask: { ...size, data: Uint8Array.from(mask) },
    centre: [(bounds.left + bounds.width / 2) / image.width, (bounds.top + bounds.height / 2) / image.height]
  }
}

function grown({ left, top, width, height }: Box, by: number, image: Image): Box {
  const [x, y] = [Math.max(0, left - by), Math.max(0, top - by)]
  const [right, bottom] = [Math.min(image.width, left + width + by), Math.min(image.height, top + height + by)]
  return { left: x, top: y, width: right - x, height: bottom - y }
}

/** A rectangle that may reach beyond the image: there its border continues, or `beyond` is. */
function cutBeyond({ width, height, channels, data }: Image, box: Box, beyond?: number): Float32Array {
  const out = new Float32Array(box.width * box.height * channels)
  for (let y = 0, to = 0; y < box.height; y++) {
    const v = Math.min(height - 1, Math.max(0, box.top + y))
    for (let x = 0; x < box.width; x++, to += channels) {
      const u = Math.min(width - 1, Math.max(0, box.left + x))
      const inside = u === box.left + x && v === box.top + y
      for (let k = 0; k < channels; k++) {
        out[to + k] = inside || beyond === undefined ? data[(v * width + u) * channels + k]! : beyond
      }
    }
  }
  return out
}
