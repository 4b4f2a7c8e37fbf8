/** @file The files of an image: where it came from, and where sinks filed it. */
import { statSync, type BigIntStats } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { isAbsent, sha256File } from '../../common/files.ts'
import type { StationRecipe } from '../recipe.ts'
import { verdictFolders } from '../sinks/verdict-folder.ts'
import { fileKeyOf } from '../sources/folder-scan.ts'
import type { StoredImage } from './table.ts'

/** Copies whose names got a number are looked for up to this one. */
const mostNumbers = 20

/** Bytes that the files of an image take, hard links counted once; null where there are none. */
export function bytesOf(image: StoredImage, sinks: StationRecipe['sinks']): number | null {
  const sizes = new Map<string, bigint>()
  const original = originalOf(image)
  if (original !== null) sizes.set(inodeOf(original), original.size)
  for (const path of firstCopies(image, sinks)) {
    const found = statOf(path)
    if (found?.isFile() === true) sizes.set(inodeOf(found), found.size)
  }
  return sizes.size === 0 ? null : Number([...sizes.values()].reduce((sum, size) => sum + size, 0n))
}

/**
 * Removes an image's files: the original, unless it was replaced, and copies with its content. Files that are not its own stay.
 * Errors: those of the system, where a file cannot be removed.
 */
export async function removeFiles(image: StoredImage, sinks: StationRecipe['sinks']): Promise<void> {
  const { path, contentHash } = image
  for (const first of firstCopies(image, sinks)) {
    for (const copy of numbered(first)) {
      const size = statOf(copy)
      if (size === null) break
      if (contentHash !== null && (await sha256File(copy).catch(() => null)) === contentHash) await removed(copy)
    }
  }
  if (path !== null && originalOf(image) !== null) await removed(path)
}

/** The file that was inspected, if it still is that one. */
function originalOf({ path, fileKey }: StoredImage): BigIntStats | null {
  const found = path === null ? null : statOf(path)
  if (found === null || !found.isFile()) return null
  return fileKeyOf({ size: found.size, modified: found.mtimeNs, inode: found.ino }) === fileKey ? found : null
}

/** Where the folder sinks of the recipe put an image first. */
function firstCopies({ name, verdict }: StoredImage, sinks: StationRecipe['sinks']): string[] {
  return sinks.flatMap((sink) =>
    sink.kind === 'verdict-folder' ? [join(sink.folder, verdictFolders[verdict], basename(name))] : []
  )
}

function numbered(path: string): string[] {
  const extension = extname(path)
  const stem = path.slice(0, path.length - extension.length)
  return [path, ...Array.from({ length: mostNumbers - 1 }, (_, index) => `${stem}-${index + 2}${extension}`)]
}

function statOf(path: string): BigIntStats | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false }) ?? null
}

const inodeOf = ({ dev, ino }: BigIntStats) => `${dev} ${ino}`

async function removed(path: string): Promise<void> {
  try {
    await rm(path)
  } catch (cause) {
    if (!isAbsent(cause)) throw cause
  }
}
