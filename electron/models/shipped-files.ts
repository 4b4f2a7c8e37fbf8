/** @file Models that come with the program: a list of hashes beside them says what was shipped. */
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { hashOfFile, type HashOptions } from '../common/file-hash.ts'
import { FlawsmithError } from '../common/errors.ts'
import { writeFileAtomic } from '../common/files.ts'
import { readRegularFile } from '../common/regular-file.ts'

/** As sha256sum prints them, so that `sha256sum -c SHA256SUMS` checks them, too. */
const listName = 'SHA256SUMS'

/** SHA-256 of each file of a model that comes with the program, all as shipped. Throws `model.shipped-damaged`. */
export async function requireShipped(folder: string, options: HashOptions = {}): Promise<Record<string, string>> {
  const list = await readRegularFile(join(folder, listName), 'utf8').catch(() => '')
  const hashes: Record<string, string> = {}
  for (const line of list.split('\n').filter((each) => each !== '')) {
    const [, hash = '', name = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
    const found = name === '' ? null : await hashOfFile(join(folder, name), options).catch(() => null)
    if (found !== hash) throw damaged(join(folder, name === '' ? listName : name))
    hashes[name] = hash
  }
  if (Object.keys(hashes).length === 0) throw damaged(join(folder, listName))
  return hashes
}

/** Writes the list of a model that is to be shipped. */
export async function listShipped(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries.flatMap((entry) => {
    const name = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')
    return entry.isFile() && name !== listName ? [name] : []
  })
  const lines: string[] = []
  for (const name of names.sort()) lines.push(`${await hashOfFile(join(folder, name))}  ${name}\n`)
  await writeFileAtomic(join(folder, listName), lines.join(''))
}

function damaged(path: string): FlawsmithError {
  return new FlawsmithError('model.shipped-damaged', { path })
}
