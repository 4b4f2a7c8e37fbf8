import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, UIEvent } from 'react'
import { onMac } from '../actions/platform.ts'
import { GridRow } from './GridRow.tsx'
import type { CellOptions } from './GridRow.tsx'
import { gridShape, sameRows, scrollToRow, visibleRows } from './layout.ts'
import styles from './ImageGrid.module.css'
import { focusAt, indexAfterKey, selectByClick } from './selection.ts'

const gap = 6
const foot = 22

interface ImageGridProps extends CellOptions {
  readonly label: string
  /** Edge of a cell in CSS pixels. */
  readonly tileSize: number
  /** Called when other images come into view. */
  readonly onRange?: (first: number, end: number) => void
}

/**
 * A grid of any number of images that draws only the rows in view. One cell is in the tab order; arrows, Page and
 * Home/End move, Space selects, Shift extends, Enter opens. The row with the focus stays drawn when scrolled away.
 */
export function ImageGrid({
  label,
  ids,
  tileSize,
  selection,
  onSelect,
  onOpen,
  onRange,
  nameOf,
  image
}: ImageGridProps) {
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
  const active = useMemo(
    () => Math.max(0, selection.active === undefined ? 0 : ids.indexOf(selection.active)),
    [ids, selection.active]
  )
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
    // Manual scrolling must not be reset: only moving the focus or resizing scrolls to it.
    // oxlint-disable-next-line hooks/exhaustive-deps
  }, [activeRow, shape.columns, shape.rowHeight, size.height])

  useEffect(() => {
    if (!focusWanted.current) return
    focusWanted.current = false
    frame.current?.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: true })
  }, [active, selection])

  const onFocusWanted = useCallback(() => {
    focusWanted.current = true
  }, [])

  const onScroll = ({ currentTarget }: UIEvent) => {
    const now = currentTarget.scrollTop
    const rowsAt = (place: number) => visibleRows(shape, place, size.height)
    setScrollTop((before) => (sameRows(rowsAt(before), rowsAt(now)) ? before : now))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const ctrl = onMac() ? event.metaKey : event.ctrlKey
    if (event.altKey) return
    const target = indexAfterKey(
      event.key,
      active,
      { ...shape, rowsPerPage: Math.floor(size.height / shape.rowHeight) },
      ctrl
    )
    if (target !== undefined) {
      focusWanted.current = true
      onSelect(focusAt(selection, ids, target, event.shiftKey))
    } else if (event.key === ' ') onSelect(selectByClick(selection, ids, active, { shift: event.shiftKey, ctrl: true }))
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
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles['all']} style={{ height: shape.height }}>
        {drawn.map((row) => (
          <GridRow
            key={row}
            row={row}
            columns={shape.columns}
            top={gap + rows.top + (row - rows.first) * shape.rowHeight}
            width={tileSize}
            height={tileSize + foot}
            active={active}
            onFocusWanted={onFocusWanted}
            {...{ ids, selection, onSelect, onOpen, nameOf, image }}
          />
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
