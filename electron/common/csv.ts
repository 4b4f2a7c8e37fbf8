/** A table as CSV (RFC 4180): CRLF after each row; cells with commas, quotes or line breaks in quotes. Null is empty. */
export function csvText(header: readonly string[], rows: Iterable<readonly (string | number | null)[]>): string {
  const lines = [header, ...rows].map((row) => row.map(csvCell).join(','))
  return lines.map((line) => `${line}\r\n`).join('')
}

function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
