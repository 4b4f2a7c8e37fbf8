import { useMemo } from 'react'
import type { ChartLook } from '../../electron/charts/axes.ts'
import { drawScoreTrend } from '../../electron/charts/score-trend.ts'
import type { InspectedImage, StationDrift } from '../../electron/contract/stations.ts'
import { useChartWords } from '../charts/chart-words.ts'
import chartStyles from '../charts/chart.module.css'
import { Marks } from '../charts/Marks.tsx'
import { pageTheme } from '../charts/page-theme.ts'
import { useWidth } from '../charts/use-width.ts'
import { classes } from '../components/classes.ts'
import { Icon } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './inspect.module.css'
import { verdictColours } from './verdicts.ts'

/** Images that the trend has room for. */
const room = 150
/** Pixels. */
const height = 112

/** Scores of the latest images, and whether their average drifts. */
export function Trend({
  images,
  drift
}: {
  readonly images: readonly InspectedImage[]
  readonly drift: StationDrift | null
}) {
  const { t, format } = useTexts()
  const words = useChartWords()
  const { ref, width } = useWidth<HTMLDivElement>()
  const state = driftText(drift, t)
  const drawing = useMemo(() => {
    if (width < 80) return null
    const limits =
      drift === null || drift.lower === null || drift.upper === null ? null : { lower: drift.lower, upper: drift.upper }
    const names = {
      threshold: t('inspect.scale.threshold'),
      average: t('inspect.trend.average'),
      limits: t('inspect.trend.limits')
    }
    const last = drift?.average ?? null
    const average = last === null ? '–' : format.number(last, 3)
    const description = t('inspect.trend.description', { count: images.length, average, state })
    const look: ChartLook = { width, height, fontSize: 13, theme: pageTheme, words }
    return drawScoreTrend({ images, room, limits, names, colours: verdictColours, description }, look)
  }, [images, drift, width, words, t, format, state])
  return (
    <section
      aria-label={t('inspect.trend')}
      className={classes(chartStyles['chart'], styles['trend'])}
      data-drift={drift?.state}
    >
      <header>
        <h2>{t('inspect.trend')}</h2>
        {drift !== null && (
          <p className={styles['drift']} data-drift={drift.state} role="status">
            {drift.state === 'drifting' && <Icon name="warning" />}
            {state}
          </p>
        )}
      </header>
      <div ref={ref} className={chartStyles['plot']} style={{ minHeight: height }}>
        {drawing && (
          <svg width={drawing.width} height={drawing.height} role="img" aria-label={drawing.description}>
            <Marks marks={drawing.marks} />
          </svg>
        )}
      </div>
    </section>
  )
}

function driftText(drift: StationDrift | null, t: ReturnType<typeof useTexts>['t']): string {
  if (drift === null) return ''
  if (drift.state === 'drifting') return t('inspect.drift')
  if (drift.state === 'steady') return t('inspect.drift.steady')
  return t('inspect.drift.learning', { count: drift.count, baseline: drift.baseline })
}
