import { FlawsmithError } from '../common/errors.ts'
import { appendAudit } from './audit.ts'
import { changeImages } from './dataset-versions.ts'
import { recordContent, type Content } from './contents.ts'
import { execute, transaction } from './database.ts'
import { now, type Workspace } from './handle.ts'
import { imagesByIds, type ReviewedImage } from './image-queries.ts'
import type { Decision } from './reviews.ts'

/** An image of a dataset by its number. Errors: `image.not-found`. */
export function getImage(workspace: Workspace, id: number): ReviewedImage {
  const [image] = imagesByIds(workspace, [id])
  if (image !== undefined) return image
  throw new FlawsmithError('image.not-found', { image: id })
}

/**
 * Replaces or removes the mask of an image of a dataset, as a version of it; results based on the earlier mask keep it in the
 * content store. A good image becomes a defect of `defectType` with its first mask. Errors: `image.not-found`,
 * `image.removed`, `mask.changed-meanwhile` where the mask is no longer the one that was edited, `mask.type-missing` for a good image
 * without a type.
 */
export function replaceMask(
  workspace: Workspace,
  id: number,
  edit: {
    readonly replaces: string | null
    readonly mask: (Content & { readonly pixels: number }) | null
    readonly defectType?: string | undefined
    readonly actor: string
  }
): ReviewedImage {
  const { database } = workspace
  return transaction(database, () => {
    const image = getImage(workspace, id)
    if (image.removed) throw new FlawsmithError('image.removed', { name: image.name }, { details: { image: id } })
    if (image.maskHash !== edit.replaces) throw changedMeanwhile(image)
    const defectType = edit.defectType ?? image.defectType
    if (edit.mask !== null && defectType === null) throw typeMissing(image)
    const type = edit.mask === null ? image.defectType : defectType
    if (edit.mask !== null) recordContent(workspace, edit.mask)
    const state = {
      label: type === null ? ('good' as const) : ('defect' as const),
      defectType: type,
      maskHash: edit.mask?.hash ?? null,
      maskPixels: edit.mask?.pixels ?? null,
      ...{ specimen: image.specimen, tags: image.tags }
    }
    changeImages(workspace, image.datasetId, new Map([[id, state]]), { action: 'mask', actor: edit.actor })
    const details = { before: edit.replaces, after: edit.mask?.hash ?? null, defectType: type }
    appendAudit(workspace, { actor: edit.actor, action: 'mask.save', subject: `image ${id}`, details })
    return getImage(workspace, id)
  })
}

/** Stores a decision on images of datasets as one entry of the audit trail; returns how many changed. */
export function decideImages(
  workspace: Workspace,
  ids: readonly number[],
  review: { readonly decision: Decision; readonly reviewer: string; readonly note: string }
): number {
  const { database } = workspace
  const { decision, reviewer, note } = review
  return transaction(database, () => {
    const images = imagesByIds(workspace, [...new Set(ids)]).filter((image) => image.decision !== decision)
    if (images.length === 0) return 0
    const sql = `INSERT INTO reviews (image_id, decision, reviewer, note, decided_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (image_id) DO UPDATE SET decision = excluded.decision, reviewer = excluded.reviewer,
      note = excluded.note, decided_at = excluded.decided_at`
    for (const { id } of images) execute(database, sql, id, decision, reviewer, note, now())
    const details = { images: images.map(({ id }) => id), note }
    appendAudit(workspace, { actor: reviewer, action: `review.${decision}`, subject: 'images', details })
    return images.length
  })
}

function changedMeanwhile({ id, name }: ReviewedImage): FlawsmithError {
  return new FlawsmithError('mask.changed-meanwhile', { name }, { details: { image: id } })
}

function typeMissing({ id, name }: ReviewedImage): FlawsmithError {
  return new FlawsmithError('mask.type-missing', { name }, { details: { image: id } })
}
