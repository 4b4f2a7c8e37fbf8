import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import shared from './shared.module.css'
import styles from './Table.module.css'

export interface Column<Row> {
  readonly id: string
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** Numbers are right-aligned, so that digits line up. */
  readonly numeric?: boolean
}

interface TableProps<Row> {
  /** Read by screen readers before the table. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string | number
  readonly selected?: (row: Row) => boolean
  /** A click anywhere in the row; the first cell must hold a link or button that does the same by key. */
  readonly onOpen?: (row: Row) => void
  /** Smaller gaps, for a narrow pane. */
  readonly compact?: boolean
  /** Called with the row whose link or field gets the focus. */
  readonly onFocusRow?: ((row: Row) => void) | undefined
}

export function Table<Row>({
  caption,
  columns,
  rows,
  keyOf,
  selected,
  onOpen,
  compact = false,
  onFocusRow
}: TableProps<Row>) {
  return (
    <div
      className={shared['scroll']}
      {...(onOpen === undefined ? { tabIndex: 0, role: 'group', 'aria-label': caption } : {})}
    >
      <table className={classes(styles['table'], compact && styles['compact'])}>
        <caption className={shared['hidden']}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={classes(column.numeric && styles['numeric'])}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              data-selected={selected?.(row) ? '' : undefined}
              data-open={onOpen === undefined ? undefined : ''}
              onFocus={onFocusRow === undefined ? undefined : () => onFocusRow(row)}
              onClick={onOpen === undefined ? undefined : () => onOpen(row)}
            >
              {columns.map((column) => (
                <td key={column.id} className={classes(column.numeric && styles['numeric'])}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
