import { isSpreadless, type Summary } from './summary.ts'

/**
 * Rows whose mean is highest in a column of a table, which page and report print bold. A row that is the same for every
 * seed, also a perfect one, is none of them; no row is where fewer than two others have a value.
 */
export function bestRows(
  rows: readonly { readonly cells: readonly (Summary | null)[] }[],
  column: number
): ReadonlySet<number> {
  const means = rows.map(({ cells }) => {
    const cell = cells[column]
    return cell && !isSpreadless(cell) ? cell.mean : undefined
  })
  const known = means.filter((mean): mean is number => mean !== undefined)
  if (known.length < 2) return new Set()
  const best = Math.max(...known)
  return new Set(means.flatMap((mean, row) => (mean === best ? [row] : [])))
}
