/**
 * @file The datasets "from the line" of a station: images whose verdicts people overruled, with what is right of them, as they
 * were received; and those images prepared as the station does, for training.
 */
import { appendAudit } from '../workspace/audit.ts'
import { discardUnrecorded, putContent, recordContent, type Content } from '../workspace/contents.ts'
import { execute, selectOne, transaction } from '../workspace/database.ts'
import { recordChanges } from '../workspace/dataset-versions.ts'
import {
  addDataset,
  getDataset,
  listImages,
  type Dataset,
  type DatasetImage,
  type ImageDetails
} from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import { decodeMask } from '../imaging/decode-mask.ts'
import { decodeSamples } from '../imaging/decode.ts'
import { maskArea } from '../imaging/image.ts'

/** Layouts of such datasets: no folder has one. */
export type LineLayout = 'station' | 'station-prepared'

/** Type of a defect that nobody named. */
const unnamedDefect = 'defect'

export interface LineImage {
  /** Unique in the dataset. */
  readonly name: string
  readonly contentHash: string
  readonly label: ImageDetails['label']
  /** Null for good images, and where nobody named it. */
  readonly defectType: string | null
  readonly maskHash: string | null
  /** The part that it shows, where that is known. */
  readonly specimen: string | null
  /** Of the image that it was made of, by a preparation or a range; null for one as it was received. */
  readonly originalHash: string | null
}

export interface LineSource {
  /** Images as they shall be, the latest correction last; of equal images the last one counts. */
  readonly images: readonly LineImage[]
  /** The bytes of an image or a mask. */
  readonly read: (hash: string) => Promise<Uint8Array>
  /** Originals of prepared images that stay, also those that were prepared in another way: a training may have used them. */
  readonly standing?: ReadonlySet<string>
}

export interface LineDataset {
  readonly dataset: Dataset
  readonly images: number
  readonly good: number
  /** Images that nobody overrules any more and that stay, because a split uses them. */
  readonly kept: number
}

/** The dataset of a station's images; null where there is none yet. `station`: its id. */
export function findLineDataset(workspace: Workspace, station: string, layout: LineLayout = 'station'): Dataset | null {
  const sql = `SELECT datasets.id FROM datasets JOIN runs ON runs.id = run_id
    WHERE layout = ? AND json_extract(config, '$.station') = ? ORDER BY datasets.id DESC LIMIT 1`
  const found = selectOne<{ id: number }>(workspace.database, sql, layout, station)
  return found === undefined ? null : getDataset(workspace, found.id)
}

/** Makes the dataset, without images. `runId`: its import's run. */
export function makeLineDataset(
  workspace: Workspace,
  {
    name,
    source,
    layout,
    runId,
    range
  }: Pick<Dataset, 'name' | 'source' | 'runId' | 'range'> & { readonly layout: LineLayout }
): number {
  return transaction(workspace.database, () => {
    const id = addDataset(workspace, { name, category: '', layout, source, runId, range }, [])
    const details = { name, layout, source, images: 0, run: runId }
    appendAudit(workspace, { action: 'dataset.import', subject: `dataset ${id}`, details })
    return id
  })
}

/**
 * Brings the dataset to what the station has: adds images, corrects those that are there, removes those whose verdict stands
 * again. Doing it again changes nothing. Errors: those of reading and decoding, `disk.full`.
 */
export async function updateLineDataset(
  workspace: Workspace,
  dataset: number,
  { images, read, standing = new Set() }: LineSource,
  actor: string
): Promise<LineDataset> {
  const wanted = new Map(images.map((image) => [keyOf(image), image]))
  const present = new Map(listImages(workspace, dataset).map((image) => [keyOf(image), image]))
  const changes: Change[] = []
  for (const image of wanted.values()) {
    const before = present.get(keyOf(image))
    if (before === undefined || !isAs(before, image)) changes.push(await prepared(workspace, read, image, before))
  }
  const stays = ({ originalHash }: DatasetImage) => originalHash !== null && standing.has(originalHash)
  const gone = [...present.values()].filter((image) => !wanted.has(keyOf(image)) && !stays(image))
  let kept = 0
  try {
    transaction(workspace.database, () => {
      recordChanges(workspace, dataset, { action: 'from-line', actor }, () => {
        for (const change of changes) store(workspace, dataset, change)
        for (const image of gone) if (!remove(workspace, image)) kept += 1
      })
      if (changes.length + gone.length - kept === 0) return
      const details = { changed: changes.map(({ image }) => image.name), removed: gone.map(({ name }) => name), kept }
      appendAudit(workspace, { actor, action: 'dataset.from-line', subject: `dataset ${dataset}`, details })
    })
  } catch (cause) {
    const stored = changes.flatMap(({ contents }) => contents.map(({ hash }) => hash))
    await discardUnrecorded(workspace, stored)
    throw cause
  }
  const after = listImages(workspace, dataset)
  const good = after.filter(({ label }) => label === 'good').length
  return { dataset: getDataset(workspace, dataset), images: after.length, good, kept }
}

interface Change {
  readonly image: LineImage
  readonly before: DatasetImage | undefined
  readonly contents: readonly Content[]
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly maskPixels: number | null
}

/** What tells images of such a dataset apart: where all that differs is cut off, different originals become equal. */
export const keyOf = ({ contentHash, originalHash }: Pick<LineImage, 'contentHash' | 'originalHash'>) =>
  `${contentHash} ${originalHash ?? ''}`

const typeOf = ({ label, defectType }: LineImage) => (label === 'good' ? null : (defectType ?? unnamedDefect))

function isAs(before: DatasetImage, image: LineImage): boolean {
  return (
    before.label === image.label &&
    before.defectType === typeOf(image) &&
    before.maskHash === image.maskHash &&
    before.specimen === image.specimen
  )
}

async function prepared(
  workspace: Workspace,
  read: LineSource['read'],
  image: LineImage,
  before: DatasetImage | undefined
): Promise<Change> {
  const bytes = await read(image.contentHash)
  const { width, height, channels } = before ?? (await decodeSamples({ name: image.name, bytes }))
  const contents = [await putContent(workspace, bytes)]
  let maskPixels: number | null = null
  if (image.maskHash !== null) {
    const mask = await read(image.maskHash)
    contents.push(await putContent(workspace, mask))
    maskPixels = maskArea(await decodeMask({ name: image.name, bytes: mask }))
  }
  return { image, before, contents, width, height, channels, maskPixels }
}

function store(workspace: Workspace, dataset: number, change: Change): void {
  const { image, before, contents, width, height, channels, maskPixels } = change
  const { database } = workspace
  for (const content of contents) recordContent(workspace, content)
  const { label, maskHash, specimen, originalHash } = image
  const known = before?.id ?? removedBefore(workspace, dataset, image)
  if (known === undefined) {
    execute(
      database,
      `INSERT INTO images (dataset_id, name, content_hash, width, height, channels, label, defect_type, mask_hash, mask_pixels,
        specimen, original_hash, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'import')`,
      ...[dataset, freeName(workspace, dataset, image.name), image.contentHash, width, height, channels, label],
      ...[typeOf(image), maskHash, maskPixels, specimen, originalHash]
    )
  } else {
    execute(
      database,
      `UPDATE images SET removed = 0, label = ?, defect_type = ?, mask_hash = ?, mask_pixels = ?, specimen = ?
        WHERE id = ?`,
      ...[label, typeOf(image), maskHash, maskPixels, specimen, known]
    )
  }
  if (originalHash === null) return
  // What is right of an image is right however it was prepared.
  execute(
    database,
    `UPDATE images SET label = ?, defect_type = ?, mask_hash = iif(?, NULL, mask_hash), mask_pixels = iif(?, NULL, mask_pixels)
      WHERE dataset_id = ? AND original_hash = ?`,
    ...[label, typeOf(image), Number(label === 'good'), Number(label === 'good'), dataset, originalHash]
  )
}

/** An image that was in the dataset once has its row still. */
function removedBefore({ database }: Workspace, dataset: number, { contentHash, originalHash }: LineImage) {
  const sql = `SELECT id FROM images
    WHERE dataset_id = ? AND removed = 1 AND content_hash = ? AND original_hash IS ?`
  return selectOne<{ id: number }>(database, sql, dataset, contentHash, originalHash)?.id
}

/** A name may be taken by an image that stays though it is no longer overruled. */
function freeName({ database }: Workspace, dataset: number, name: string): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${number}-${name}`
    const taken = selectOne(database, 'SELECT 1 FROM images WHERE dataset_id = ? AND name = ?', dataset, free)
    if (taken === undefined) return free
  }
}

/** False where a split or a synthetic image needs it. */
function remove({ database }: Workspace, { id }: DatasetImage): boolean {
  const used = `SELECT 1 FROM split_images WHERE image_id = ? UNION ALL SELECT 1 FROM synthetic_parents WHERE image_id = ? LIMIT 1`
  if (selectOne(database, used, id, id) !== undefined) return false
  execute(database, 'UPDATE images SET removed = 1 WHERE id = ?', id)
  return true
}
