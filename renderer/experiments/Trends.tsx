import { useMemo } from 'react'
import type { Trend } from '../../electron/contract/experiments.ts'
import { trendRange } from '../../electron/charts/trend.ts'
import { TrendPlot } from '../charts/TrendPlot.tsx'
import styles from './experiments.module.css'

/** Measures against N_aug, side by side on one scale, so that they can be compared. */
export function Trends({ trends }: { readonly trends: readonly Trend[] }) {
  const range = useMemo(() => trendRange(trends), [trends])
  return (
    <div className={styles['plots']}>
      {trends.map((trend) => (
        <TrendPlot key={trend.title} chart={trend} range={range} height={280} />
      ))}
    </div>
  )
}
