import { FlawsmithError } from '../../common/errors.ts'
import { unetGranularity } from '../../models/discriminative-unet.ts'
import type { LocalisationSettings } from './settings.ts'

/** Throws `detector.input-size` unless the network can take images of this size. */
export function requireLocalisationSize({ width, height }: Pick<LocalisationSettings, 'width' | 'height'>): void {
  if (width % unetGranularity === 0 && height % unetGranularity === 0 && width > 0 && height > 0) return
  throw new FlawsmithError('detector.size-multiple', { multiple: unetGranularity, width, height })
}
