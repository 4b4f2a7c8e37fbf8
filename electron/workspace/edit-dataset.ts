/** @file Changes of several images of a dataset at once; each is one version, which can be taken back. */
import { FlawsmithError } from '../common/errors.ts'
import { appendAudit } from './audit.ts'
import {
  changeImages,
  restoreVersion,
  undoVersion,
  type DatasetVersion,
  type VersionAction
} from './dataset-versions.ts'
import { selectColumn, transaction } from './database.ts'
import type { Workspace } from './handle.ts'
import { imageStates, type ImageState } from './image-states.ts'

/** What was done, as a version; null where all images were like that already. */
type Made = DatasetVersion | null

/** Takes images out of a dataset; runs and older versions keep them. Errors: `image.not-in-dataset`. */
export function removeImages(workspace: Workspace, dataset: number, ids: readonly number[], actor: string): Made {
  return change(workspace, { dataset, ids, action: 'remove', actor }, () => null)
}

/**
 * Makes images good, or defects of a type. The mask of what becomes good is given up, though older versions keep it.
 * Errors: `image.not-in-dataset`.
 */
export function relabelImages(
  workspace: Workspace,
  dataset: number,
  ids: readonly number[],
  defectType: string | null,
  actor: string
): Made {
  return change(workspace, { dataset, ids, action: 'relabel', actor }, (state) =>
    defectType === null
      ? { ...state, label: 'good', defectType, maskHash: null, maskPixels: null }
      : { ...state, label: 'defect', defectType }
  )
}

/** Adds tags to images and takes others off. Errors: `image.not-in-dataset`. */
export function tagImages(
  workspace: Workspace,
  dataset: number,
  ids: readonly number[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
  actor: string
): Made {
  const gone = new Set(remove)
  return change(workspace, { dataset, ids, action: 'tags', actor }, ({ tags, ...state }) => ({
    ...state,
    tags: [...new Set([...tags, ...add])].filter((tag) => !gone.has(tag)).toSorted()
  }))
}

/**
 * Says which part each image shows; images that are not named keep theirs. With a pattern, that is what images added later
 * get theirs by; null for none any more. Errors: `image.not-in-dataset`.
 */
export function setParts(
  workspace: Workspace,
  dataset: number,
  parts: ReadonlyMap<number, string | null>,
  actor: string,
  partPattern?: string | null
): Made {
  return change(workspace, { dataset, ids: [...parts.keys()], action: 'parts', actor, partPattern }, (state, id) => ({
    ...state,
    specimen: parts.get(id) ?? null
  }))
}

/** The images of an older version again, as a new version. Errors: `version.not-found`. */
export function restoreDataset(workspace: Workspace, dataset: number, number: number, actor: string): Made {
  return transaction(workspace.database, () => {
    const made = restoreVersion(workspace, dataset, number, actor)
    return audited(workspace, dataset, made)
  })
}

/** Takes the latest change of a dataset back. Errors: `version.nothing-to-undo`. */
export function undoDataset(workspace: Workspace, dataset: number, actor: string): Made {
  return transaction(workspace.database, () => audited(workspace, dataset, undoVersion(workspace, dataset, actor)))
}

function change(
  workspace: Workspace,
  made: {
    readonly dataset: number
    readonly ids: readonly number[]
    readonly action: VersionAction
    readonly actor: string
    readonly partPattern?: string | null | undefined
  },
  next: (state: ImageState, id: number) => ImageState | null
): Made {
  const { dataset, action, actor, partPattern } = made
  const ids = [...new Set(made.ids)]
  return transaction(workspace.database, () => {
    requireIn(workspace, dataset, ids)
    const states = imageStates(workspace, ids)
    const wanted = new Map(
      [...states].flatMap(([id, state]) => (state === null ? [] : [[id, next(state, id)] as const]))
    )
    return audited(workspace, dataset, changeImages(workspace, dataset, wanted, { action, actor, partPattern }))
  })
}

/** Enters a version into the audit trail. */
export function audited(workspace: Workspace, dataset: number, made: Made): Made {
  if (made === null) return null
  const { number: version, action, actor, counts, restored } = made
  const details = { version, counts, ...(restored === null ? {} : { restored }) }
  appendAudit(workspace, { actor, action: `dataset.${action}`, subject: `dataset ${dataset}`, details })
  return made
}

function requireIn({ database }: Workspace, dataset: number, ids: readonly number[]): void {
  const sql = 'SELECT id FROM images WHERE dataset_id = ? AND id IN (SELECT value FROM json_each(?))'
  const known = new Set(selectColumn<number>(database, sql, dataset, JSON.stringify(ids)))
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length === 0) return
  const [image = 0] = unknown
  throw new FlawsmithError('image.not-in-dataset', { count: unknown.length, image }, { details: { dataset, unknown } })
}
