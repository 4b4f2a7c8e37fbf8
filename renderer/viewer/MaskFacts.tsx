import { useEffect, useState } from 'react'
import { useTexts } from '../i18n/use-translate.ts'
import type { MaskLayer } from './paint.ts'
import { findRegions } from './regions.ts'
import type { RegionSummary } from './regions.ts'

interface MaskFactsProps {
  readonly mask: MaskLayer
  readonly threshold: number
  /** Counts up whenever the values were changed in place. */
  readonly version: number
}

/** Area and regions of the mask as text: the overlay for people who cannot see it. */
export function MaskFacts({ mask, threshold, version }: MaskFactsProps) {
  const { t, format } = useTexts()
  const [facts, setFacts] = useState<RegionSummary | null>(null)
  useEffect(() => {
    // Not during a stroke or while a slider moves.
    const timer = setTimeout(() => setFacts(findRegions(mask, threshold, 5)), 250)
    return () => clearTimeout(timer)
  }, [mask, threshold, version])
  if (!facts) return null
  if (facts.count === 0) return t('viewer.nothing-marked')
  const share = facts.area / (mask.width * mask.height)
  return (
    <>
      {t('viewer.mask-facts', { area: format.number(facts.area), share: format.percent(share, 2), count: facts.count })}{' '}
      {facts.largest
        .map(({ left, top, width, height, area }) =>
          t('viewer.region', { x: left, y: top, width, height, area: format.number(area) })
        )
        .join('; ')}
    </>
  )
}
