import type { OutputOf } from '../../electron/contract/procedures.ts'

/** A backup of the database, with its check. */
export type Backup = OutputOf<'workspace.care'>['backups'][number]
