import { useEffect, useState } from 'react'
import { useTexts } from '../i18n/use-translate.ts'
import type { MaskLayer } from './paint.ts'
import { findRegions } from './regions.ts'
import type { RegionSummary } from './regions.ts'

interface MaskDetailsProps {
  readonly mask: MaskLayer
  readonly threshold: number
  /** Counts up whenever the values were changed in place. */
  readonly version: number
}

/** Area and regions of the mask as text: the overlay for people who cannot see it. */
export function MaskDetails({ mask, threshold, version }: MaskDetailsProps) {
  const { t, format, say } = useTexts()
  const [summary, setSummary] = useState<RegionSummary | null>(null)
  useEffect(() => {
    // Not during a stroke or while a slider moves.
    const timer = setTimeout(() => setSummary(findRegions(mask, threshold, 5)), 250)
    return () => clearTimeout(timer)
  }, [mask, threshold, version])
  if (!summary) return null
  if (summary.count === 0) return t('viewer.nothing-marked')
  const share = summary.area / (mask.width * mask.height)
  return (
    <>
      {t('viewer.mask-details', {
        area: format.number(summary.area),
        share: say.percent(share, 2),
        count: summary.count
      })}{' '}
      {summary.largest
        .map(({ left, top, width, height, area }) =>
          t('viewer.region', { x: left, y: top, width, height, area: format.number(area) })
        )
        .join('; ')}
    </>
  )
}
