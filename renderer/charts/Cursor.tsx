import type { KeyboardEvent, PointerEvent } from 'react'
import type { PlotArea } from '../../electron/charts/axes.ts'
import type { Point } from '../../electron/charts/drawing.ts'
import { classes } from '../components/classes.ts'
import styles from './chart.module.css'
import { indexAfterKey } from './slider-keys.ts'

/** Position of a pointer in the coordinates of the chart that it is over. */
export function chartPoint(event: PointerEvent<SVGElement>): Point {
  const box = (event.currentTarget.ownerSVGElement ?? event.currentTarget).getBoundingClientRect()
  return [event.clientX - box.left, event.clientY - box.top]
}

interface CursorProps {
  readonly area: PlotArea
  readonly label: string
  /** Index of its position among `count`; null while it is not shown. */
  readonly index: number | null
  readonly count: number
  /** Position on the chart; a null y draws no handle. */
  readonly at: readonly [x: number, y: number | null]
  /** Values at the position, as text. */
  readonly text: string
  /** Index for a point of the chart. */
  readonly indexAt: (point: Point) => number
  readonly onMove: (index: number) => void
  /** Follows the pointer without a pressed button, and hides when it leaves. */
  readonly hover?: boolean
  readonly onLeave?: (() => void) | undefined
}

/**
 * A vertical line that pointer and keys move: the arrow keys by one position, Page Up and Down by a tenth, Home and
 * End.
 */
export function Cursor(props: CursorProps) {
  const { area, label, index, count, at, text, indexAt, onMove, hover = false, onLeave } = props
  const [x, y] = at
  const follow = (event: PointerEvent<SVGElement>) => {
    if (hover || event.buttons === 1) onMove(indexAt(chartPoint(event)))
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = indexAfterKey(event.key, index ?? 0, count)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    onMove(next)
  }
  return (
    <g
      className={styles['cursor']}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(1, count - 1)}
      aria-valuenow={index ?? 0}
      aria-valuetext={index === null ? undefined : text}
      onKeyDown={press}
      onFocus={() => index === null && onMove(count - 1)}
    >
      {index !== null && (
        <>
          <line x1={x} x2={x} y1={area.top} y2={area.bottom} />
          {y !== null && <circle className={styles['grip']} cx={x} cy={y} r={5} />}
        </>
      )}
      <rect
        className={classes(styles['area'], styles['seeking'])}
        x={area.left}
        y={area.top}
        width={area.right - area.left}
        height={area.bottom - area.top}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          onMove(indexAt(chartPoint(event)))
        }}
        onPointerMove={follow}
        onPointerLeave={onLeave}
      />
    </g>
  )
}
