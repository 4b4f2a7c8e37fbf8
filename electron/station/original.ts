/** @file The original of an image that a station took in: as it was received, before any preparation. */
import { basename, extname, join } from 'node:path'
import { sha256 } from '../common/files.ts'
import { readRegularFile } from '../common/regular-file.ts'
import { selectOne } from '../workspace/database.ts'
import type { Journal } from './journal/journal.ts'
import { lineFile, spoolFolder, type Station } from './place.ts'
import type { StationRecipe } from './recipe.ts'
import { verdictFolders } from './sinks/verdict-folder.ts'
import type { Verdict } from '../inspection/inspection.ts'

export interface TakenImage {
  readonly sequence: number
  readonly name: string
  readonly verdict: Verdict
  /** SHA-256; null where it could not be read. */
  readonly contentHash: string | null
  readonly path: string | null
  readonly spool: string | null
}

/** An image with its verdict; null where there is none of that number. */
export function takenImage(journal: Journal, sequence: number): TakenImage | null {
  const sql = `SELECT sequence, name, verdict, content_hash AS contentHash, path, spool FROM images
    WHERE sequence = ? AND verdict IS NOT NULL`
  return selectOne<TakenImage>(journal, sql, sequence) ?? null
}

type Sinks = Pick<StationRecipe, 'sinks'>

/**
 * Where an image's original may be, or another file in its place: among those sent back before, in the spool, where it came from,
 * or where a sink filed it. Nowhere if it could not be read.
 */
export function originalPlaces({ folder }: Pick<Station, 'folder'>, { sinks }: Sinks, image: TakenImage): string[] {
  const { contentHash, path, spool } = image
  if (contentHash === null) return []
  return [
    lineFile(folder, contentHash),
    ...(spool === null ? [] : [join(spoolFolder(folder), spool)]),
    ...(path === null ? [] : [path]),
    ...sinks.flatMap((sink) => (sink.kind === 'verdict-folder' ? filedPlaces(sink.folder, image) : []))
  ]
}

/** The bytes of an image's original, wherever the station still has them. Null where it is gone or was replaced by another one. */
export async function originalOf(
  station: Pick<Station, 'folder'>,
  recipe: Sinks,
  image: TakenImage
): Promise<Uint8Array | null> {
  const { contentHash } = image
  for (const place of originalPlaces(station, recipe, image)) {
    const bytes = await readRegularFile(place).catch(() => null)
    if (bytes !== null && sha256(bytes) === contentHash) return bytes
  }
  return null
}

/** Under its own name, and under the first numbers behind it where that was taken. */
function filedPlaces(folder: string, { name, verdict }: TakenImage): string[] {
  const own = basename(name)
  const extension = extname(own)
  const stem = own.slice(0, own.length - extension.length)
  const names = [own, ...[2, 3, 4, 5].map((number) => `${stem}-${number}${extension}`)]
  return names.map((each) => join(folder, verdictFolders[verdict], each))
}
