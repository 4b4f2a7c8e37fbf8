/** @file Pictures of images whose file is still where it came from, for a station whose process has none of its own. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../../common/files.ts'
import { imagePreview, imageThumbnail } from '../../imaging/thumbnail.ts'
import { filedImage } from '../../station/journal/images.ts'
import type { Journal } from '../../station/journal/journal.ts'
import { withJournal } from '../../station/journal/with-journal.ts'
import { journalFile, spoolFolder } from '../../station/station-folder.ts'
import type { PictureKind } from './messages.ts'

/** Pixels of the longer side of what is shown. */
const shownSide = 1280

/** Where an image's file may be: the station's own copy, and the place it came from. */
function placesOf(journal: Journal, folder: string, sequence: number): readonly string[] {
  const { path = null, spool = null } = filedImage(journal, sequence) ?? {}
  return [...(spool === null ? [] : [join(spoolFolder(folder), spool)]), ...(path === null ? [] : [path])]
}

/** Those of some images whose file is there; none where the journal cannot be read. */
export function picturesLeft(folder: string, sequences: readonly number[]): ReadonlySet<number> {
  const left = inJournal(folder, (journal) =>
    sequences.filter((sequence) => placesOf(journal, folder, sequence).some((path) => existsSync(path)))
  )
  return new Set(left)
}

/** The image as it was inspected, as WebP; null where it is gone or another one is in its place, and for maps. */
export async function keptPicture(folder: string, sequence: number, kind: PictureKind): Promise<Uint8Array | null> {
  if (kind !== 'image' && kind !== 'thumbnail') return null
  const found = inJournal(folder, (journal) => ({
    hash: filedImage(journal, sequence)?.image.contentHash ?? null,
    places: placesOf(journal, folder, sequence)
  }))
  for (const path of found?.places ?? []) {
    const bytes = await readFile(path).catch(() => null)
    if (bytes === null || sha256(bytes) !== found?.hash) continue
    return (kind === 'thumbnail' ? imageThumbnail(bytes) : imagePreview(bytes, shownSide)).catch(() => null)
  }
  return null
}

function inJournal<Result>(folder: string, work: (journal: Journal) => Result): Result | null {
  const file = journalFile(folder)
  if (!existsSync(file)) return null
  try {
    return withJournal({ folder }, work)
  } catch {
    // What is wrong with the journal is told where the station is started.
    return null
  }
}
