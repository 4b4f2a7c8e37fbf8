import Database from 'better-sqlite3'
import type { HashedTable } from '../row-hashes.ts'

/** A row's values by its table's columns, integers as bigint; with `row_hash` and `fits`, where the table has hashes. */
export type SalvagedRow = Readonly<Record<string, SalvagedValue>>
export type SalvagedValue = string | number | bigint | null | Uint8Array

export interface SalvagedTable {
  readonly rows: readonly SalvagedRow[]
  /** Whether every page of the table could be read. */
  readonly complete: boolean
}

/** Row numbers between two readable parts that are tried one by one. */
const triedAtMost = 1_000_000

/**
 * All rows of a table that can be read, also where some of its pages are damaged: from the first on, from the last
 * back, and between them by row number. `select` is a SELECT of all columns without WHERE and ORDER.
 */
export function salvageRows(
  connection: Database.Database,
  table: Pick<HashedTable, 'key'> & { readonly rowNumbers: boolean },
  select: string
): SalvagedTable {
  const rows = new Map<string, SalvagedRow>()
  const keyOf = (row: SalvagedRow) => table.key.map((column) => String(row[column])).join('\0')
  const add = (row: SalvagedRow) => void rows.set(keyOf(row), row)
  const read = (order: string): boolean => {
    try {
      const statement = connection.prepare<[], SalvagedRow>(`${select} ${order}`).safeIntegers(true)
      for (const row of statement.iterate()) add(row)
      return true
    } catch (cause) {
      if (cause instanceof Database.SqliteError) return false
      throw cause
    }
  }
  const ordered = (direction: '' | ' DESC') =>
    `ORDER BY ${table.key.map((column) => `"${column}"${direction}`).join(', ')}`
  if (read(ordered(''))) return { rows: [...rows.values()], complete: true }
  const forwards = rows.size
  read(ordered(' DESC'))
  const [key] = table.key
  if (table.rowNumbers && key !== undefined && rows.size > 0)
    between(connection, `${select} WHERE "${key}" = ?`, key, rows, forwards, add)
  return { rows: [...rows.values()], complete: false }
}

function between(
  connection: Database.Database,
  sql: string,
  key: string,
  rows: ReadonlyMap<string, SalvagedRow>,
  forwards: number,
  add: (row: SalvagedRow) => void
): void {
  const numbers = [...rows.values()].map((row) => Number(row[key]))
  const first = forwards === 0 ? 0 : (numbers[forwards - 1] ?? 0)
  const last = numbers.length > forwards ? (numbers.at(-1) ?? first) : first + 1000
  const statement = connection.prepare<[number], SalvagedRow>(sql).safeIntegers(true)
  for (let number = first + 1; number < last && number - first < triedAtMost; number++) {
    try {
      const row = statement.get(number)
      if (row !== undefined) add(row)
    } catch (cause) {
      if (!(cause instanceof Database.SqliteError)) throw cause
    }
  }
}
