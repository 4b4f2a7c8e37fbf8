import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A random text that is kept in a file of the settings folder which no other account can read: what the file holds if it
 * fits `pattern`, and else what `make` makes. It is made anew at each start where it cannot be kept.
 */
export async function keptSecret(folder: string, name: string, pattern: RegExp, make: () => string): Promise<string> {
  const file = join(folder, name)
  const read = async () => {
    const text = await readFile(file, 'utf8').catch(() => '')
    return pattern.test(text) ? text : null
  }
  const kept = await read()
  if (kept !== null) return kept
  const secret = make()
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(temporary, secret, { mode: 0o600, flag: 'wx' })
    // Of two processes that make one at once, both use the first; one that is damaged is replaced.
    const linked = await link(temporary, file).then(
      () => true,
      () => false
    )
    const other = linked ? null : await read()
    if (other !== null) return other
    if (!linked) await rename(temporary, file)
  } catch {
    // Kept only in memory.
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
  return secret
}
