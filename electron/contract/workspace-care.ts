import { z } from 'zod'
import { command, nothing, query } from './procedure.ts'
import { textValue, time } from './values.ts'

/** Something that a check of a workspace found. */
export const finding = z.object({
  part: z.enum(['pages', 'schema', 'rows', 'references', 'counts', 'audit', 'files', 'folders', 'models']),
  /** `note`: nothing is lost. */
  weight: z.enum(['damage', 'note']),
  what: textValue,
  /** Runs, datasets, images and decisions that it is about. */
  affects: z.array(textValue),
  remedy: textValue
})

const backup = z.object({
  path: z.string(),
  madeAt: time,
  bytes: z.number(),
  /** Null for one that was not checked; one with no damage passed. */
  check: z.object({ at: time, damage: z.int() }).nullable()
})

const repair = z.object({
  mended: z.array(textValue),
  /** Still damaged, since no backup has it intact. */
  kept: z.array(textValue),
  lost: z.array(textValue),
  /** Where the database as it was is; null where it was sound. */
  replaced: z.string().nullable()
})

const care = z.object({
  /** The last whole check of this workspace; null where there was none. */
  check: z.object({ at: time, findings: z.array(finding) }).nullable(),
  /** The newest first. */
  backups: z.array(backup),
  /** What the last repair did since the program was started. */
  repair: repair.nullable()
})

const folder = z.strictObject({ folder: z.string().min(1) })

export const workspaceCareProcedures = {
  'workspace.care': query('When the workspace was checked, what was found, and its backups.', nothing, care),
  'workspace.backUp': command('Copies the database to the backups and checks the copy.', nothing, care),
  'workspace.repair': command(
    'Mends a workspace from what is intact and from backups, and opens it; the old database is kept. Refused while jobs run.',
    folder,
    repair
  )
} as const

export type Finding = z.output<typeof finding>
