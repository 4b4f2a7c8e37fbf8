import { FlawsmithError } from '../../common/errors.ts'
import { unetGranularity } from '../../models/discriminative-unet.ts'
import type { LocalisationSettings } from './settings.ts'

/** Throws `detector.input-size` unless the network can take images of this size. */
export function requireLocalisationSize({ width, height }: Pick<LocalisationSettings, 'width' | 'height'>): void {
  if (width % unetGranularity === 0 && height % unetGranularity === 0 && width > 0 && height > 0) return
  throw new FlawsmithError('detector.input-size', {
    message: `The localisation network takes images whose sides are multiples of ${unetGranularity}, not ${width}×${height}.`,
    remedy: 'Choose another image size, such as 128×128 or 256×256.',
    details: { width, height }
  })
}
