/** @file Finished images that a stopped run left in its scratch folder, to go on from: taken only as they were written. */
import { basename, dirname, join } from 'node:path'
import { sha256, sha256File, writeFileAtomic } from '../../common/files.ts'
import { log } from '../../common/log.ts'
import { readRegularFile } from '../../common/regular-file.ts'

interface Note<Record> {
  readonly record: Record
  /** SHA-256 by name, in the folder of the note. */
  readonly files: Readonly<{ [name: string]: string }>
}

/**
 * Notes in the file `path`, which starts with its own hash, that an image is finished: what is to be known of it, and its
 * files, which lie beside the note. Throws `disk.full`, `file.unwritable`.
 */
export async function noteFinished<Record>(path: string, record: Record, files: readonly string[]): Promise<void> {
  const hashes = files.map(async (file) => [basename(file), await sha256File(file)] as const)
  const note: Note<Record> = { record, files: Object.fromEntries(await Promise.all(hashes)) }
  const json = JSON.stringify(note)
  await writeFileAtomic(path, `${sha256(json)}\n${json}\n`)
}

/** What noteFinished noted, if its files still are what they were; null where the image has to be made, or made again. */
export async function readFinished<Record>(path: string): Promise<Record | null> {
  const text = await readRegularFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  const [hash, json = ''] = text.split('\n')
  if (hash !== sha256(json)) return damaged(path)
  const { record, files } = JSON.parse(json) as Note<Record>
  for (const [name, expected] of Object.entries(files)) {
    const found = await sha256File(join(dirname(path), name)).catch(() => null)
    if (found !== expected) return damaged(path)
  }
  return record
}

function damaged(path: string): null {
  log.warn('a finished image of a stopped run is damaged and is made again', { file: basename(path) })
  return null
}
