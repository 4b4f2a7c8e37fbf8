import { useMemo } from 'react'
import type { Trend } from '../../electron/contract/experiments.ts'
import { trendRange } from '../../electron/charts/trend.ts'
import { TrendPlot } from '../charts/TrendPlot.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './experiments.module.css'

/** Measures against N_aug, side by side on one scale, so that they can be compared. */
export function Trends({ trends }: { readonly trends: readonly Trend[] }) {
  const { say } = useTexts()
  const range = useMemo(() => trendRange(trends), [trends])
  const said = trends.map(({ title, baseline, series }) => ({
    title: say(title),
    baseline: baseline === null ? null : { ...baseline, name: say(baseline.name) },
    series: series.map((each) => ({ ...each, name: say(each.name) }))
  }))
  return (
    <div className={styles['plots']}>
      {said.map((trend) => (
        <TrendPlot key={trend.title} chart={trend} range={range} height={280} />
      ))}
    </div>
  )
}
