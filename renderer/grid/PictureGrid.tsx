import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { onMac } from '../actions/platform.ts'
import { gridShape, scrollToRow, visibleRows } from './layout.ts'
import styles from './PictureGrid.module.css'
import { focusAt, moved, pick } from './selection.ts'
import type { Selection } from './selection.ts'

const gap = 6
const foot = 22

interface PictureGridProps {
  readonly label: string
  /** Of all pictures, in order; rows are asked for as they come into view. */
  readonly ids: readonly number[]
  /** Edge of a cell in CSS pixels. */
  readonly tileSize: number
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (index: number) => void
  /** Called when other pictures come into view. */
  readonly onRange?: (first: number, end: number) => void
  /** Name of a picture for screen readers. */
  readonly nameOf: (id: number) => string
  readonly picture: (id: number) => ReactNode
}

/**
 * A grid of any number of pictures that draws only the rows in view. One cell is in the tab order; arrows, Page and
 * Home/End move, Space selects, Shift extends, Enter opens. The row with the focus stays drawn when scrolled away.
 */
export function PictureGrid({
  label,
  ids,
  tileSize,
  selection,
  onSelect,
  onOpen,
  onRange,
  nameOf,
  picture
}: PictureGridProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [scrollTop, setScrollTop] = useState(0)
  const focusWanted = useRef(false)

  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    setSize({ width: element.clientWidth, height: element.clientHeight })
    return () => observer.disconnect()
  }, [])

  const shape = gridShape(ids.length, size.width, tileSize, gap, foot)
  const rows = visibleRows(shape, scrollTop, size.height)
  const found = selection.active === undefined ? -1 : ids.indexOf(selection.active)
  const active = found < 0 ? 0 : found
  const activeRow = Math.floor(active / shape.columns)
  const first = rows.first * shape.columns
  const end = Math.min(ids.length, rows.end * shape.columns)

  useEffect(() => {
    if (size.width > 0 && end > first) onRange?.(first, end)
  }, [first, end, size.width, ids, onRange])

  // The grid follows its focus, also when the loupe or a filter moved it.
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null || size.height === 0) return
    element.scrollTop = scrollToRow(shape, activeRow, element.scrollTop, size.height)
    // Scrolling by hand must not pull the view back: only a move or a new shape does.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [activeRow, shape.columns, shape.rowHeight, size.height])

  useEffect(() => {
    if (!focusWanted.current) return
    focusWanted.current = false
    frame.current?.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: true })
  }, [active, selection])

  const onKeyDown = (event: KeyboardEvent) => {
    const ctrl = onMac() ? event.metaKey : event.ctrlKey
    if (event.altKey) return
    const target = moved(event.key, active, { ...shape, rowsPerPage: Math.floor(size.height / shape.rowHeight) }, ctrl)
    if (target !== undefined) {
      focusWanted.current = true
      onSelect(focusAt(selection, ids, target, event.shiftKey))
    } else if (event.key === ' ') onSelect(pick(selection, ids, active, { shift: event.shiftKey, ctrl: true }))
    else if (event.key === 'Enter') onOpen(active)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const drawn = rowsToDraw(rows.first, rows.end, activeRow, shape.rows)
  return (
    <div
      ref={frame}
      role="grid"
      aria-label={label}
      aria-rowcount={shape.rows}
      aria-colcount={shape.columns}
      aria-multiselectable="true"
      className={styles['frame']}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles['all']} style={{ height: shape.height }}>
        {drawn.map((row) => (
          <div
            key={row}
            role="row"
            aria-rowindex={row + 1}
            className={styles['row']}
            style={{ transform: `translateY(${gap + rows.top + (row - rows.first) * shape.rowHeight}px)` }}
          >
            {ids.slice(row * shape.columns, (row + 1) * shape.columns).map((id, column) => {
              const index = row * shape.columns + column
              return (
                <div
                  key={id}
                  role="gridcell"
                  aria-colindex={column + 1}
                  aria-selected={selection.selected.has(id)}
                  aria-label={nameOf(id)}
                  tabIndex={index === active ? 0 : -1}
                  data-active={index === active ? '' : undefined}
                  className={styles['cell']}
                  style={{ width: tileSize, height: tileSize + foot }}
                  onClick={(event) => {
                    focusWanted.current = true
                    const ctrl = onMac() ? event.metaKey : event.ctrlKey
                    onSelect(pick(selection, ids, index, { shift: event.shiftKey, ctrl }))
                  }}
                  onDoubleClick={() => onOpen(index)}
                >
                  {picture(id)}
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}

function rowsToDraw(first: number, end: number, activeRow: number, rows: number): readonly number[] {
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, offset) => first + offset)
  if (activeRow < rows && (activeRow < first || activeRow >= end)) drawn.push(activeRow)
  return drawn
}
