/** @file Images from the line as the station's detector sees them: a dataset of copies that name their originals. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256File } from '../../common/files.ts'
import { readRegularFile } from '../../common/regular-file.ts'
import { findLineDataset, keyOf, updateLineDataset, type LineImage } from '../../datasets/line-dataset.ts'
import type { Station } from '../../station/place.ts'
import type { StationRecipe } from '../../station/recipe.ts'
import { readContent, requireContent } from '../../workspace/contents.ts'
import { listImages, receivedHash, type Dataset, type DatasetImage } from '../../workspace/datasets.ts'
import { person } from '../api/person.ts'
import type { HostContext } from '../host-context.ts'
import { runJob } from '../run-job.ts'
import { makeLineDatasetOf } from './from-line.ts'

export interface PreparedLine {
  /** Null where no image could be prepared, ever. */
  readonly dataset: Dataset | null
  /** In the order that was asked for, without those that could not be prepared. */
  readonly images: readonly DatasetImage[]
}

/**
 * Prepares images of a station's dataset "from the line" with their masks as its recipe says, and stores the copies in a
 * dataset of their own. Doing it again changes nothing. Errors: those of the recipe's reference and mask, of reading and of
 * storing, `run.cancelled`.
 */
export async function prepareFromLine(
  context: HostContext,
  station: Station,
  preparation: StationRecipe['preparation'],
  { line, images }: { readonly line: Dataset; readonly images: readonly DatasetImage[] }
): Promise<PreparedLine> {
  const { workspace, monitor } = context
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith-prepared-'))
  try {
    const files: { name: string; image: string; mask: string | null }[] = []
    for (const { name, contentHash, maskHash } of images) {
      const mask = maskHash === null ? null : await requireContent(workspace, maskHash)
      files.push({ name, image: await requireContent(workspace, contentHash), mask })
    }
    const { output } = await runJob('prepare', { preparation, images: files, folder }, monitor)
    const paths = new Map<string, string>()
    const hashOf = async (path: string) => {
      const hash = await sha256File(path)
      paths.set(hash, path)
      return hash
    }
    const copies: LineImage[] = []
    for (const [index, image] of images.entries()) {
      const { name, label, defectType, specimen } = image
      const written = output[index] ?? null
      if (written === null) continue
      const maskHash = written.mask === null ? null : await hashOf(written.mask)
      const known = { name, label, defectType, specimen, maskHash, originalHash: receivedHash(image) }
      copies.push({ ...known, contentHash: await hashOf(written.image) })
    }
    const found = findLineDataset(workspace, station.id, 'station-prepared')
    if (found === null && copies.length === 0) return { dataset: null, images: [] }
    const dataset = found ?? (await makeLineDatasetOf(context, station, 'station-prepared', line))
    const standing = new Set(listImages(workspace, line.id).map(receivedHash))
    const read = async (hash: string) => {
      const path = paths.get(hash)
      return path === undefined ? readContent(workspace, hash) : readRegularFile(path)
    }
    await updateLineDataset(workspace, dataset.id, { images: copies, read, standing }, person())
    const stored = new Map(listImages(workspace, dataset.id).map((image) => [keyOf(image), image]))
    return { dataset, images: copies.flatMap((copy) => stored.get(keyOf(copy)) ?? []) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
