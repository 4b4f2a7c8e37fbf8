import { visibleLine } from '../common/visible.ts'
import type { PlainTable } from '../reports/report-types.ts'

export type Cell = string | number

/**
 * Aligned text columns under a header with a rule below it; numbers to the right, words to the left.
 * A cell keeps to its line, whatever is in it. A column counts as numeric where every cell that is not empty starts with a digit or a minus sign.
 */
export function textTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const body = rows.map((row) => header.map((_, column) => visibleLine(String(row[column] ?? ''))))
  const widths = header.map((name, column) => Math.max(name.length, ...body.map((row) => (row[column] ?? '').length)))
  const numeric = header.map((_, column) => {
    const filled = body.map((row) => row[column] ?? '').filter((cell) => cell !== '')
    return filled.length > 0 && filled.every((cell) => /^[-−–]?\.?\d|^–$/.test(cell))
  })
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (numeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(header), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)].join('\n')
}

/** A report's table of words and figures with its legend. */
export function plainTableText({ columns, rows, legend }: PlainTable): string {
  const header = columns.map(({ label }) => label)
  return [textTable(header, rows), legend.join('\n')].join('\n\n')
}
