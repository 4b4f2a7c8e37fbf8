import { useCallback, useMemo, useState } from 'react'
import { scale } from '../../electron/charts/axes.ts'
import type { ChartDrawing, ChartLook } from '../../electron/charts/axes.ts'
import type { Point } from '../../electron/charts/drawing.ts'
import { seriesStyle } from '../../electron/charts/palette.ts'
import { drawPrecisionRecallChart, steps } from '../../electron/charts/precision-recall.ts'
import type { OperatingPoint } from '../../electron/metrics/operating-point.ts'
import { Select } from '../components/Field.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { Chart } from './Chart.tsx'
import styles from './chart.module.css'
import { Cursor } from './Cursor.tsx'
import { pathOf } from './Marks.tsx'
import { indexAtRecall, indexOfThreshold, thresholdModel } from './threshold-model.ts'
import type { ScoredRun, ThresholdModel } from './threshold-model.ts'

interface PrecisionRecallPlotProps {
  readonly title: string
  /** One per seed, at least one; each with at least one defective image. */
  readonly runs: readonly ScoredRun[]
  /** Each run's threshold from validation data; null where none could be chosen. */
  readonly validationThresholds?: readonly (number | null)[]
  /** Run whose threshold is looked at. */
  readonly active: number
  readonly onActive: (run: number) => void
  /** An image counts as defective where its score is at least this. */
  readonly threshold: number
  /** Threshold and what it does to the active run's images. */
  readonly onThreshold: (threshold: number, point: OperatingPoint) => void
  /** Which colour and mark it has among compared methods, from 0. */
  readonly series?: number | undefined
  readonly height?: number | undefined
}

/** Precision against recall over all thresholds, with a threshold that can be moved and the counts it leads to. */
export function PrecisionRecallPlot(props: PrecisionRecallPlotProps) {
  const {
    title,
    runs,
    validationThresholds,
    active,
    onActive,
    threshold,
    onThreshold,
    series = 0,
    height = 320
  } = props
  const { t, format } = useTexts()
  const models = useMemo(() => runs.map(thresholdModel), [runs])
  const draw = useCallback(
    (look: ChartLook) =>
      drawPrecisionRecallChart(
        {
          title,
          style: seriesStyle(series, look.theme),
          curves: models.map(({ curve }) => curve),
          atValidationThreshold: (validationThresholds ?? []).flatMap((value, run) =>
            value === null ? [] : (models[run]?.at(value) ?? [])
          ),
          oracle: []
        },
        look
      ),
    [title, series, models, validationThresholds]
  )
  const model = models[active] ?? models[0]
  if (!model) return null
  const index = indexOfThreshold(model, threshold)
  const point = model.at(threshold)
  const text = t('chart.threshold-text', {
    threshold: format.number(threshold, 3),
    precision: format.number(point.precision, 3),
    recall: format.number(point.recall, 3),
    f1: format.number(point.f1, 3),
    tp: point.truePositives,
    fp: point.falsePositives,
    fn: point.falseNegatives,
    tn: point.trueNegatives
  })
  const move = (next: number) => {
    const value = model.thresholds[next] ?? threshold
    onThreshold(value, model.at(value))
  }
  const overlay = (drawing: ChartDrawing) => {
    const { area } = drawing
    const x = scale(drawing.x, area.left, area.right)
    const y = scale(drawing.y, area.bottom, area.top)
    return (
      <>
        {runs.length > 1 && <ActiveCurve model={model} x={x} y={y} colour={`var(--series-${series + 1})`} />}
        <Cursor
          area={area}
          label={t('chart.threshold')}
          // Rising recall runs to the right, so that the right arrow moves the cursor to the right.
          index={model.thresholds.length - 1 - index}
          count={model.thresholds.length}
          at={[x(point.recall), y(point.precision)]}
          text={text}
          indexAt={([pointer]) => model.thresholds.length - 1 - indexAtRecall(model, x.invert(pointer))}
          onMove={(next) => move(model.thresholds.length - 1 - next)}
        />
      </>
    )
  }
  const choices = runs.map(({ name }, run) => ({ value: String(run), label: name }))
  return (
    <Chart
      draw={draw}
      height={height}
      fileName="precision-recall"
      caption={t('chart.curve-caption')}
      overlay={overlay}
      controls={
        runs.length > 1 && (
          <Select
            aria-label={t('chart.run-of-threshold')}
            value={String(active)}
            choices={choices}
            onChoose={(value) => onActive(Number(value))}
          />
        )
      }
      reading={<ThresholdCounts point={point} />}
      table={tableOf(model, t, format)}
    />
  )
}

/** The curve that the cursor runs on, thin, beside the mean of all. */
function ActiveCurve(props: {
  readonly model: ThresholdModel
  readonly x: (value: number) => number
  readonly y: (value: number) => number
  readonly colour: string
}) {
  const { model, x, y, colour } = props
  // The last point of a curve stands for no threshold.
  const recall = model.curve.recall.slice(0, -1).reverse()
  const precision = model.curve.precision.slice(0, -1).reverse()
  const points = steps(recall, precision).map((pair): Point => [x(pair.recall), y(pair.precision)])
  return <path d={pathOf(points)} fill="none" stroke={colour} strokeWidth={0.9} strokeDasharray="1.5 2.5" />
}

/** Counts and rates at a threshold. */
function ThresholdCounts({ point }: { readonly point: OperatingPoint }) {
  const { t, format } = useTexts()
  const readings = [
    [t('chart.threshold'), format.number(point.threshold, 3)],
    [t('chart.precision'), format.number(point.precision, 3)],
    [t('chart.recall'), format.number(point.recall, 3)],
    ['F1', format.number(point.f1, 3)],
    [t('chart.true-positives'), format.number(point.truePositives)],
    [t('chart.false-positives'), format.number(point.falsePositives)],
    [t('chart.false-negatives'), format.number(point.falseNegatives)],
    [t('chart.true-negatives'), format.number(point.trueNegatives)]
  ] as const
  return (
    <dl className={styles['counts']}>
      {readings.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type Texts = ReturnType<typeof useTexts>

/** Every tenth of recall. */
function tableOf(model: ThresholdModel, t: Texts['t'], format: Texts['format']) {
  const rows = Array.from({ length: 10 }, (_, i) => {
    const { threshold, precision, recall, f1 } = model.at(model.thresholds[indexAtRecall(model, (i + 1) / 10)] ?? 0)
    return [threshold, precision, recall, f1].map((value) => format.number(value, 3))
  })
  return { columns: [t('chart.threshold'), t('chart.precision'), t('chart.recall'), 'F1'], rows }
}

/** State of a plot that nobody else steers: the first run, at its validation threshold or else in the middle. */
export function useThreshold(validationThresholds: readonly (number | null)[] = []) {
  const [active, onActive] = useState(0)
  const [moved, setMoved] = useState<number | null>(null)
  const threshold = moved ?? validationThresholds[active] ?? 0.5
  return { active, onActive, threshold, onThreshold: setMoved }
}
