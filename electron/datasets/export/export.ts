import { randomBytes } from 'node:crypto'
import { readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError, isFullDisk, reasonOf } from '../../common/errors.ts'
import { fullDisk } from '../../common/full-disk.ts'
import { isAbsent } from '../../common/files.ts'
import type { Monitor } from '../../common/progress.ts'
import { safePath } from '../../common/windows-names.ts'
import { decodeMask } from '../../imaging/decode-mask.ts'
import { decodeSamples, readImageHeader } from '../../imaging/decode.ts'
import { sniffFormat, type ImageFormat } from '../../imaging/format.ts'
import { encodeSamples, toEightBits } from '../../imaging/samples.ts'
import { appendAudit } from '../../workspace/audit.ts'
import type { Acceptance } from '../../workspace/acceptance.ts'
import { readContent } from '../../workspace/contents.ts'
import { listImages, type Dataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getSplitById, type Split } from '../../workspace/splits.ts'
import type { Problem } from '../problems.ts'
import { createSplit } from '../store-split.ts'
import { chooseForExport, type ExportChoice } from './choose.ts'
import { cocoWriter, type CocoShape } from './coco.ts'
import type { ExportFile, ExportImage, LayoutWriter } from './export-image.ts'
import { mvtecWriter, unpairedOf } from './mvtec.ts'
import { imagesNoted, mixedSizes, noTrainingDefects, splitMade, undecidedLeftOut } from './problems.ts'
import { readmeOf, sizesOf } from './readme.ts'
import { yoloWriter, type YoloShape } from './yolo.ts'
import { makeFolders } from '../../common/folders.ts'

export type ExportLayout =
  | { readonly name: 'mvtec' }
  | { readonly name: 'coco'; readonly shape: CocoShape }
  | { readonly name: 'yolo'; readonly shape: YoloShape }

export interface ExportRequest extends ExportChoice {
  readonly dataset: Dataset
  readonly layout: ExportLayout
  /** Must not exist yet, or be empty. */
  readonly folder: string
}

export interface ExportSummary {
  /** Absolute. */
  readonly folder: string
  readonly images: number
  readonly masks: number
  /** By subset, `none` for images in no subset. */
  readonly parts: Readonly<Record<string, number>>
  /** Name of the split that they come from; null for those of the dataset's own layout. */
  readonly split: string | null
  /** Who accepted the synthetic images that were written; null without any run. */
  readonly synthetic: Acceptance | null
  readonly problems: readonly Problem[]
}

const task = 'exporting'

/** Name of the export's own record: where each file comes from. */
const recordName = 'flawsmith-export.json'
const readmeName = 'README.md'

/** What is drawn for a dataset that has no subsets of its own, as forms propose it. */
const usualSplit = { seed: 0, validationFraction: 0.2, protocol: { kind: 'random', testFraction: 0.3 } } as const

/**
 * Writes images of a dataset, and accepted synthetic ones, as a folder in a layout that other programs read. The folder
 * is created completely or not at all: everything is written beside it and moved at the end. Images keep the bytes that they
 * have in the dataset, in its range, unless a tag turns them: readers that ignore it would not fit the mask, so that these become upright PNG, as do those in formats that readers of the layout do not take; where these readers take 8 bits only, deeper images are brought to 8 bits. Masks become
 * 0 and 255. Where no split is chosen and the dataset has no test subset of its own, a split is made and said. Errors: `export.nothing`, `export.folder-taken`, `disk.full`, `file.unwritable`,
 * `content.missing`, `content.changed`, `run.cancelled`.
 */
export async function exportDataset(
  workspace: Workspace,
  request: ExportRequest,
  monitor: Monitor
): Promise<ExportSummary> {
  const { dataset, layout } = request
  const folder = resolve(request.folder)
  await requireFreeFolder(folder)
  const { split, isMade } = splitForExport(workspace, request)
  const filter = split === null ? request.filter : { ...request.filter, split: split.id }
  const chosen = chooseForExport(workspace, dataset, { ...request, filter }, layout.name === 'mvtec')
  const { images } = chosen
  const writer = writerOf(layout, images, dataset)
  let deep: readonly string[]
  const unfinished = `${folder}.unfinished-${randomBytes(4).toString('hex')}`
  try {
    await explained(unfinished, () => makeFolders(unfinished))
    const { records, ...written } = await writeImages(workspace, { images, writer }, unfinished, monitor)
    deep = written.deep
    const { name, range } = dataset
    const record = {
      program: 'flawsmith',
      dataset: name,
      ...(range === null ? {} : { range }),
      layout,
      split: split?.name ?? null,
      images: records
    }
    const about = { path: recordName, data: `${JSON.stringify(record, null, 1)}\n` }
    const facts = { dataset: name, split: split?.name ?? null, images, deep: deep.length, writer, record: recordName }
    const readme = { path: readmeName, data: readmeOf(facts) }
    for (const file of [...writer.finish(), about, readme]) await write(unfinished, file)
    throwIfCancelled(monitor.signal, task)
    await explained(folder, () => moveInto(unfinished, folder))
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
  const counts = Map.groupBy(images, ({ part }) => part ?? 'none')
  const unused = images.filter(({ part }) => part === null)
  const unpaired = layout.name === 'mvtec' ? unpairedOf(images) : []
  const summary = {
    folder,
    images: images.length,
    masks: images.filter(({ maskHash }) => maskHash !== null).length,
    parts: Object.fromEntries([...counts].map(([part, group]) => [part, group.length])),
    split: split?.name ?? null,
    synthetic: chosen.synthetic,
    problems: [
      ...(isMade && split !== null ? [splitMade(split)] : []),
      ...imagesNoted('export.no-mask', chosen.withoutMask),
      ...imagesNoted('export.no-mask-beside', unpaired.map(nameOf)),
      ...imagesNoted('export.unused', unused.map(nameOf)),
      ...imagesNoted(writer.isEightBit ? 'export.eight-bits' : 'export.deep', deep),
      ...(layout.name === 'mvtec' ? [] : noTrainingDefects(images)),
      ...undecidedLeftOut(chosen.undecided),
      ...mixedSizes(sizesOf(images))
    ]
  }
  appendAudit(workspace, {
    action: 'dataset.export',
    subject: `dataset ${dataset.id}`,
    details: {
      ...{ folder, layout: layout.name, images: summary.images, synthesis: request.synthesis },
      ...(summary.synthetic ?? {})
    }
  })
  return summary
}

/** Refuses a folder that is not empty, before any work. Errors: `export.folder-taken`. */
async function requireFreeFolder(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: unknown) => (isAbsent(error) ? [] : null))
  if (entries?.length === 0) return
  throw new FlawsmithError(entries === null ? 'export.not-a-folder' : 'export.folder-taken', { folder })
}

function writerOf(layout: ExportLayout, images: readonly ExportImage[], dataset: Dataset): LayoutWriter {
  if (layout.name === 'mvtec') return mvtecWriter(images, dataset.name)
  if (layout.name === 'yolo') return yoloWriter(images, layout.shape)
  return cocoWriter(images, layout.shape, `${dataset.name}, exported by Flawsmith`)
}

const endings: Readonly<Record<ImageFormat, string>> = {
  png: '.png',
  jpeg: '.jpg',
  webp: '.webp',
  tiff: '.tif',
  gif: '.gif',
  avif: '.avif',
  bmp: '.bmp',
  pnm: '.pnm'
}

interface Written {
  readonly images: readonly ExportImage[]
  readonly writer: LayoutWriter
}

/** Gives a record of each file, and the names of images that have more than 8 bits in the dataset. */
async function writeImages(
  workspace: Workspace,
  { images, writer }: Written,
  folder: string,
  monitor: Monitor
): Promise<{ readonly records: object[]; readonly deep: readonly string[] }> {
  const records: object[] = []
  const deep: string[] = []
  const atOnce = 4
  for (let start = 0; start < images.length; start += atOnce) {
    throwIfCancelled(monitor.signal, task)
    const batch = images.slice(start, start + atOnce)
    const read = await Promise.all(batch.map((image) => readImage(workspace, image, writer)))
    const files: ExportFile[] = []
    for (const { image, bytes, mask, turned, converted, isDeep } of read) {
      if (isDeep) deep.push(image.name)
      const format = sniffFormat(bytes)
      const path = `${writer.placeOf(image)}${format === null ? '' : endings[format]}`
      files.push({ path, data: bytes }, ...(await writer.add(image, path, mask)))
      const { label, defectType, part, contentHash, maskHash, origin } = image
      records.push({
        file: path,
        label,
        defectType,
        part,
        sha256: contentHash,
        maskSha256: maskHash,
        turned,
        ...(converted ? { converted } : {}),
        ...origin
      })
    }
    await Promise.all(files.map((file) => write(folder, file)))
    const done = Math.min(start + atOnce, images.length)
    monitor.report({ task, done, total: images.length })
  }
  return { records, deep }
}

async function readImage(workspace: Workspace, image: ExportImage, { formats, isEightBit }: LayoutWriter) {
  const stored = await readContent(workspace, image.contentHash)
  const { orientation, bitsPerSample } = await readImageHeader(stored)
  const [turned, isDeep] = [orientation !== 1, bitsPerSample > 8]
  const format = sniffFormat(stored)
  const isShallowed = isDeep && isEightBit
  const converted = isShallowed || (formats !== undefined && format !== null && !formats.has(format))
  const samples = turned || converted ? await decodeSamples(stored) : null
  const bytes = samples === null ? stored : await encodeSamples(isShallowed ? toEightBits(samples) : samples, 6)
  const mask = image.maskHash === null ? null : await decodeMask(await readContent(workspace, image.maskHash))
  return { image, bytes, mask, turned, converted, isDeep }
}

function write(folder: string, { path, data }: ExportFile): Promise<void> {
  // Of a workspace from somebody else, whose rows may hold anything.
  const target = join(folder, safePath(path))
  return explained(target, async () => {
    await makeFolders(dirname(target))
    await writeFile(target, data, { flag: 'wx' })
  })
}

/** An existing empty folder is removed first, since not every system can replace it by a move. */
async function moveInto(unfinished: string, folder: string): Promise<void> {
  await rmdir(folder).catch((error: unknown) => {
    if (!isAbsent(error)) throw error
  })
  await rename(unfinished, folder)
}

async function explained<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    if (isFullDisk(cause)) throw fullDisk(path, cause)
    throw new FlawsmithError('export.unwritable', { path, reason: reasonOf(cause) }, { cause })
  }
}

const nameOf = ({ name }: ExportImage) => name

/**
 * The split that was chosen; null where the dataset's own layout has a test subset; else one that is made. Images of no subset
 * would all be trained on, and nothing be left to test with.
 */
function splitForExport(
  workspace: Workspace,
  { dataset, filter }: ExportRequest
): { readonly split: Split | null; readonly isMade: boolean } {
  if (filter.split !== undefined) return { split: getSplitById(workspace, dataset.id, filter.split), isMade: false }
  const isGiven = listImages(workspace, dataset.id).some(({ givenSplit }) => givenSplit === 'test')
  return isGiven
    ? { split: null, isMade: false }
    : { split: createSplit(workspace, dataset.id, null, usualSplit), isMade: true }
}
