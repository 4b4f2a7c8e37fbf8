import { intersectMasks } from '../../imaging/mask.ts'
import { assertSameSize, maskArea } from '../../imaging/image.ts'
import type { Mask } from '../../imaging/image.ts'
import type { FilterSettings } from './settings.ts'
import type { FilterFinding, FilterReason } from './verdict.ts'

const percent = (value: number) => `${(100 * value).toFixed(0)} %`

/** Rejects a defect without a mask, with one that covers the image, or with one outside the object. */
export function checkMask(
  mask: Mask | null,
  foreground: Mask | null,
  settings: Pick<FilterSettings, 'fullMask' | 'onForeground'>
): FilterFinding {
  const area = mask === null ? 0 : maskArea(mask)
  if (mask === null || area === 0) {
    const reasons = [{ code: 'mask-empty', message: 'The image shows no defect: its mask is empty.' }] as const
    return { reasons, measurements: { maskShare: 0 } }
  }
  const maskShare = area / mask.data.length
  const reasons: FilterReason[] = []
  if (maskShare >= settings.fullMask) {
    reasons.push({ code: 'mask-full', message: `The mask covers ${percent(maskShare)} of the image.` })
  }
  if (foreground === null) return { reasons, measurements: { maskShare } }
  assertSameSize(mask, foreground, 'Mask and foreground')
  const onForeground = maskArea(intersectMasks(mask, foreground)) / area
  if (onForeground < settings.onForeground) {
    reasons.push({ code: 'outside-foreground', message: `Only ${percent(onForeground)} of the mask lie on the part.` })
  }
  return { reasons, measurements: { maskShare, onForeground } }
}
