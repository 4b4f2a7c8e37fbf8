/**
 * A table as CSV (RFC 4180): CRLF after each row; cells with commas, quotes or line breaks in quotes. Null is empty. Texts
 * that a spreadsheet would read as a formula, such as `=1+1`, also in full width, are preceded by an apostrophe, as OWASP's "CSV Injection"
 * advises; numbers are not.
 */
export function csvText(header: readonly string[], rows: Iterable<readonly (string | number | null)[]>): string {
  return [header, ...rows].map(csvLine).join('')
}

/** One row of such a table, for tables that are written as they grow. */
export function csvLine(row: readonly (string | number | null)[]): string {
  return `${row.map(csvCell).join(',')}\r\n`
}

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  const text = typeof value === 'string' && /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
