import { FlawsmithError } from '../../common/errors.ts'
import { nearestMultiple } from '../../imaging/buckets.ts'
import { unetGranularity } from '../../models/discriminative-unet.ts'
import type { LocalisationSettings } from './settings.ts'

/** Throws `detector.size-multiple` unless the network can take images of this size. */
export function requireLocalisationSize({ width, height }: Pick<LocalisationSettings, 'width' | 'height'>): void {
  if (width % unetGranularity === 0 && height % unetGranularity === 0 && width > 0 && height > 0) return
  const nearest = [width, height].map((side) => nearestMultiple(side, unetGranularity)).join('×')
  throw new FlawsmithError('detector.size-multiple', { multiple: unetGranularity, width, height, nearest })
}
