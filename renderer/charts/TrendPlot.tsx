import { useCallback } from 'react'
import type { ChartLook, Range } from '../../electron/charts/axes.ts'
import { drawTrendChart, trendRange } from '../../electron/charts/trend.ts'
import type { TrendChart } from '../../electron/charts/trend.ts'
import type { Summary } from '../../electron/metrics/summary.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Chart } from './Chart.tsx'

interface TrendPlotProps {
  readonly chart: TrendChart
  /** Vertical range, given where several charts are to be compared (trendRange). */
  readonly range?: Range | undefined
  readonly height?: number | undefined
}

/**
 * A metric against the number of synthetic defects: individual seeds, mean, and bars of one sample standard deviation.
 */
export function TrendPlot({ chart, range, height }: TrendPlotProps) {
  const { t, format } = useTexts()
  const draw = useCallback(
    (look: ChartLook) => drawTrendChart(chart, look, range ?? trendRange([chart])),
    [chart, range]
  )
  const row = (name: string, augmented: number, { mean, deviation, n, values }: Summary) => [
    name,
    format.number(augmented),
    format.number(mean, 3),
    deviation === null ? '–' : format.number(deviation, 3),
    String(n),
    values.map((value) => format.number(value, 3)).join(' · ')
  ]
  const { baseline, series } = chart
  const rows = [
    ...(baseline ? [row(baseline.name, 0, baseline.summary)] : []),
    ...series.flatMap(({ name, points }) => points.map(({ augmented, summary }) => row(name, augmented, summary)))
  ]
  const columns = [t('chart.method'), 'N_aug', t('chart.mean'), t('chart.deviation'), 'n', t('chart.every-seed')]
  return (
    <Chart
      draw={draw}
      height={height}
      fileName="trend"
      caption={t('chart.trend-caption', { count: seedCount(chart) })}
      table={{ columns, rows }}
    />
  )
}

/** The most seeds that a point has. */
function seedCount({ baseline, series }: TrendChart): number {
  const counts = series.flatMap(({ points }) => points.map(({ summary }) => summary.n))
  return Math.max(baseline?.summary.n ?? 0, ...counts)
}
