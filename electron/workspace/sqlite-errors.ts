import Database from 'better-sqlite3'
import { FlawsmithError } from '../common/errors.ts'

interface Explanation {
  readonly code: string
  readonly message: string
  readonly remedy: string
}

const explanations: readonly (readonly [prefix: string, Explanation])[] = [
  [
    'SQLITE_FULL',
    {
      code: 'disk.full',
      message: 'The disk is full, so the change was rolled back and nothing of it was written',
      remedy: 'Free some disk space, or move the workspace folder to a larger disk, then repeat the action.'
    }
  ],
  [
    'SQLITE_BUSY',
    {
      code: 'workspace.busy',
      message: 'Another program is writing to the workspace and did not finish in time',
      remedy: 'Wait for the other Flawsmith process to finish, or close it, then repeat the action.'
    }
  ],
  [
    'SQLITE_CORRUPT',
    {
      code: 'workspace.corrupt',
      message: 'The workspace database is damaged',
      remedy:
        'Copy flawsmith.db, flawsmith.db-wal and flawsmith.db-shm to a safe place first; then restore the newest file of the workspace’s backups folder.'
    }
  ],
  [
    'SQLITE_NOTADB',
    {
      code: 'workspace.corrupt',
      message: 'The workspace database is damaged: its content is not a SQLite database',
      remedy:
        'Copy flawsmith.db, flawsmith.db-wal and flawsmith.db-shm to a safe place first; then restore the newest file of the workspace’s backups folder.'
    }
  ],
  [
    'SQLITE_READONLY',
    {
      code: 'workspace.unwritable',
      message: 'The workspace cannot be written to',
      remedy: 'Give your user write permission on the workspace folder and its files, or choose another folder.'
    }
  ],
  [
    'SQLITE_CANTOPEN',
    {
      code: 'workspace.unwritable',
      message: 'The workspace database cannot be opened or created',
      remedy: 'Check that the folder exists and that your user may read and write it, or choose another folder.'
    }
  ],
  [
    'SQLITE_PERM',
    {
      code: 'workspace.unwritable',
      message: 'The operating system denies access to the workspace database',
      remedy: 'Give your user read and write permission on the workspace folder, or choose another folder.'
    }
  ],
  [
    'SQLITE_IOERR',
    {
      code: 'workspace.disk-failure',
      message: 'The disk reported an error while the workspace was read or written',
      remedy: 'Check the disk and its connection, copy the workspace folder to another disk, and open it there.'
    }
  ]
]

/**
 * The named error for a SQLite error that the user can act on (`disk.full`, `workspace.busy`, `workspace.corrupt`,
 * `workspace.unwritable`, `workspace.disk-failure`); anything else, constraint failures included, is returned
 * unchanged.
 */
export function explainSqliteError(cause: unknown, file: string): unknown {
  if (!(cause instanceof Database.SqliteError)) return cause
  const found = explanations.find(([prefix]) => cause.code === prefix || cause.code.startsWith(`${prefix}_`))
  if (found === undefined) return cause
  const [, { code, message, remedy }] = found
  return new FlawsmithError(code, {
    message: `${message} (${cause.code}: ${cause.message}): ${file}`,
    remedy,
    details: { file, sqlite: cause.code },
    cause
  })
}
