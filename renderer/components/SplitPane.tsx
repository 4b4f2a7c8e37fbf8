import { useState } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import styles from './SplitPane.module.css'

interface SplitPaneProps {
  /** Of the bar between the panes, for screen readers. */
  readonly label: string
  /** Content of the second pane; it can be scrolled by keyboard. */
  readonly about: string
  /** Width of the second pane in CSS pixels: at first, least and most. */
  readonly size?: number
  readonly least?: number
  readonly most?: number
  readonly children: readonly [ReactNode, ReactNode]
}

/** Two panes side by side; the bar between them moves by pointer and by arrow keys. */
export function SplitPane({
  label,
  about,
  size = 340,
  least = 220,
  most = 720,
  children: [first, second]
}: SplitPaneProps) {
  const [width, setWidth] = useState(size)
  const [drag, setDrag] = useState<{ readonly x: number; readonly width: number }>()
  const set = (next: number) => setWidth(Math.min(most, Math.max(least, next)))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: 16, ArrowRight: -16, Home: most, End: -most }[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    set(width + step)
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrag({ x: event.clientX, width })
  }
  return (
    <div className={styles['panes']}>
      <div className={styles['first']}>{first}</div>
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={label}
        aria-valuenow={width}
        aria-valuemin={least}
        aria-valuemax={most}
        tabIndex={0}
        className={styles['bar']}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={(event) => drag !== undefined && set(drag.width + drag.x - event.clientX)}
        onPointerUp={() => setDrag(undefined)}
      />
      <div role="group" aria-label={about} tabIndex={0} className={styles['second']} style={{ width }}>
        {second}
      </div>
    </div>
  )
}
