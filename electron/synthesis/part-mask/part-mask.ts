import type { Image } from '../../imaging/image.ts'
import { findMask } from './clean.ts'
import type { FoundMask } from './clean.ts'
import type { PartMaskSettings } from './settings.ts'

/**
 * The mask of a part image of DualAnoDiff, which shows the defect on mid-grey: where any channel deviates from mid-grey
 * by more than the threshold, cleaned. A part image without a defect has no mask (null), and is a failure of the
 * generator: it must not be saved as a defect. Differs from the paper, which uses the output of a salient-object
 * network for any image (methods.md 8.16).
 */
export function partMask(part: Image, settings: PartMaskSettings): FoundMask {
  return findMask(deviationFromGrey(part), part, settings)
}

/** Largest deviation of a channel from mid-grey, per pixel: 0 for 0.5, 1 for 0 or 1. */
export function deviationFromGrey({ width, height, channels, data }: Image): Float32Array {
  const deviation = new Float32Array(width * height)
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / channels)
    const value = Math.min(1, Math.abs(2 * (data[i] as number) - 1))
    if (value > (deviation[pixel] as number)) deviation[pixel] = value
  }
  return deviation
}
