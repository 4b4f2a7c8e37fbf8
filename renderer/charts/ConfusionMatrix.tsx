import { useCallback } from 'react'
import type { ChartLook } from '../../electron/charts/axes.ts'
import { drawConfusionChart } from '../../electron/charts/confusion.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Chart } from './Chart.tsx'

interface ConfusionMatrixProps {
  readonly title: string
  readonly classes: readonly string[]
  /** Row: true class; column: predicted class. */
  readonly counts: readonly (readonly number[])[]
}

/** How a classifier of defect types confuses them. */
export function ConfusionMatrix({ title, classes, counts }: ConfusionMatrixProps) {
  const { t } = useTexts()
  const draw = useCallback(
    (look: ChartLook) => drawConfusionChart({ title, classes, counts }, look),
    [title, classes, counts]
  )
  const rows = classes.map((name, row) => [name, ...classes.map((_, column) => String(counts[row]?.[column] ?? 0))])
  return (
    <Chart
      draw={draw}
      height={64 + 48 * classes.length}
      fileName="confusion"
      caption={t('chart.confusion-caption')}
      table={{ columns: [`${t('chart.true-class')} \\ ${t('chart.predicted-class')}`, ...classes], rows }}
    />
  )
}
