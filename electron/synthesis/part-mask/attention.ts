import { FlawsmithError } from '../../common/errors.ts'
import type { Size } from '../../imaging/image.ts'
import { resizeImage } from '../../imaging/resize.ts'
import { findMask } from './clean.ts'
import type { FoundMask } from './clean.ts'
import type { AttentionMaskSettings } from './settings.ts'

/** How much each position was attended to, averaged over heads, layers and steps: row-major, any scale. */
export interface AttentionMap extends Size {
  readonly data: Float32Array
}

/** Largest less smallest value, as a share of the largest, below which a map has no information. */
const leastContrast = 0.05

/**
 * The mask of size `size` where an averaged attention map, stretched to 0..1 and enlarged bilinearly, exceeds the
 * threshold, cleaned. A flat map has no mask. Stretching makes noise look like a defect, so the part image must have
 * passed `partMask` before. Throws `synthesis.bad-attention` for a map with other than finite values.
 */
export function attentionMask(map: AttentionMap, size: Size, settings: AttentionMaskSettings): FoundMask {
  const low = map.data.reduce((least, value) => Math.min(least, value), Infinity)
  const high = map.data.reduce((most, value) => Math.max(most, value), -Infinity)
  if (map.data.length !== map.width * map.height || !map.data.every(Number.isFinite)) {
    throw new FlawsmithError('synthesis.bad-attention', {
      width: map.width,
      height: map.height,
      values: map.data.length
    })
  }
  if (high - low <= leastContrast * Math.max(Math.abs(high), Math.abs(low))) {
    return { mask: null, threshold: settings.level, peak: 0, area: 0 }
  }
  const stretched = map.data.map((value) => (value - low) / (high - low))
  const { width, height } = map
  const enlarged = resizeImage({ width, height, channels: 1, data: stretched }, size, 'bilinear')
  return findMask(enlarged.data, size, settings)
}
