import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { sha256File } from '../common/files.ts'
import { decodeMask } from '../imaging/decode-mask.ts'
import { decodeSamples } from '../imaging/decode.ts'
import { maskArea, type Size } from '../imaging/picture.ts'
import type { DraftEntry } from './layouts/layout.ts'
import type { PlanEntry } from './plan-entry.ts'
import type { Problem } from './problems.ts'

interface Inspection {
  /** Null where the picture or its mask cannot be used. */
  readonly entry: PlanEntry | null
  readonly problems: readonly Problem[]
}

/** Decodes a picture and its mask completely, so that a damaged one is found before the import, and hashes both. */
export async function inspectEntry(folder: string, draft: DraftEntry): Promise<Inspection> {
  const picture = await inspected(draft.name, () => inspectPicture(join(folder, draft.name)))
  if ('severity' in picture) return { entry: null, problems: [picture] }
  const entry = {
    name: draft.name,
    picture: join(folder, draft.name),
    contentHash: picture.hash,
    width: picture.width,
    height: picture.height,
    channels: picture.channels,
    givenSplit: draft.givenSplit,
    specimen: draft.specimen ?? null
  }
  const maskName = draft.mask
  if (maskName === null) {
    // Without its mask such a picture has no label; the layout has reported the missing file.
    if (draft.label === 'by-mask') return { entry: null, problems: [] }
    const defectType = draft.label === 'good' ? null : draft.defectType
    return { entry: { ...entry, ...noMask, label: draft.label, defectType }, problems: [] }
  }
  const mask = await inspected(maskName, () => inspectMask(join(folder, maskName)))
  if ('severity' in mask) return { entry: null, problems: [mask] }
  if (mask.width !== picture.width || mask.height !== picture.height) {
    return { entry: null, problems: [otherSize(draft.name, maskName, picture, mask)] }
  }
  if (mask.pixels > 0) {
    const found = { mask: join(folder, maskName), maskHash: mask.hash, maskPixels: mask.pixels }
    return { entry: { ...entry, ...found, label: 'defect', defectType: draft.defectType }, problems: [] }
  }
  if (draft.label === 'by-mask')
    return { entry: { ...entry, ...noMask, label: 'good', defectType: null }, problems: [] }
  const bare = { ...entry, ...noMask, label: 'defect' as const, defectType: draft.defectType }
  return { entry: bare, problems: [emptyMask(draft.name, maskName)] }
}

const noMask = { mask: null, maskHash: null, maskPixels: null } as const

async function inspectPicture(path: string): Promise<Size & { channels: 1 | 3; hash: string }> {
  const { width, height, channels } = await decodeSamples(path)
  return { width, height, channels, hash: await sha256File(path) }
}

async function inspectMask(path: string): Promise<Size & { pixels: number; hash: string }> {
  const mask = await decodeMask(path)
  return { width: mask.width, height: mask.height, pixels: maskArea(mask), hash: await sha256File(path) }
}

async function inspected<Facts>(name: string, work: () => Promise<Facts>): Promise<Facts | Problem> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof FlawsmithError)) throw error
    const { code, message, remedy } = error
    return { severity: 'error', code, message, remedy, files: [name] }
  }
}

function otherSize(picture: string, mask: string, one: Size, other: Size): Problem {
  return {
    severity: 'error',
    code: 'dataset.mask-size',
    message: `The mask has another size (${other.width}×${other.height}) than its picture (${one.width}×${one.height}): ${mask}`,
    remedy: 'Save the mask at the size of its picture, or leave the picture out.',
    files: [picture, mask]
  }
}

function emptyMask(picture: string, mask: string): Problem {
  return {
    severity: 'warning',
    code: 'dataset.empty-mask',
    message: `The mask of a defect picture is empty, so the picture counts as a defect without a mask: ${mask}`,
    remedy: 'Draw the mask, or move the picture to the good ones if it shows no defect.',
    files: [picture, mask]
  }
}
