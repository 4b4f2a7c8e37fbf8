/** @file Files that another program names to a station: only those in the folders that its recipe allows. */
import { realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, relative, resolve, sep } from 'node:path'
import { failureOf, FlawsmithError } from '../../common/errors.ts'
import { isAbsent, sha256 } from '../../common/files.ts'
import { lacksEnd } from '../../imaging/file-end.ts'
import { pause } from '../pause.ts'
import { fileKeyOf } from './folder-scan.ts'
import type { Arrival } from './source.ts'
import { largestFile, readWhole, tooLarge, unreadable } from './whole-file.ts'

/** Milliseconds between two looks at a file that is not there yet, or is being written. */
const lookEvery = 50

export interface NamedFile {
  readonly name: string
  readonly path: string
  /** Equal as long as the file is neither written nor replaced; null where it never appeared. */
  readonly fileKey: string | null
  readonly content: Arrival['content']
}

/**
 * Reads a file that was named by its whole path or from one of the folders. One that is not there, lacks its end or is being written
 * is waited for. Errors: `station.path-outside`, also for what leads out of the folders by a link.
 */
export async function readNamedFile(
  named: string,
  folders: readonly string[],
  { patience, signal }: { /** Milliseconds. */ readonly patience: number; readonly signal?: AbortSignal }
): Promise<NamedFile> {
  const candidates = pathsInside(named, folders)
  const end = performance.now() + patience
  const incomplete = new Set<string>()
  for (;;) {
    const last = performance.now() >= end || signal?.aborted === true
    for (const { path, folder } of candidates) {
      const found = await lookAt(path, folder, { last, incomplete })
      if (found !== null) return { name: basename(path), path, ...found }
    }
    if (last) break
    await pause(Math.min(lookEvery, Math.max(1, end - performance.now())), signal ?? new AbortController().signal)
  }
  const [{ path }] = candidates as [Candidate]
  const missing = new FlawsmithError('image.not-there', { seconds: Math.round(patience / 100) / 10, path })
  return { name: basename(path), path, fileKey: null, content: { unreadable: failureOf(missing) } }
}

interface Candidate {
  readonly path: string
  readonly folder: string
}

/** Where the file may be; the path itself never leads out. Errors: `station.path-outside`. */
function pathsInside(named: string, folders: readonly string[]): readonly Candidate[] {
  const outside = () => new FlawsmithError('station.path-outside', { path: named.slice(0, 500) })
  if (named.trim() === '' || named.includes('\0') || named.length > 4096) throw outside()
  const candidates = folders.flatMap((folder) => {
    const path = resolve(folder, named)
    return isInside(path, folder) ? [{ path, folder }] : []
  })
  if (candidates.length === 0) throw outside()
  return candidates
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

interface Look {
  /** Whether it is taken as it is. */
  readonly last: boolean
  /** Keys of files that lacked their end at an earlier look. */
  readonly incomplete: Set<string>
}

/** Null where it is not there or not complete yet. */
async function lookAt(
  path: string,
  folder: string,
  { last, incomplete }: Look
): Promise<Omit<NamedFile, 'name' | 'path'> | null> {
  let fileKey: string | null = null
  try {
    const [real, home] = await Promise.all([realpath(path), realpath(folder)])
    if (!isInside(real, home)) throw new FlawsmithError('station.path-outside', { path })
    const found = await stat(real, { bigint: true })
    const { size, mtimeNs, ino } = found
    fileKey = fileKeyOf({ size, modified: mtimeNs, inode: ino })
    // What is no file, such as a pipe, might never end.
    if (!found.isFile()) throw new Error('it is not a file')
    if (size > largestFile) return { fileKey, content: { unreadable: tooLarge(path, size) } }
    if (incomplete.has(fileKey) && !last) return null
    const bytes = await readWhole(real, fileKey)
    if (bytes === null) return null
    if (lacksEnd(bytes) && !last) {
      incomplete.add(fileKey)
      return null
    }
    return { fileKey, content: { bytes, hash: sha256(bytes) } }
  } catch (cause) {
    if (cause instanceof FlawsmithError) throw cause
    if (isAbsent(cause) || !last) return null
    return { fileKey, content: { unreadable: unreadable(path, cause) } }
  }
}
