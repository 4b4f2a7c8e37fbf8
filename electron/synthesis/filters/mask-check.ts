import { intersectMasks } from '../../imaging/mask.ts'
import { assertSameSize, maskArea } from '../../imaging/image.ts'
import type { Mask } from '../../imaging/image.ts'
import { textOf } from '../../messages/english.ts'
import type { FilterSettings } from './settings.ts'
import { reasonOf, type FilterFinding, type FilterReason } from './verdict.ts'

const percent = (share: number) => textOf('percent', { value: Number((100 * share).toPrecision(3)) })

/** Rejects a defect without a mask, with one that covers the image, or with one outside the object. */
export function checkMask(
  mask: Mask | null,
  foreground: Mask | null,
  settings: Pick<FilterSettings, 'fullMask' | 'onForeground'>
): FilterFinding {
  const area = mask === null ? 0 : maskArea(mask)
  if (mask === null || area === 0) {
    return { reasons: [reasonOf('mask-empty')], measurements: { maskShare: 0 } }
  }
  const maskShare = area / mask.data.length
  const reasons: FilterReason[] = []
  if (maskShare >= settings.fullMask) {
    reasons.push(reasonOf('mask-full', { share: percent(maskShare), limit: percent(settings.fullMask) }))
  }
  if (foreground === null) return { reasons, measurements: { maskShare } }
  assertSameSize(mask, foreground, 'Mask and foreground')
  const onForeground = maskArea(intersectMasks(mask, foreground)) / area
  if (onForeground < settings.onForeground) {
    const [share, limit] = [percent(onForeground), percent(settings.onForeground)]
    reasons.push(reasonOf('outside-foreground', { share, limit }))
  }
  return { reasons, measurements: { maskShare, onForeground } }
}
