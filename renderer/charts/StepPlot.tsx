import type { ReactNode } from 'react'
import { scale } from '../../electron/charts/axes.ts'
import type { ChartDrawing, ChartLook } from '../../electron/charts/axes.ts'
import { indexAtStep, stepAt } from '../../electron/charts/steps.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { Chart } from './Chart.tsx'
import { Cursor } from './Cursor.tsx'

export interface StepAxis {
  /** Step of each value, ascending; by default firstStep and on. */
  readonly steps?: ArrayLike<number> | undefined
  /** Step of the first value, 1 by default. */
  readonly firstStep?: number | undefined
}

/** A step that several charts point at together; null for none. */
export interface SharedStep {
  readonly step: number | null
  readonly onStep: (step: number | null) => void
}

interface StepPlotProps {
  readonly draw: (look: ChartLook) => ChartDrawing
  readonly axis: StepAxis
  readonly cursor: SharedStep
  /** Lines by name; the first carries the cursor's grip. */
  readonly lines: readonly { readonly name: string; readonly values: ArrayLike<number> }[]
  readonly fileName: string
  readonly height?: number | undefined
  readonly controls?: ReactNode
}

/** Lines over steps with a crosshair that reads them. */
export function StepPlot({ draw, axis, cursor, lines, fileName, height, controls }: StepPlotProps) {
  const { t, format } = useTexts()
  const measured = lines[0]?.values ?? []
  const count = measured.length
  const at = { ...(axis.steps && { steps: axis.steps }), firstStep: axis.firstStep ?? 1 }
  const index = cursor.step === null || count === 0 ? null : indexAtStep(at, cursor.step, count)
  const describe = (place: number) => {
    const values = lines.map(({ name, values: own }) => {
      const value = own[place]
      return `${name} ${value !== undefined && Number.isFinite(value) ? format.measure(value) : '–'}`
    })
    return `${t('chart.at-step', { step: stepAt(at, place) })}: ${values.join(', ')}`
  }
  // A table of thousands of steps reads like none: every twentieth of the run.
  const places = [...new Set(Array.from({ length: 21 }, (_, i) => Math.round((i / 20) * (count - 1))))]
  const table = {
    columns: [t('chart.step'), ...lines.map(({ name }) => name)],
    rows: places.map((place) => [
      format.number(stepAt(at, place)),
      ...lines.map(({ values }) => format.measure(values[place] ?? NaN))
    ])
  }
  return (
    <Chart
      draw={draw}
      height={height}
      fileName={fileName}
      controls={controls}
      table={count > 0 ? table : undefined}
      reading={index === null ? t('chart.point-to-read') : describe(index)}
      overlay={({ area, x, y }) => {
        if (count === 0) return null
        const place = index ?? count - 1
        const grip = lines.at(-1)?.values[place] ?? NaN
        const height = scale(y, area.bottom, area.top)(grip)
        const across = scale(x, area.left, area.right)
        return (
          <Cursor
            area={area}
            label={t('chart.step-cursor')}
            index={index}
            count={count}
            at={[across(stepAt(at, place)), Number.isFinite(height) ? height : null]}
            text={describe(place)}
            indexAt={([pointer]) => indexAtStep(at, across.invert(pointer), count)}
            onMove={(next) => cursor.onStep(stepAt(at, next))}
            onLeave={() => cursor.onStep(null)}
            hover
          />
        )
      }}
    />
  )
}
