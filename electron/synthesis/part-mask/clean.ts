import { closeMask, openMask, removeSmallAreas } from '../../imaging/morphology.ts'
import { markAbove, maskArea } from '../../imaging/image.ts'
import type { Mask, Size } from '../../imaging/image.ts'
import { otsuThreshold } from '../../imaging/threshold.ts'
import type { PartMaskSettings } from './settings.ts'

/** A mask, or null if nothing was found, with the values behind the decision. */
export interface FoundMask {
  readonly mask: Mask | null
  /** Values above this were marked. */
  readonly threshold: number
  /** Largest value of the field. */
  readonly peak: number
  /** Pixels marked after cleaning. */
  readonly area: number
}

/**
 * The cleaned mask of the pixels of a field (0..1, one value per pixel) above its threshold: gaps closed, specks and
 * small regions removed. Null where nothing is left, or more than a defect covers.
 */
export function findMask(field: Float32Array, size: Size, settings: PartMaskSettings): FoundMask {
  const { level, smallest } = settings
  const threshold = settings.threshold === 'otsu' ? Math.max(level, otsuThreshold(field)) : level
  const usual = Math.floor(Math.min(size.width, size.height) / 256)
  const closed = closeMask(markAbove(field, size, threshold), settings.closing ?? usual)
  const opened = openMask(closed, settings.opening ?? usual)
  const mask = removeSmallAreas(opened, Math.max(1, Math.round(smallest * field.length)))
  const area = maskArea(mask)
  const peak = field.reduce((largest, value) => Math.max(largest, value), 0)
  const usable = area > 0 && area <= settings.largest * field.length
  return { mask: usable ? mask : null, threshold, peak, area }
}
