import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { sha256, sha256File } from '../common/files.ts'
import { measureInRange } from '../imaging/decode.ts'
import { encodeMaskPng } from '../imaging/encode.ts'
import { maskArea, type Size } from '../imaging/image.ts'
import { shownLevel, type ValueRange } from '../common/value-range.ts'
import { drawMask, type DrawnMask } from './annotations/draw.ts'
import { inspectMasks, type MaskOptions, type TaggedSize } from './inspect-masks.ts'
import type { DraftEntry } from './layouts/layout.ts'
import type { InspectedMask } from './mask-checks.ts'
import type { PlanEntry } from './plan-entry.ts'
import { pixelHashOf } from './pixel-hash.ts'
import { problemOf, type Problem } from './problems.ts'
import { thumbnailOf, type Thumbnail } from './thumbnail.ts'

interface Inspection {
  /** Null where the image or its mask cannot be used. */
  readonly entry: PlanEntry | null
  /** Of the image, to find others of the same part by; null where it cannot be read. */
  readonly thumbnail: Thumbnail | null
  /** Null where it has no mask, or one that cannot be used. */
  readonly mask: InspectedMask | null
  readonly problems: readonly Problem[]
  /** Whether annotations mark nothing in the image (`all`), or reach outside (`part`). */
  readonly outside?: 'all' | 'part'
}

/** Decodes an image and its mask completely, so that a damaged one is found before the import, and hashes both. */
export async function inspectEntry(
  folder: string,
  draft: DraftEntry,
  range: ValueRange | null,
  options: MaskOptions
): Promise<Inspection> {
  const image = await inspected([draft.name], () => inspectImage(join(folder, draft.name), range))
  if ('severity' in image) return { entry: null, thumbnail: null, mask: null, problems: [image] }
  const { problems, ...pair } = await inspectPair(folder, draft, image, options)
  return { ...pair, thumbnail: image.thumbnail, problems: [...problems, ...morePages(draft.name, image.pages)] }
}

async function inspectPair(
  folder: string,
  draft: DraftEntry,
  image: ImageFound,
  options: MaskOptions
): Promise<Omit<Inspection, 'thumbnail'>> {
  const entry = {
    name: draft.name,
    image: join(folder, draft.name),
    contentHash: image.hash,
    pixelHash: image.pixelHash,
    width: image.width,
    height: image.height,
    channels: image.channels,
    levels: image.levels,
    brightest: image.brightest,
    givenSplit: draft.givenSplit,
    specimen: draft.specimen ?? null
  }
  if (draft.drawn !== undefined) {
    const shapes = draft.drawn
    const drawing = await inspected([draft.name], () => drawn(shapes, image, draft.name))
    if ('severity' in drawing) return { entry: null, mask: null, problems: [drawing] }
    const { found, type, clipped } = drawing
    const defect = { ...entry, ...found, label: 'defect' as const, defectType: type ?? draft.defectType }
    const outside = found.mask === null ? 'all' : 'part'
    return { entry: defect, mask: null, problems: [], ...(found.mask === null || clipped ? { outside } : {}) }
  }
  if (draft.masks.length === 0) {
    // Without its mask such an image has no label; the layout has reported the missing file.
    if (draft.label === 'by-mask') return { entry: null, mask: null, problems: [] }
    const defectType = draft.label === 'good' ? null : draft.defectType
    return { entry: { ...entry, ...noMask, label: draft.label, defectType }, mask: null, problems: [] }
  }
  const found = await inspected([draft.name, ...draft.masks], () => inspectMasks(folder, draft.masks, image, options))
  if ('severity' in found) return { entry: null, mask: null, problems: [found] }
  const { remarks, pixels } = found
  const mask = { files: draft.masks, of: draft.label, pixels, remarks }
  if (draft.label === 'good' || (draft.label === 'by-mask' && pixels === 0)) {
    return { entry: { ...entry, ...noMask, label: 'good', defectType: null }, mask, problems: [] }
  }
  if (pixels > 0) {
    const marked = { mask: found.content, maskHash: found.hash, maskPixels: pixels }
    return { entry: { ...entry, ...marked, label: 'defect', defectType: draft.defectType }, mask, problems: [] }
  }
  const bare = { ...entry, ...noMask, label: 'defect' as const, defectType: draft.defectType }
  return { entry: bare, mask, problems: [emptyMask(draft.name, draft.masks)] }
}

const noMask = { mask: null, maskHash: null, maskPixels: null } as const

interface ImageFound extends TaggedSize {
  readonly channels: 1 | 3
  readonly hash: string
  readonly pixelHash: string
  readonly thumbnail: Thumbnail
  readonly pages: number
  readonly levels: PlanEntry['levels']
  readonly brightest: PlanEntry['brightest']
}

async function inspectImage(path: string, range: ValueRange | null): Promise<ImageFound> {
  let [pages, orientation] = [1, 1]
  const { samples, levels } = await measureInRange(
    path,
    range,
    (header) => ([pages, orientation] = [header.pages, header.orientation])
  )
  const { width, height, channels, data } = samples
  let [value, least] = [0, Infinity]
  for (const sample of data) {
    if (sample > value) value = sample
    if (sample < least) least = sample
  }
  if (levels !== null && levels.lowest < levels.highest && least === value) {
    const { lowest: low, highest: high } = levels
    throw new FlawsmithError('image.flattened', { low: shownLevel(low), high: shownLevel(high), source: path })
  }
  const brightest = { value, bits: data instanceof Uint16Array ? 16 : 8 } as const
  return {
    width,
    height,
    orientation,
    channels,
    hash: await sha256File(path),
    pixelHash: pixelHashOf(samples),
    thumbnail: thumbnailOf(samples),
    pages,
    levels,
    brightest
  }
}

async function drawn(shapes: DrawnMask, image: Size, name: string) {
  const { mask, ...more } = await drawMask(shapes, image, name)
  if (more.type === null) return { ...more, found: noMask }
  const content = await encodeMaskPng(mask)
  return { ...more, found: { mask: content, maskHash: sha256(content), maskPixels: maskArea(mask) } }
}

async function inspected<Details>(files: readonly string[], work: () => Promise<Details>): Promise<Details | Problem> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof FlawsmithError)) throw error
    return problemOf('error', error as FlawsmithError, files)
  }
}

function emptyMask(image: string, masks: readonly string[]): Problem {
  return problemOf('warning', new FlawsmithError('dataset.empty-mask', { file: masks.join(', ') }), [image, ...masks])
}

function morePages(file: string, pages: number): Problem[] {
  if (pages === 1) return []
  return [problemOf('warning', new FlawsmithError('dataset.more-pages', { count: pages - 1, pages, file }), [file])]
}
