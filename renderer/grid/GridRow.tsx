import { memo } from 'react'
import type { ReactNode } from 'react'
import { onMac } from '../actions/platform.ts'
import styles from './ImageGrid.module.css'
import { selectByClick } from './selection.ts'
import type { Selection } from './selection.ts'

/** Properties shared by the cells of every row. */
export interface CellOptions {
  /** Of all images, in order. */
  readonly ids: readonly number[]
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (index: number) => void
  /** Name of an image for screen readers. */
  readonly nameOf: (id: number) => string
  readonly image: (id: number) => ReactNode
}

interface GridRowProps extends CellOptions {
  readonly row: number
  readonly columns: number
  /** Position in the scrolled element, in CSS pixels. */
  readonly top: number
  readonly width: number
  readonly height: number
  /** Index of the image that has the focus. */
  readonly active: number
  /** Called before a selection that moves the focus. */
  readonly onFocusWanted: () => void
}

/** One row of a grid of images; scrolling draws only the rows that come into view. */
export const GridRow = memo(function GridRow({
  row,
  columns,
  top,
  width,
  height,
  active,
  ids,
  selection,
  onSelect,
  onOpen,
  onFocusWanted,
  nameOf,
  image
}: GridRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={row + 1}
      className={styles['row']}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {ids.slice(row * columns, (row + 1) * columns).map((id, column) => {
        const index = row * columns + column
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
            style={{ width, height }}
            onClick={(event) => {
              onFocusWanted()
              const ctrl = onMac() ? event.metaKey : event.ctrlKey
              onSelect(selectByClick(selection, ids, index, { shift: event.shiftKey, ctrl }))
            }}
            onDoubleClick={() => onOpen(index)}
          >
            {image(id)}
          </div>
        )
      })}
    </div>
  )
})
