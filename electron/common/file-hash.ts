/**
 * @file Whether a large file still is what it was: its hash, taken once and kept with what the system says of the file.
 *
 * A hash counts for as long as the file's size, time of change, time of its last write and inode are what they were; when
 * any of them changes, the file is read again. What no system notes, a bit that turns on the disk by itself, is found only
 * by those who ask for a hash taken since a time: before a release, an export, a reproduction and in checks.
 */
import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { cacheFolder } from './cache-folder.ts'
import { sha256, sha256File, writeFileAtomic } from './files.ts'
import { readRegularFile } from './regular-file.ts'

export interface HashOptions {
  /** Only a hash that was taken since this time counts, in milliseconds since 1970; the file is read again otherwise. */
  readonly since?: number | undefined
  /** Ends the reading, which gigabytes take a while. */
  readonly signal?: AbortSignal | undefined
}

/** Reading fewer bytes than this takes a few milliseconds, so that nothing is kept of them. */
const worthKeeping = 8 * 2 ** 20

/** A file that was written so shortly before is not done yet, or was written twice in one tick of the file system's clock. */
const settled = 2000

const mostKept = 200

const entrySchema = z.strictObject({ path: z.string(), stamp: z.string(), hash: z.string(), at: z.number() })

type Entry = z.infer<typeof entrySchema>

/**
 * SHA-256 of a file in lower-case hex: known from earlier where the file was not touched since, else read now. Known hashes
 * lie in the program's cache. Throws what the system throws where the file cannot be read.
 */
export async function hashOfFile(
  path: string,
  { since = 0, signal }: HashOptions = {},
  environment: Readonly<Record<string, string | undefined>> = process.env
): Promise<string> {
  const before = await stampOf(path)
  if (before.size < worthKeeping) return sha256File(path, signal)
  const place = join(cacheFolder(environment), 'file-hashes.json')
  const real = await realpath(path)
  const known = (await readKept(place)).find((entry) => entry.path === real)
  if (known !== undefined && known.at >= since && known.stamp === before.text) return known.hash
  const at = Date.now()
  const hash = await sha256File(path, signal)
  const after = await stampOf(path)
  if (after.text === before.text && at - before.changedAt > settled) {
    await keep(place, { path: real, stamp: before.text, hash, at })
  }
  return hash
}

async function stampOf(path: string) {
  const stats = await stat(path, { bigint: true })
  // A device or a pipe has no end, or waits for one.
  if (!stats.isFile()) throw new Error(`not a file: ${path}`)
  const { size, mtimeNs, ctimeNs, ino, ctimeMs } = stats
  return { text: [size, mtimeNs, ctimeNs, ino].join(' '), size: Number(size), changedAt: Number(ctimeMs) }
}

/** The file's first line is the hash of the second; a damaged file counts as none. */
async function readKept(place: string): Promise<Entry[]> {
  const text = await readRegularFile(place, 'utf8').catch(() => '')
  const [hash, json = ''] = text.split('\n')
  return hash === sha256(json) ? z.array(entrySchema).parse(JSON.parse(json)) : []
}

/** Two processes at once may lose one of their entries, which costs reading a file again. */
async function keep(place: string, entry: Entry): Promise<void> {
  const others = (await readKept(place)).filter(({ path }) => path !== entry.path)
  const json = JSON.stringify([entry, ...others].slice(0, mostKept))
  await writeFileAtomic(place, `${sha256(json)}\n${json}\n`).catch(() => undefined)
}
