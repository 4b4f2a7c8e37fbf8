/** @file Pictures of images whose file is still there, for a station whose process has none of its own. */
import { existsSync } from 'node:fs'
import { imagePreview, imageThumbnail } from '../../imaging/thumbnail.ts'
import type { Journal } from '../../station/journal/journal.ts'
import { withJournal } from '../../station/journal/with-journal.ts'
import { originalOf, originalPlaces, takenImage } from '../../station/original.ts'
import { shownInRange } from '../../station/bundle-range.ts'
import type { StationRecipe } from '../../station/recipe.ts'
import { currentRecipe, journalFile, openStation } from '../../station/station-folder.ts'
import type { PictureKind } from './messages.ts'

/** Pixels of the longer side of what is shown. */
const shownSide = 1280

/**
 * Those of some images that may be shown: a file is there, or came from a folder, which may be back at any time. None where the
 * journal cannot be read.
 */
export async function picturesLeft(folder: string, sequences: readonly number[]): Promise<ReadonlySet<number>> {
  const recipe = await filingOf(folder)
  const left = inJournal(folder, (journal) =>
    sequences.filter((sequence) => {
      const image = takenImage(journal, sequence)
      if (image === null || image.contentHash === null) return false
      return image.path !== null || originalPlaces({ folder }, recipe, image).some((path) => existsSync(path))
    })
  )
  return new Set(left)
}

/** The image as it was received, as WebP; null where it is gone or another one is in its place, and for maps. */
export async function keptPicture(folder: string, sequence: number, kind: PictureKind): Promise<Uint8Array | null> {
  if (kind !== 'image' && kind !== 'thumbnail') return null
  const image = inJournal(folder, (journal) => takenImage(journal, sequence))
  if (image === null) return null
  const recipe = await filingOf(folder)
  const bytes = await originalOf({ folder }, recipe, image)
  if (bytes === null) return null
  try {
    const shown = await shownInRange(bytes, recipe.detector?.bundle)
    return await (kind === 'thumbnail' ? imageThumbnail(shown) : imagePreview(shown, shownSide))
  } catch {
    return null
  }
}

/** Where images are filed; nowhere if the recipe cannot be read, which is told where the station is started. */
async function filingOf(folder: string): Promise<Pick<StationRecipe, 'sinks'> & Partial<StationRecipe>> {
  try {
    return (await currentRecipe(await openStation(folder))).recipe
  } catch {
    return { sinks: [] }
  }
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
