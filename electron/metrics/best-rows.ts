import { isSpreadless, type Summary } from './summary.ts'

/**
 * Rows whose mean is highest in a column of a table, which page and report print bold. A row whose measures say nothing
 * (`degenerate` says why) is none of them, nor one whose seeds do not differ; no row is where fewer than two have a value.
 */
export function bestRows(
  rows: readonly { readonly cells: readonly (Summary | null)[]; readonly degenerate?: string | null }[],
  column: number
): ReadonlySet<number> {
  const known = rows.flatMap(({ cells, degenerate = null }, row) => {
    const cell = cells[column]
    return cell && degenerate === null ? [{ row, cell }] : []
  })
  if (known.length < 2) return new Set()
  const best = Math.max(...known.map(({ cell }) => cell.mean))
  return new Set(known.filter(({ cell }) => cell.mean === best && !isSpreadless(cell)).map(({ row }) => row))
}
