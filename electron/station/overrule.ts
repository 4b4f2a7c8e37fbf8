/** @file The way back: a person overrules a verdict, and the image is kept with what is right for a dataset "from the line". */
import { existsSync } from 'node:fs'
import { FlawsmithError } from '../common/errors.ts'
import { sha256, writeFileAtomic } from '../common/files.ts'
import { makeFolders } from '../common/folders.ts'
import { decodeExactMask } from '../imaging/decode-mask.ts'
import { decodeSamples } from '../imaging/decode.ts'
import { encodeMaskPng } from '../imaging/encode.ts'
import { assertSameSize, maskArea, type Size } from '../imaging/image.ts'
import type { Verdict } from '../inspection/inspection.ts'
import { transaction } from '../workspace/database.ts'
import type { Actor } from './access/roles.ts'
import { appendAudit } from './audit/append.ts'
import type { AuditDetails } from './audit/entry.ts'
import { closeJournal, openJournal, type Journal } from './journal/journal.ts'
import {
  deleteOverruling,
  overrulingOf,
  storeOverruling,
  type Overruling,
  type RightVerdict
} from './journal/overrulings.ts'
import { withJournal } from './journal/with-journal.ts'
import { originalOf, takenImage, type TakenImage } from './original.ts'
import { journalFile, lineFile, lineFolder, type Station } from './place.ts'
import { currentRecipe } from './station-folder.ts'

/** What is right of an image. */
export interface Right {
  readonly verdict: RightVerdict
  /** Of the defect, with NG only; null where nobody names it. */
  readonly type: string | null
  /** A file of the original's size that marks the defect, with NG only; null for none. Left out, the one drawn before stays. */
  readonly mask?: Uint8Array | null | undefined
}

/** Where else the original may be, such as in the memory of the station's process. */
export type FindOriginal = (sequence: number) => Promise<Uint8Array | null>

const nowhere: FindOriginal = () => Promise.resolve(null)

/**
 * Overrules the verdict of an image, also while the station runs; a former correction of the image is replaced. The journal
 * keeps the station's own verdict. Errors: `overrule.no-image`, `overrule.same-verdict`, `overrule.image-gone`,
 * `mask.full`, `image.size-mismatch`, those of decoding, of writing and of the audit log.
 */
export async function overruleVerdict(
  station: Station,
  sequence: number,
  right: Right,
  actor: Actor,
  elsewhere: FindOriginal = nowhere
): Promise<Overruling> {
  const journal = openJournal(journalFile(station.folder), { check: false })
  try {
    const image = requireTaken(journal, station, sequence)
    requireOther(image, right.verdict)
    const bytes = await requireOriginal(station, image, elsewhere)
    const size = await sizeOf(image, bytes)
    const contentHash = sha256(bytes)
    await keep(station, contentHash, bytes)
    const maskHash = right.verdict === 'ok' ? null : await maskHashOf(station, journal, image, right, size)
    const type = right.verdict === 'ok' ? null : (right.type?.trim() ?? '') || null
    const overruling: Overruling = {
      ...{ sequence, contentHash, verdict: right.verdict, type, maskHash },
      ...{ by: actor.name, at: new Date().toISOString() }
    }
    transaction(journal, () => {
      const before = overrulingOf(journal, sequence)
      const details = auditDetails(image, { before, after: overruling })
      appendAudit(journal, station, { actor, action: 'verdict-overruled', details })
      storeOverruling(journal, overruling)
    })
    return overruling
  } finally {
    closeJournal(journal)
  }
}

/** Lets the station's verdict stand again; false where nobody had overruled it. Errors: `overrule.no-image`, those of the audit log. */
export function withdrawOverruling(station: Station, sequence: number, actor: Actor): boolean {
  return withJournal(station, (journal) => {
    const image = requireTaken(journal, station, sequence)
    return transaction(journal, () => {
      const before = overrulingOf(journal, sequence)
      if (before === null) return false
      const details = auditDetails(image, { before, after: null })
      appendAudit(journal, station, { actor, action: 'overruling-withdrawn', details })
      deleteOverruling(journal, sequence)
      return true
    })
  })
}

/** The original of an image with a verdict. Errors: `overrule.no-image`, `overrule.image-gone`. */
export async function findOriginal(
  station: Station,
  sequence: number,
  elsewhere: FindOriginal = nowhere
): Promise<Uint8Array> {
  const journal = openJournal(journalFile(station.folder), { check: false })
  try {
    return await requireOriginal(station, requireTaken(journal, station, sequence), elsewhere)
  } finally {
    closeJournal(journal)
  }
}

function requireTaken(journal: Journal, { folder }: Station, sequence: number): TakenImage {
  const image = takenImage(journal, sequence)
  if (image === null) throw new FlawsmithError('overrule.no-image', { sequence, folder })
  return image
}

function requireOther({ name, verdict }: TakenImage, right: RightVerdict): void {
  if (verdict === right) throw new FlawsmithError('overrule.same-verdict', { name })
}

async function requireOriginal(station: Station, image: TakenImage, elsewhere: FindOriginal): Promise<Uint8Array> {
  const { recipe } = await currentRecipe(station)
  const bytes = (await originalOf(station, recipe, image)) ?? (await elsewhere(image.sequence))
  const isOriginal = bytes !== null && (image.contentHash === null || sha256(bytes) === image.contentHash)
  if (!isOriginal) throw new FlawsmithError('overrule.image-gone', { name: image.name })
  return bytes
}

async function sizeOf({ name }: TakenImage, bytes: Uint8Array): Promise<Size> {
  // Numbers outside of 0..1 are for the detector's range to judge.
  const { width, height } = await decodeSamples({ name, bytes }, undefined, true)
  return { width, height }
}

async function maskHashOf(
  station: Station,
  journal: Journal,
  image: TakenImage,
  { mask }: Right,
  size: Size
): Promise<string | null> {
  if (mask === undefined) return overrulingOf(journal, image.sequence)?.maskHash ?? null
  const checked = mask === null ? null : await checkedMask(mask, size, image)
  if (checked === null) return null
  const hash = sha256(checked)
  await keep(station, hash, checked)
  return hash
}

/** Always in the same form: 0 and 255, grey; null where it marks nothing. */
async function checkedMask(png: Uint8Array, size: Size, { name }: TakenImage): Promise<Uint8Array | null> {
  const mask = await decodeExactMask(png)
  assertSameSize(size, mask, 'The image and its mask')
  const pixels = maskArea(mask)
  if (pixels === mask.data.length) throw new FlawsmithError('mask.full', { name })
  return pixels === 0 ? null : encodeMaskPng(mask)
}

/** Written once: what a hash names never changes. */
async function keep({ folder }: Station, hash: string, bytes: Uint8Array): Promise<void> {
  const path = lineFile(folder, hash)
  if (existsSync(path)) return
  await makeFolders(lineFolder(folder))
  await writeFileAtomic(path, bytes)
}

function auditDetails(
  { sequence, name, verdict }: TakenImage,
  { before, after }: { readonly before: Overruling | null; readonly after: Overruling | null }
): AuditDetails {
  const plain = (overruling: Overruling | null) => {
    if (overruling === null) return null
    const { verdict: right, type, maskHash } = overruling
    return { verdict: right, type, mask: maskHash }
  }
  const contentHash = (after ?? before)?.contentHash ?? null
  return { sequence, name, contentHash, station: verdict satisfies Verdict, before: plain(before), after: plain(after) }
}
