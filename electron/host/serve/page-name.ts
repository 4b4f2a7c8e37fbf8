import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const pattern = /^flawsmith-[0-9a-f]{20}$/

/** A host name below `localhost` that nobody can guess. */
export const randomPageName = (): string => `flawsmith-${randomBytes(10).toString('hex')}`

/**
 * The name under which browsers on this PC find the page. It is kept in a file of the settings folder that no other account can
 * read, since a browser keeps what a person has set, and a tab its unsaved work, by the name; random where it cannot be kept.
 */
export async function pageName(folder: string): Promise<string> {
  const file = join(folder, 'page-name')
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (pattern.test(kept)) return kept
  const name = randomPageName()
  await mkdir(folder, { recursive: true })
    .then(() => writeFile(file, name, { mode: 0o600 }))
    .catch(() => undefined)
  return name
}
