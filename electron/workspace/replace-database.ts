import { access, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { isAbsent } from '../common/files.ts'
import { makeFolders } from '../common/folders.ts'

/** The database's name in a workspace folder. */
export const databaseName = 'flawsmith.db'
/** A whole database that is about to take the place of the other one. */
const nextName = `${databaseName}.next`

/**
 * Puts a whole database, which lies in the workspace folder, in the place of a closed one, which is moved to
 * `aside` with its -wal and -shm, never deleted. Returns that folder. What ends it halfway is made good by
 * finishReplacement.
 */
export async function replaceDatabase(folder: string, file: string, aside = newAside(folder)): Promise<string> {
  await rename(file, join(folder, nextName))
  return replaceByNext(folder, aside)
}

/** A folder for what is replaced now: `backups/replaced-<time>`. */
export function newAside(folder: string): string {
  return join(folder, 'backups', `replaced-${new Date().toISOString().replace(/[:.]/g, '-')}`)
}

/** Ends a replacement that was broken off; to be called before a workspace is opened. */
export async function finishReplacement(folder: string): Promise<void> {
  if (await isReplacing(folder)) await replaceByNext(folder, newAside(folder))
}

/** Whether a replacement was broken off: then the database may be missing. */
export async function isReplacing(folder: string): Promise<boolean> {
  return access(join(folder, nextName)).then(
    () => true,
    () => false
  )
}

async function replaceByNext(folder: string, aside: string): Promise<string> {
  const file = join(folder, databaseName)
  await makeFolders(aside)
  // A log of the old database beside the new one would be read into it.
  for (const suffix of ['-wal', '-shm', '']) {
    await rename(`${file}${suffix}`, join(aside, `${databaseName}${suffix}`)).catch(ignoreAbsence)
  }
  await rename(join(folder, nextName), file)
  return aside
}

function ignoreAbsence(cause: unknown): void {
  if (!isAbsent(cause)) throw cause
}
