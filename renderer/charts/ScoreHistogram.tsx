import { useCallback, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { scale } from '../../electron/charts/axes.ts'
import type { ChartDrawing, ChartLook } from '../../electron/charts/axes.ts'
import { binScores, drawHistogram } from '../../electron/charts/histogram.ts'
import { Button } from '../components/Button.tsx'
import { Checkbox } from '../components/Field.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { Chart } from './Chart.tsx'
import styles from './chart.module.css'
import { chartPoint } from './Cursor.tsx'
import { countInRange, rangeAfterKey, rangeBetween } from './score-range.ts'
import type { ScoreRange } from './score-range.ts'

interface ScoreHistogramProps {
  readonly title: string
  /** 0 (good) and 1 (defective), one per score. */
  readonly labels: ArrayLike<number>
  readonly scores: ArrayLike<number>
  /** 40 by default. */
  readonly bins?: number | undefined
  readonly height?: number | undefined
  /** Chosen scores, both ends included; null for all. Without `onRange` nothing can be chosen. */
  readonly range?: ScoreRange | null | undefined
  readonly onRange?: ((range: ScoreRange | null) => void) | undefined
}

/** Scores of good and defective images, with a brush that chooses a range of them: by dragging or by two handles. */
export function ScoreHistogram(props: ScoreHistogramProps) {
  const { title, labels, scores, bins = 40, height = 200, range = null, onRange } = props
  const { t, format } = useTexts()
  const [logarithmic, setLogarithmic] = useState(false)
  const counted = useMemo(() => binScores(labels, scores, bins), [labels, scores, bins])
  const draw = useCallback(
    (look: ChartLook) => drawHistogram({ title, bins: counted, logarithmic }, look),
    [title, counted, logarithmic]
  )
  const step = (counted.range.high - counted.range.low) / bins
  const rows = Array.from({ length: bins }, (_, bin) => {
    const from = counted.range.low + bin * step
    const name = `${format.number(from, 3)} – ${format.number(from + step, 3)}`
    return [name, String(counted.good[bin] ?? 0), String(counted.defective[bin] ?? 0)]
  })
  const chosen =
    range &&
    t('chart.range-text', {
      from: format.number(range.from, 3),
      to: format.number(range.to, 3),
      count: countInRange(scores, range)
    })
  return (
    <Chart
      draw={draw}
      height={height}
      fileName="scores"
      caption={t('chart.histogram-caption')}
      table={{ columns: [t('chart.score'), t('chart.good'), t('chart.defective')], rows }}
      overlay={onRange && ((drawing: ChartDrawing) => <Brush drawing={drawing} range={range} onRange={onRange} />)}
      reading={onRange && (chosen ?? t('chart.drag-to-choose'))}
      controls={
        <>
          <Checkbox label={t('chart.logarithmic')} checked={logarithmic} onToggle={setLogarithmic} />
          {onRange && (
            <Button look="quiet" disabled={range === null} onClick={() => onRange(null)}>
              {t('chart.all-scores')}
            </Button>
          )}
        </>
      }
    />
  )
}

interface BrushProps {
  readonly drawing: ChartDrawing
  readonly range: ScoreRange | null
  readonly onRange: (range: ScoreRange | null) => void
}

function Brush({ drawing, range, onRange }: BrushProps) {
  const { t, format } = useTexts()
  const { area, x: scores } = drawing
  const x = scale(scores, area.left, area.right)
  /** The end that stays while the other is dragged. */
  const anchor = useRef<number | null>(null)
  const whole = { from: scores.low, to: scores.high }
  const shown = range ?? whole
  const height = area.bottom - area.top

  const start = (event: PointerEvent<SVGElement>, end?: keyof ScoreRange) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    anchor.current = end ? shown[end === 'from' ? 'to' : 'from'] : x.invert(chartPoint(event)[0])
  }
  const drag = (event: PointerEvent<SVGElement>) => {
    if (anchor.current === null) return
    const next = rangeBetween(anchor.current, x.invert(chartPoint(event)[0]), scores)
    if (next) onRange(next)
  }
  const stop = () => {
    anchor.current = null
  }
  const press = (event: KeyboardEvent, end: keyof ScoreRange) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = rangeAfterKey(event.key, end, shown, scores)
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    onRange(next.from === whole.from && next.to === whole.to ? null : next)
  }
  const moving = { onPointerMove: drag, onPointerUp: stop, onPointerCancel: stop }
  return (
    <>
      {range && (
        <rect
          className={styles['chosen']}
          x={x(range.from)}
          y={area.top}
          width={x(range.to) - x(range.from)}
          height={height}
        />
      )}
      <rect
        className={`${styles['area']} ${styles['seeking']}`}
        x={area.left}
        y={area.top}
        width={area.right - area.left}
        height={height}
        onPointerDown={start}
        {...moving}
      />
      {(['from', 'to'] as const).map((end) => (
        <g
          key={end}
          className={styles['cursor']}
          role="slider"
          tabIndex={0}
          aria-label={t(end === 'from' ? 'chart.lowest-score' : 'chart.highest-score')}
          aria-valuemin={scores.low}
          aria-valuemax={scores.high}
          aria-valuenow={shown[end]}
          aria-valuetext={format.number(shown[end], 3)}
          onKeyDown={(event) => press(event, end)}
        >
          <line x1={x(shown[end])} x2={x(shown[end])} y1={area.top} y2={area.bottom} />
          <rect
            className={`${styles['grip']} ${styles['seeking']}`}
            x={x(shown[end]) - 4}
            y={area.top + height / 2 - 10}
            width={8}
            height={20}
            rx={2}
            onPointerDown={(event) => start(event, end)}
            {...moving}
          />
        </g>
      ))}
    </>
  )
}
