import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const pattern = /^[0-9a-f]{64}$/

/** A key that nobody can guess. */
export const randomJobKey = (): string => randomBytes(32).toString('hex')

/**
 * The key of job seals. It is kept in a file of the settings folder that no other account can read, so that jobs that wait begin
 * after a restart; random where it cannot be kept, and a person resumes them then.
 */
export async function jobKey(folder: string): Promise<string> {
  const file = join(folder, 'job-key')
  const kept = await read(file)
  if (kept !== null) return kept
  const key = randomJobKey()
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(temporary, key, { mode: 0o600, flag: 'wx' })
    // Of two processes that make one at once, both use the first; one that is damaged is replaced.
    const linked = await link(temporary, file).then(
      () => true,
      () => false
    )
    const other = linked ? null : await read(file)
    if (other !== null) return other
    if (!linked) await rename(temporary, file)
  } catch {
    // Kept only in memory.
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
  return key
}

async function read(file: string): Promise<string | null> {
  const kept = await readFile(file, 'utf8').catch(() => '')
  return pattern.test(kept) ? kept : null
}
