import { copyFile, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { isAbsent } from '../../common/files.ts'
import { closeDatabase, openForReading, type WorkspaceDatabase } from '../database.ts'
import { applicationId } from '../migrate.ts'
import { migrations } from '../migrations/all.ts'
import { openMended } from './mend-schema.ts'
import type { SalvagedRow } from './salvage.ts'
import { isIntact, selectOf, type TableShape } from './table-shape.ts'

/** A backup that rows are taken from. */
export interface Spare {
  readonly name: string
  readonly database: WorkspaceDatabase
}

/** What a database is built again from: the damaged one, where it opens, and backups of the same version. */
export interface Sources {
  readonly damaged: WorkspaceDatabase | null
  /** The newest first. */
  readonly spares: readonly Spare[]
  /** Of the schema; null where none can be read. */
  readonly version: number | null
  readonly close: () => void
}

/** `scratch` is where a copy of the damaged one goes, whose structure is mended so that its rows can be read. */
export async function openSources(file: string, scratch: string, backups: readonly string[]): Promise<Sources> {
  const all = backups.flatMap((path) => {
    const database = opened(path)
    return database === null ? [] : [{ name: basename(path), database }]
  })
  await copyDatabase(file, scratch)
  const newest = all.map(({ database }) => versionOf(database))[0] ?? null
  const version = versionOfFile(scratch) ?? newest
  const damaged = version === null ? null : openMended(scratch, version)
  return {
    damaged,
    spares: all.filter(({ database }) => versionOf(database) === version),
    version,
    close: () => {
      if (damaged !== null) closeDatabase(damaged)
      for (const { database } of all) closeDatabase(database)
    }
  }
}

async function copyDatabase(file: string, scratch: string): Promise<void> {
  for (const suffix of ['-shm', '-wal', '']) {
    await rm(scratch + suffix, { force: true })
    if (suffix !== '-shm') await copyFile(file + suffix, scratch + suffix).catch(ignoreAbsence)
  }
}

function ignoreAbsence(cause: unknown): void {
  if (!isAbsent(cause)) throw cause
}

function versionOfFile(file: string): number | null {
  const database = opened(file)
  if (database === null) return null
  const version = versionOf(database)
  closeDatabase(database)
  return version
}

/** A row with the same values and hash as the spare had them; undefined where none has a row like that. */
export function findSpare(
  { spares }: Sources,
  shape: TableShape,
  where: string,
  values: readonly unknown[]
): { readonly row: SalvagedRow; readonly from: Spare } | undefined {
  for (const from of spares) {
    const statement = from.database.connection.prepare<unknown[], SalvagedRow>(`${selectOf(shape)} WHERE ${where}`)
    const row = statement.safeIntegers(true).get(...values)
    if (row !== undefined && isIntact(shape, row)) return { row, from }
  }
  return undefined
}

function opened(file: string): WorkspaceDatabase | null {
  try {
    return openForReading(file)
  } catch {
    return null
  }
}

/** Null where the header of the file is damaged. */
function versionOf({ connection }: WorkspaceDatabase): number | null {
  try {
    const version = connection.pragma('user_version', { simple: true }) as number
    const ours = connection.pragma('application_id', { simple: true }) === applicationId
    return ours && version >= 1 && version <= migrations.length ? version : null
  } catch {
    return null
  }
}
