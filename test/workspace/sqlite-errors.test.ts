import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { explainSqliteError } from '../../electron/workspace/sqlite-errors.ts'

describe('SQLite’s errors', () => {
  it('are translated with the file and a remedy if the user can act on them', () => {
    for (const [sqlite, code] of [
      ['SQLITE_FULL', 'disk.full'],
      ['SQLITE_BUSY', 'workspace.busy'],
      ['SQLITE_BUSY_SNAPSHOT', 'workspace.busy'],
      ['SQLITE_CORRUPT_INDEX', 'workspace.corrupt'],
      ['SQLITE_NOTADB', 'workspace.corrupt'],
      ['SQLITE_READONLY_DIRECTORY', 'workspace.unwritable'],
      ['SQLITE_CANTOPEN', 'workspace.unwritable'],
      ['SQLITE_IOERR_WRITE', 'workspace.disk-failure']
    ] as const) {
      const explained = explainSqliteError(new Database.SqliteError('reason', sqlite), '/w/flawsmith.db')
      expect(explained).toMatchObject({ code, details: { reason: `${sqlite}: reason` } })
      expect(explained).toHaveProperty('message', expect.stringMatching(/\/w\/flawsmith\.db$/))
      expect(explained).toHaveProperty('remedy', expect.stringMatching(/\.$/))
    }
  })

  it('are passed on unchanged if they are bugs', () => {
    for (const bug of [new Database.SqliteError('no', 'SQLITE_CONSTRAINT_CHECK'), new TypeError('x')]) {
      expect(explainSqliteError(bug, 'f')).toBe(bug)
    }
  })
})
