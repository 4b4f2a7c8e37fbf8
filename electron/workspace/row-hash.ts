import { hash } from 'node:crypto'
import type Database from 'better-sqlite3'

/** The first 64 bits of SHA-256 over a row's values with their types and lengths, as SQLite stores integers. */
export function rowHash(...values: readonly unknown[]): bigint {
  const digest = hash('sha256', values.map(encoded).join(','), 'buffer')
  return digest.readBigInt64LE(0)
}

function encoded(value: unknown): string {
  if (value === null) return 'n'
  if (typeof value === 'string') return `s${value.length}:${value}`
  if (typeof value === 'number') return `d${value}`
  return `b${Buffer.from(value as Uint8Array).toString('hex')}`
}

/** Makes `row_hash(…)` known to the connection. */
export function registerRowHash(connection: Database.Database): void {
  connection.function('row_hash', { deterministic: true, varargs: true }, rowHash)
}
