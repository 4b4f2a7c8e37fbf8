import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { sha256, sha256File } from '../common/files.ts'
import { drawMask, type DrawnMask } from './annotations/draw.ts'
import { decodeMask } from '../imaging/decode-mask.ts'
import { encodeMaskPng } from '../imaging/encode.ts'
import { decodeSamples } from '../imaging/decode.ts'
import { maskArea, type Mask, type Size } from '../imaging/image.ts'
import type { DraftEntry } from './layouts/layout.ts'
import type { PlanEntry } from './plan-entry.ts'
import { thumbnailOf, type Thumbnail } from './specimens.ts'
import { problemOf, type Problem } from './problems.ts'

interface Inspection {
  /** Null where the image or its mask cannot be used. */
  readonly entry: PlanEntry | null
  /** Of the image, to find others of the same part by; null where it cannot be read. */
  readonly thumbnail: Thumbnail | null
  readonly problems: readonly Problem[]
  /** Whether a mask marks pixels of an image that a folder says is good. */
  readonly markedGood?: boolean
  /** Whether annotations mark nothing in the image (`all`), or reach outside (`part`). */
  readonly outside?: 'all' | 'part'
}

/** Decodes an image and its mask completely, so that a damaged one is found before the import, and hashes both. */
export async function inspectEntry(folder: string, draft: DraftEntry): Promise<Inspection> {
  const image = await inspected(draft.name, () => inspectImage(join(folder, draft.name)))
  if ('severity' in image) return { entry: null, thumbnail: null, problems: [image] }
  const { problems, ...found } = await inspectPair(folder, draft, image)
  return { ...found, thumbnail: image.thumbnail, problems: [...problems, ...morePages(draft.name, image.pages)] }
}

async function inspectPair(
  folder: string,
  draft: DraftEntry,
  image: ImageFound
): Promise<Omit<Inspection, 'thumbnail'>> {
  const entry = {
    name: draft.name,
    image: join(folder, draft.name),
    contentHash: image.hash,
    width: image.width,
    height: image.height,
    channels: image.channels,
    brightest: image.brightest,
    givenSplit: draft.givenSplit,
    specimen: draft.specimen ?? null
  }
  if (draft.drawn !== undefined) {
    const drawing = await inspected(draft.name, () => drawn(draft.drawn as DrawnMask, image, draft.name))
    if ('severity' in drawing) return { entry: null, problems: [drawing] }
    const { found, type, clipped } = drawing
    const defect = { ...entry, ...found, label: 'defect' as const, defectType: type ?? draft.defectType }
    const outside = found.mask === null ? 'all' : 'part'
    return { entry: defect, problems: [], ...(found.mask === null || clipped ? { outside } : {}) }
  }
  const [maskName, ...others] = draft.masks
  if (maskName === undefined) {
    // Without its mask such an image has no label; the layout has reported the missing file.
    if (draft.label === 'by-mask') return { entry: null, problems: [] }
    const defectType = draft.label === 'good' ? null : draft.defectType
    return { entry: { ...entry, ...noMask, label: draft.label, defectType }, problems: [] }
  }
  const mask = others.length === 0 ? await inspectMask(folder, maskName) : await joinMasks(folder, draft.masks)
  if ('severity' in mask) return { entry: null, problems: [mask] }
  if (mask.width !== image.width || mask.height !== image.height) {
    return { entry: null, problems: [otherSize(draft.name, maskName, image, mask)] }
  }
  if (draft.label === 'good') {
    const good = { ...entry, ...noMask, label: 'good' as const, defectType: null }
    return { entry: good, problems: [], markedGood: mask.pixels > 0 }
  }
  if (mask.pixels > 0) {
    const found = { mask: mask.content, maskHash: mask.hash, maskPixels: mask.pixels }
    return { entry: { ...entry, ...found, label: 'defect', defectType: draft.defectType }, problems: [] }
  }
  if (draft.label === 'by-mask')
    return { entry: { ...entry, ...noMask, label: 'good', defectType: null }, problems: [] }
  const bare = { ...entry, ...noMask, label: 'defect' as const, defectType: draft.defectType }
  return { entry: bare, problems: [emptyMask(draft.name, maskName)] }
}

const noMask = { mask: null, maskHash: null, maskPixels: null } as const

interface ImageFound extends Size {
  readonly channels: 1 | 3
  readonly hash: string
  readonly thumbnail: Thumbnail
  readonly pages: number
  readonly brightest: PlanEntry['brightest']
}

async function inspectImage(path: string): Promise<ImageFound> {
  let pages = 1
  const samples = await decodeSamples(path, (header) => (pages = header.pages))
  const { width, height, channels, data } = samples
  let value = 0
  for (let i = 0; i < data.length; i++) value = Math.max(value, data[i] as number)
  const brightest = { value, bits: data instanceof Uint16Array ? 16 : 8 } as const
  return { width, height, channels, hash: await sha256File(path), thumbnail: thumbnailOf(samples), pages, brightest }
}

interface MaskFound extends Size {
  readonly content: string | Uint8Array
  readonly pixels: number
  readonly hash: string
}

function inspectMask(folder: string, name: string): Promise<MaskFound | Problem> {
  return inspected(name, async () => {
    const path = join(folder, name)
    const mask = await decodeMask(path)
    const { width, height } = mask
    return { content: path, width, height, pixels: maskArea(mask), hash: await sha256File(path) }
  })
}

/** Masks of one image as one, of the first one's size. */
async function joinMasks(folder: string, names: readonly string[]): Promise<MaskFound | Problem> {
  let joined: Mask | null = null
  for (const name of names) {
    const mask = await inspected(name, () => decodeMask(join(folder, name)))
    if ('severity' in mask) return mask
    if (joined === null) joined = mask
    else if (mask.width !== joined.width || mask.height !== joined.height)
      return otherSize(names[0] ?? '', name, joined, mask)
    else for (let i = 0; i < mask.data.length; i++) joined.data[i]! |= mask.data[i] as number
  }
  const { width, height } = joined as Mask
  const content = await encodeMaskPng(joined as Mask)
  return { content, width, height, pixels: maskArea(joined as Mask), hash: sha256(content) }
}

async function drawn(shapes: DrawnMask, image: Size, name: string) {
  const { mask, ...more } = await drawMask(shapes, image, name)
  if (more.type === null) return { ...more, found: noMask }
  const content = await encodeMaskPng(mask)
  return { ...more, found: { mask: content, maskHash: sha256(content), maskPixels: maskArea(mask) } }
}

async function inspected<Details>(name: string, work: () => Promise<Details>): Promise<Details | Problem> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof FlawsmithError)) throw error
    return problemOf('error', error as FlawsmithError, [name])
  }
}

function otherSize(image: string, mask: string, one: Size, other: Size): Problem {
  const values = { mask: sizeText(other), image: sizeText(one), file: mask }
  return problemOf('error', new FlawsmithError('dataset.mask-size', values), [image, mask])
}

function emptyMask(image: string, mask: string): Problem {
  return problemOf('warning', new FlawsmithError('dataset.empty-mask', { file: mask }), [image, mask])
}

function morePages(file: string, pages: number): Problem[] {
  if (pages === 1) return []
  return [problemOf('warning', new FlawsmithError('dataset.more-pages', { count: pages - 1, pages, file }), [file])]
}

function sizeText({ width, height }: Size): string {
  return `${width}×${height}`
}
