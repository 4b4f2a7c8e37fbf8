/** @file All of an image of a dataset that a person can change: what a version of the dataset remembers. */
import { execute, selectAll } from './database.ts'
import type { Workspace } from './handle.ts'

/** As the columns of `images` of the same names (see datasets.ts). */
export interface ImageState {
  readonly label: 'good' | 'defect'
  readonly defectType: string | null
  readonly maskHash: string | null
  readonly maskPixels: number | null
  readonly specimen: string | null
  /** In order. */
  readonly tags: readonly string[]
}

type StateRow = Omit<ImageState, 'tags'> & {
  readonly id: number
  readonly removed: 0 | 1
  readonly tags: string | null
}

/** The states of images by number; null for those that were removed from their dataset. Others that are gone are left out. */
export function imageStates({ database }: Workspace, ids: readonly number[]): Map<number, ImageState | null> {
  const sql = `SELECT id, removed, label, defect_type AS defectType, mask_hash AS maskHash, mask_pixels AS maskPixels, specimen,
      (SELECT json_group_array(tag ORDER BY tag) FROM image_tags WHERE image_id = images.id) AS tags
    FROM images WHERE id IN (SELECT value FROM json_each(?))`
  return new Map(
    selectAll<StateRow>(database, sql, JSON.stringify(ids)).map(({ id, removed, tags, ...row }) => {
      return [id, removed === 1 ? null : { ...row, tags: JSON.parse(tags ?? '[]') as string[] }]
    })
  )
}

export function isSameState(one: ImageState | null, other: ImageState | null): boolean {
  if (one === null || other === null) return one === other
  return (
    one.label === other.label &&
    one.defectType === other.defectType &&
    one.maskHash === other.maskHash &&
    one.specimen === other.specimen &&
    one.tags.join('\n') === other.tags.join('\n')
  )
}

/** Writes the state of an image. One that is removed keeps what it was, since runs and older versions name it. */
export function writeState({ database }: Workspace, id: number, state: ImageState | null): void {
  if (state === null) {
    execute(database, 'UPDATE images SET removed = 1 WHERE id = ?', id)
    return
  }
  const sql = `UPDATE images SET removed = 0, label = ?, defect_type = ?, mask_hash = ?, mask_pixels = ?, specimen = ?
    WHERE id = ?`
  const { label, defectType, maskHash, maskPixels, specimen, tags } = state
  execute(database, sql, label, defectType, maskHash, maskPixels, specimen, id)
  execute(database, 'DELETE FROM image_tags WHERE image_id = ?', id)
  for (const tag of tags) execute(database, 'INSERT INTO image_tags (image_id, tag) VALUES (?, ?)', id, tag)
}
