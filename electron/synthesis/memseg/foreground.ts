import { emptyMask, luminance } from '../../imaging/picture.ts'
import type { Mask, Picture } from '../../imaging/picture.ts'
import { otsuThreshold } from '../../imaging/threshold.ts'
import type { ForegroundSettings } from './settings.ts'

/** The pixels that belong to the part: at most as bright as the threshold or, inverted, brighter. */
export function foregroundMask(picture: Picture, settings: ForegroundSettings): Mask {
  const mask = emptyMask(picture)
  if (settings.mode === 'none') {
    mask.data.fill(1)
    return mask
  }
  const grey = luminance(picture)
  const threshold = settings.mode === 'otsu' ? otsuThreshold(grey) * 255 : settings.threshold
  for (let i = 0; i < grey.length; i++) {
    const bright = Math.round((grey[i] as number) * 255) > threshold
    mask.data[i] = bright === settings.inverted ? 1 : 0
  }
  return mask
}
