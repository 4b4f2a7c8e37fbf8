/** @file Versions of a dataset: every change of its images is one, and an older one can be had again. */
import { FlawsmithError } from '../common/errors.ts'
import { execute, selectAll, selectColumn, selectOne, transaction } from './database.ts'
import { now, type Workspace } from './handle.ts'
import { decodeJson, encodeJson } from './json.ts'
import { imageStates, isSameState, writeState, type ImageState } from './image-states.ts'

/** What made a version. */
export const versionActions = [
  'import',
  'add',
  'remove',
  'relabel',
  'mask',
  'tags',
  'parts',
  'from-line',
  'restore',
  'undo'
] as const
export type VersionAction = (typeof versionActions)[number]

/** How many images changed, by what changed of them; an image may count several times. */
export const changeKinds = ['added', 'removed', 'relabelled', 'masks', 'tags', 'parts'] as const
export type ChangeCounts = Readonly<Partial<Record<(typeof changeKinds)[number], number>>>

export interface DatasetVersion {
  /** 1, 2, 3, … in each dataset. */
  readonly number: number
  readonly action: VersionAction
  /** The version whose images it has again, where an earlier one was restored or changes were taken back; else null. */
  readonly restored: number | null
  readonly counts: ChangeCounts
  readonly actor: string
  readonly at: string
}

/** An image that a version changed; null where it was not in the dataset. */
export interface VersionChange {
  readonly image: number
  readonly name: string
  readonly contentHash: string
  readonly before: ImageState | null
  readonly after: ImageState | null
}

interface Made extends Pick<DatasetVersion, 'action' | 'actor'>, Partial<Pick<DatasetVersion, 'restored'>> {
  /** What names of images have their part ids from now on, null for nothing; as before where it is not said. */
  readonly partPattern?: string | null | undefined
}

/** The first version of a new dataset. */
export function beginVersions(
  workspace: Workspace,
  dataset: number,
  { actor, images, partPattern }: Pick<Made, 'actor' | 'partPattern'> & { readonly images: number }
): void {
  insertVersion(workspace, dataset, 1, { action: 'import', actor, counts: { added: images }, partPattern })
}

/**
 * Brings images of a dataset to the states given, null for out of it, and makes that a version; states that they have already
 * change nothing. Returns the version, or null where nothing changed. Contents of masks must be recorded before.
 */
export function changeImages(
  workspace: Workspace,
  dataset: number,
  wanted: ReadonlyMap<number, ImageState | null>,
  made: Made
): DatasetVersion | null {
  return transaction(workspace.database, () => {
    const before = imageStates(workspace, [...wanted.keys()])
    const changed = [...wanted].filter(([id, state]) => before.has(id) && !isSameState(before.get(id) ?? null, state))
    for (const [id, state] of changed) writeState(workspace, id, state)
    return recordVersion(workspace, dataset, before, new Map(changed), made)
  })
}

/** Makes a version of whatever `work` does with the images of a dataset; null where it changed none. Call it in a transaction. */
export function recordChanges(
  workspace: Workspace,
  dataset: number,
  made: Made,
  work: () => void
): DatasetVersion | null {
  const all = () => {
    const sql = 'SELECT id FROM images WHERE dataset_id = ?'
    return imageStates(workspace, selectColumn<number>(workspace.database, sql, dataset))
  }
  const before = all()
  work()
  const changed = [...all()].filter(([id, state]) => !isSameState(before.get(id) ?? null, state))
  return recordVersion(workspace, dataset, before, new Map(changed), made)
}

/** Makes a version of what has just been written: images with their states before and after; null where none changed. */
function recordVersion(
  workspace: Workspace,
  dataset: number,
  before: ReadonlyMap<number, ImageState | null>,
  after: ReadonlyMap<number, ImageState | null>,
  made: Made
): DatasetVersion | null {
  if (after.size === 0) return null
  const { database } = workspace
  const pairs = [...after].map(([id, state]) => [id, before.get(id) ?? null, state] as const)
  const counts = countChanges(pairs.map(([, was, is]) => [was, is]))
  const number = latestVersion(workspace, dataset) + 1
  const version = insertVersion(workspace, dataset, number, { ...made, counts })
  const text = (state: ImageState | null) => (state === null ? null : encodeJson(state))
  const sql = 'INSERT INTO dataset_version_images (version_id, image_id, before, after) VALUES (?, ?, ?, ?)'
  for (const [id, was, is] of pairs) execute(database, sql, version, id, text(was), text(is))
  return getVersion(workspace, dataset, number)
}

function insertVersion(
  workspace: Workspace,
  dataset: number,
  number: number,
  { action, actor, counts, restored = null, partPattern }: Made & { readonly counts: ChangeCounts }
): number {
  const pattern = partPattern === undefined ? partPatternAt(workspace, dataset, restored ?? number - 1) : partPattern
  const sql = `INSERT INTO dataset_versions (dataset_id, number, action, restored, counts, actor, at, part_pattern)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
  const values = [dataset, number, action, restored, encodeJson(counts), actor, now(), pattern] as const
  return execute(workspace.database, sql, ...values).id
}

function countChanges(pairs: readonly (readonly [ImageState | null, ImageState | null])[]): ChangeCounts {
  const counts: Record<string, number> = {}
  const count = (kind: (typeof changeKinds)[number]) => (counts[kind] = (counts[kind] ?? 0) + 1)
  for (const [was, is] of pairs) {
    if (was === null) count('added')
    else if (is === null) count('removed')
    else {
      if (was.label !== is.label || was.defectType !== is.defectType) count('relabelled')
      if (was.maskHash !== is.maskHash) count('masks')
      if (was.tags.join('\n') !== is.tags.join('\n')) count('tags')
      if (was.specimen !== is.specimen) count('parts')
    }
  }
  return counts
}

const columns = 'number, action, restored, counts, actor, at'

/** Every version of a dataset, the newest first. */
export function listVersions({ database }: Workspace, dataset: number): DatasetVersion[] {
  const sql = `SELECT ${columns} FROM dataset_versions WHERE dataset_id = ? ORDER BY number DESC`
  return selectAll<VersionRow>(database, sql, dataset).map(versionOf)
}

/** A version of a dataset. Errors: `version.not-found`. */
export function getVersion(workspace: Workspace, dataset: number, number: number): DatasetVersion {
  const sql = `SELECT ${columns} FROM dataset_versions WHERE dataset_id = ? AND number = ?`
  const row = selectOne<VersionRow>(workspace.database, sql, dataset, number)
  if (row !== undefined) return versionOf(row)
  const latest = latestVersion(workspace, dataset)
  throw new FlawsmithError('version.not-found', { version: number, latest }, { details: { dataset } })
}

/** The pattern of file names that a dataset has part ids from; null where it has none. */
export function partPatternOf(workspace: Workspace, dataset: number): string | null {
  return partPatternAt(workspace, dataset, latestVersion(workspace, dataset))
}

function partPatternAt({ database }: Workspace, dataset: number, number: number): string | null {
  const sql = 'SELECT part_pattern AS pattern FROM dataset_versions WHERE dataset_id = ? AND number = ?'
  return selectOne<{ pattern: string | null }>(database, sql, dataset, number)?.pattern ?? null
}

/** The number of a dataset's latest version. */
function latestVersion({ database }: Workspace, dataset: number): number {
  const sql = 'SELECT coalesce(max(number), 0) AS number FROM dataset_versions WHERE dataset_id = ?'
  return selectOne<{ number: number }>(database, sql, dataset)?.number ?? 0
}

/** The images that a version changed, by name; none for the first one, which every image belongs to that no later one added. */
export function changesOf({ database }: Workspace, dataset: number, number: number): VersionChange[] {
  const sql = `SELECT images.id AS image, name, content_hash AS contentHash, before, after FROM dataset_version_images
    JOIN dataset_versions ON dataset_versions.id = version_id JOIN images ON images.id = image_id
    WHERE dataset_versions.dataset_id = ? AND number = ? ORDER BY name`
  type Row = Omit<VersionChange, 'before' | 'after'> & { readonly before: string | null; readonly after: string | null }
  const stateOf = (text: string | null) => (text === null ? null : decodeJson<ImageState>(text))
  return selectAll<Row>(database, sql, dataset, number).map((row) => {
    return { ...row, before: stateOf(row.before), after: stateOf(row.after) }
  })
}

/** What images that were changed after a version were in it, null for not in the dataset; all others are as they were. */
export function statesAt({ database }: Workspace, dataset: number, number: number): Map<number, ImageState | null> {
  const sql = `SELECT image_id AS id, before FROM dataset_version_images
    JOIN dataset_versions ON dataset_versions.id = version_id WHERE dataset_id = ? AND number > ? ORDER BY number DESC`
  const rows = selectAll<{ id: number; before: string | null }>(database, sql, dataset, number)
  // The first change after the version comes last, and says what was before it.
  return new Map(rows.map(({ id, before }) => [id, before === null ? null : decodeJson<ImageState>(before)]))
}

/** The images of an older version again, as a new one; null where they are as they were. Errors: `version.not-found`. */
export function restoreVersion(
  workspace: Workspace,
  dataset: number,
  number: number,
  actor: string
): DatasetVersion | null {
  return transaction(workspace.database, () => {
    getVersion(workspace, dataset, number)
    const wanted = statesAt(workspace, dataset, number)
    return changeImages(workspace, dataset, wanted, { action: 'restore', actor, restored: number })
  })
}

/** The version that an undo would take back; null where there is none. */
export function undoableVersion(workspace: Workspace, dataset: number): DatasetVersion | null {
  const latest = latestVersion(workspace, dataset)
  if (latest === 0) return null
  const version = getVersion(workspace, dataset, latest)
  const undone = version.action === 'undo' && version.restored !== null
  const target = undone ? getVersion(workspace, dataset, version.restored) : version
  return target.number === 1 ? null : target
}

/** Takes the latest change back that was not taken back yet, as a new version. Errors: `version.nothing-to-undo`. */
export function undoVersion(workspace: Workspace, dataset: number, actor: string): DatasetVersion {
  return transaction(workspace.database, () => {
    const target = undoableVersion(workspace, dataset)
    if (target === null) throw new FlawsmithError('version.nothing-to-undo', undefined, { details: { dataset } })
    const restored = target.number - 1
    const wanted = statesAt(workspace, dataset, restored)
    const made = changeImages(workspace, dataset, wanted, { action: 'undo', actor, restored })
    return made ?? getVersion(workspace, dataset, latestVersion(workspace, dataset))
  })
}

/** The versions of datasets that a run was given; none where they were not noted yet. */
export function versionsOfRun({ database }: Workspace, run: number): { dataset: number; number: number }[] {
  const sql = 'SELECT dataset_id AS dataset, number FROM run_dataset_versions WHERE run_id = ? ORDER BY dataset_id'
  return selectAll<{ dataset: number; number: number }>(database, sql, run)
}

/** What images that were changed after a run were when it began: a finished run shows what it saw. */
export function statesOfRun(workspace: Workspace, run: number): Map<number, ImageState | null> {
  const given = versionsOfRun(workspace, run)
  return new Map(given.flatMap(({ dataset, number }) => [...statesAt(workspace, dataset, number)]))
}

type VersionRow = Omit<DatasetVersion, 'counts'> & { readonly counts: string }

const versionOf = (row: VersionRow): DatasetVersion => ({ ...row, counts: decodeJson<ChangeCounts>(row.counts) })
