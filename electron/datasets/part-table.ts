import { FlawsmithError } from '../common/errors.ts'

export interface TableRow {
  readonly file: string
  readonly part: string
}

/** Headers that are recognised, in any case. */
const usual = {
  file: ['file', 'filename', 'file_name', 'image', 'image_name', 'name', 'path', 'datei', 'dateiname', 'bild'],
  part: [
    'part',
    'part_id',
    'partid',
    'specimen',
    'sample',
    'serial',
    'serial_number',
    'id',
    'teil',
    'teil_id',
    'teilenummer'
  ]
} as const

/**
 * The rows of a CSV table with a header, by the columns that are named, else by usual names; separated by comma, semicolon
 * or tab, whichever the header has most of. Errors: `parts.no-column`.
 */
export function parseTable(
  text: string,
  {
    table,
    file,
    part
  }: { readonly table: string; readonly file?: string | undefined; readonly part?: string | undefined }
): TableRow[] {
  const plain = text.replace(/^\uFEFF/, '')
  const line = /^[^\r\n]*/.exec(plain)?.[0] ?? ''
  const count = (sign: string) => line.split(sign).length
  const separator = [';', '\t'].reduce((most, sign) => (count(sign) > count(most) ? sign : most), ',')
  const [header = [], ...rows] = cellsOf(plain, separator)
  const fold = (name: string) => name.trim().normalize('NFC').toLowerCase()
  const columns = header.map(fold)
  const columnOf = (kind: 'file' | 'part', named: string | undefined) => {
    const wanted = named === undefined || named.trim() === '' ? usual[kind] : [fold(named)]
    const found = wanted.map((name) => columns.indexOf(name)).find((index) => index >= 0)
    if (found !== undefined) return found
    const values = {
      table,
      wanted: named ?? usual[kind].slice(0, 3).join(', '),
      columns: header.map((each) => each.trim())
    }
    throw new FlawsmithError('parts.no-column', values)
  }
  const [fileAt, partAt] = [columnOf('file', file), columnOf('part', part)]
  return rows.flatMap((cells) => {
    const name = cells[fileAt]?.trim() ?? ''
    return name === '' ? [] : [{ file: name, part: (cells[partAt] ?? '').trim().normalize('NFC') }]
  })
}

/** Rows of cells; quotes hold separators and line breaks, two of them are one (RFC 4180). */
function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false]
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[at++]
      else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator) {
      row.push(cell)
      cell = ''
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++
      rows.push([...row, cell])
      ;[row, cell] = [[], '']
    } else cell += sign
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}
