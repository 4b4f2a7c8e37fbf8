import { isSpreadless, type Summary } from './summary.ts'

/**
 * Rows whose mean is highest in a column of a table, which page and report print bold. A row whose measures say nothing
 * (`degenerate` says why) is none of them, nor one whose seeds do not differ; no row is where fewer than two have a value.
 */
export function bestRows(
  rows: readonly { readonly cells: readonly (Summary | null)[]; readonly degenerate?: string | null }[],
  column: number
): ReadonlySet<number> {
  const means = rows.map(({ cells, degenerate = null }) => {
    const cell = cells[column]
    return cell && degenerate === null ? cell.mean : undefined
  })
  const known = means.filter((mean): mean is number => mean !== undefined)
  if (known.length < 2) return new Set()
  const best = Math.max(...known)
  return new Set(means.flatMap((mean, row) => (mean === best && !isEqualInAll(rows[row]?.cells[column]) ? [row] : [])))
}

/** Marked † in tables: such a value says less than it seems to. */
const isEqualInAll = (cell: Summary | null | undefined) => cell !== null && cell !== undefined && isSpreadless(cell)
