import { FlawsmithError } from '../common/errors.ts'
import { emptyMask, luminance, maskArea } from '../imaging/image.ts'
import type { Mask, Image } from '../imaging/image.ts'
import { otsuThreshold } from '../imaging/threshold.ts'
import type { ForegroundSettings } from './foreground-settings.ts'

/** The pixels that belong to the object: at most as bright as the threshold or, inverted, brighter. */
export function foregroundMask(image: Image, settings: ForegroundSettings): Mask {
  const mask = emptyMask(image)
  if (settings.mode === 'none') {
    mask.data.fill(1)
    return mask
  }
  const grey = luminance(image)
  const threshold = settings.mode === 'otsu' ? otsuThreshold(grey) * 255 : settings.threshold
  for (let i = 0; i < grey.length; i++) {
    const bright = Math.round((grey[i] as number) * 255) > threshold
    mask.data[i] = bright === settings.inverted ? 1 : 0
  }
  return mask
}

/** `foregroundMask`, which throws `synthesis.empty-foreground` where fewer than `minimumArea` pixels are left. */
export function partForeground(image: Image, settings: ForegroundSettings, minimumArea: number): Mask {
  const part = foregroundMask(image, settings)
  if (maskArea(part) >= minimumArea) return part
  throw new FlawsmithError(
    'synthesis.empty-foreground',
    { settings: JSON.stringify(settings) },
    { details: { foreground: settings } }
  )
}
