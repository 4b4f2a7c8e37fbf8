import { throwIfCancelled } from '../common/cancellation.ts'
import { FlawsmithError } from '../common/errors.ts'
import type { Monitor } from '../common/progress.ts'
import { discardUnrecorded, recordContent, type Content } from '../workspace/contents.ts'
import { selectAll, transaction } from '../workspace/database.ts'
import { changeImages, partPatternOf, type DatasetVersion } from '../workspace/dataset-versions.ts'
import { addImage, getDataset, listImages, type DatasetImage } from '../workspace/datasets.ts'
import { audited } from '../workspace/edit-dataset.ts'
import type { Workspace } from '../workspace/handle.ts'
import { imageStates, type ImageState } from '../workspace/image-states.ts'
import { storeEntry, type StoredEntry } from './import.ts'
import { lookOf } from './looks.ts'
import type { PlanEntry } from './plan-entry.ts'
import { requireSound, type DatasetPlan } from './plan.ts'
import { problemOf, type Problem } from './problems.ts'
import { partIdsByPattern, type PartRule } from './part-rule.ts'
import { countPartIds, withPartIds, type PartIdCount } from './part-ids.ts'
import { groupSpecimens, type Likeness } from './specimens.ts'
import { partsOfName } from './tree.ts'
import { unlikePresent } from './unlike-present.ts'

/** What becomes of an image whose name another one of the dataset has. */
export const sameNames = ['refuse', 'skip', 'rename'] as const
export type SameNames = (typeof sameNames)[number]

export interface AddOptions {
  readonly sameNames: SameNames
  readonly likeness: Likeness
  /** What the plan's part ids come from; null, or not given, for the dataset's own pattern. */
  readonly parts?: PartRule | null
  /** Of every new image. */
  readonly tags: readonly string[]
  readonly actor: string
}

export interface Added {
  readonly version: DatasetVersion
  readonly images: number
  /** New images with a part id, and without. */
  readonly partIds: PartIdCount
  /** What gave these ids; null for the layout, a table, or nothing. */
  readonly partPattern: string | null
  /** What was left out or renamed, and what the plan said. */
  readonly problems: readonly Problem[]
}

/** What a plan says of a folder as a whole, which does not concern images that join others. */
const ofWholes = new Set(['dataset.no-good', 'dataset.no-defects'])

/**
 * Adds a plan's images to a dataset, as one version of it. Images of equal pixels are left out; nearly equal ones become one
 * part with those that are there. Names that the dataset's part pattern matches give part ids; images without one are said to be
 * without where others have one. An image that was removed before comes back as the same one. When it fails or is cancelled,
 * nothing of it stays. Errors: the plan's own, `add.same-name`, `add.nothing`, `dataset.changed`, `disk.full`,
 * `file.unwritable`, `run.cancelled`.
 */
export async function addImages(
  workspace: Workspace,
  datasetId: number,
  plan: DatasetPlan,
  options: AddOptions,
  monitor: Monitor
): Promise<Added> {
  requireSound(plan)
  const dataset = getDataset(workspace, datasetId)
  const present = listImages(workspace, datasetId)
  const ruled = options.parts ?? null
  const own = ruled === null ? partPatternOf(workspace, datasetId) : null
  const looks = await looksOf(workspace, present, monitor)
  const fresh = withoutPresent(plan.entries, present, looks)
  const named = withNames(workspace, datasetId, fresh.entries, options.sameNames)
  const problems = [
    ...fresh.problems,
    ...named.problems,
    ...(await unlikePresent(workspace, present, named.entries)),
    ...plan.problems.filter(({ code, severity }) => severity === 'warning' && !ofWholes.has(code))
  ]
  if (named.entries.length === 0) {
    const told = problems.map(({ thumbnails: _, ...problem }) => problem)
    throw new FlawsmithError('add.nothing', { dataset: dataset.name }, { details: { problems: told } })
  }
  const stored = new Map<string, Content>()
  try {
    const entries: (StoredEntry & Named)[] = []
    const ids = partIdsByOwn(named.entries, own)
    for (const [index, entry] of named.entries.entries()) {
      throwIfCancelled(monitor.signal, 'importing')
      entries.push({
        ...entry,
        ...(await storeEntry(workspace, entry, dataset.range, stored)),
        name: entry.name,
        specimen: ids.get(entry.name) ?? entry.specimen
      })
      monitor.report({ task: 'importing', done: index + 1, total: named.entries.length })
    }
    const parts = await partsTogether(workspace, { present, looks, entries, likeness: options.likeness }, monitor)
    const given = ruled !== null && 'pattern' in ruled ? ruled.pattern : undefined
    const version = transaction(workspace.database, () => {
      for (const content of stored.values()) recordContent(workspace, content)
      return store(workspace, datasetId, { ...options, entries, present, parts, partPattern: given })
    })
    if (version === null) throw new FlawsmithError('add.nothing', { dataset: dataset.name })
    const all = listImages(workspace, datasetId)
    const names = new Set(entries.map(({ name }) => name))
    const added = all.filter(({ name }) => names.has(name))
    return {
      ...{ version, images: entries.length, partIds: countPartIds(all, added), partPattern: own ?? given ?? null },
      // A rule that was given for this plan has said so already.
      problems: ruled === null ? [...problems, ...withoutPartId(all, added)] : problems
    }
  } catch (cause) {
    await discardUnrecorded(workspace, stored.keys())
    throw cause
  }
}

/** The part ids that the dataset's own pattern gives; none where it matches no name, which is said of the images then. */
function partIdsByOwn(entries: readonly PlanEntry[], pattern: string | null): ReadonlyMap<string, string> {
  const names = entries.map(({ name }) => name)
  if (pattern === null || names.length === 0) return new Map()
  try {
    return partIdsByPattern(names, { pattern }).parts
  } catch (error) {
    if (error instanceof FlawsmithError && error.code === 'parts.no-match') return new Map()
    throw error
  }
}

/** That new images have no part id while others of the dataset do: a split could have their parts on both sides. */
function withoutPartId(all: readonly DatasetImage[], added: readonly DatasetImage[]): Problem[] {
  const given = new Set(withPartIds(all, added))
  const without = added.flatMap((image) => (given.has(image) ? [] : [image.name]))
  return countPartIds(all).given === 0 ? [] : warning('add.no-part-id', without)
}

type Looks = ReadonlyMap<string, Awaited<ReturnType<typeof lookOf>>>

/** By content; those that cannot be read any more are like nothing. */
async function looksOf(
  workspace: Workspace,
  images: readonly Pick<DatasetImage, 'contentHash'>[],
  monitor: Monitor
): Promise<Looks> {
  const hashes = [...new Set(images.map(({ contentHash }) => contentHash))]
  const looks = new Map<string, Awaited<ReturnType<typeof lookOf>>>()
  for (const [index, hash] of hashes.entries()) {
    throwIfCancelled(monitor.signal, 'comparing-images')
    const look = await lookOf(workspace, hash).catch((error: unknown) => {
      if (error instanceof FlawsmithError) return null
      throw error
    })
    if (look !== null) looks.set(hash, look)
    monitor.report({ task: 'comparing-images', done: index + 1, total: hashes.length })
  }
  return looks
}

/** The entries without those whose pixels the dataset has. */
function withoutPresent(entries: readonly PlanEntry[], present: readonly DatasetImage[], looks: Looks) {
  const known = new Map(present.map((image) => [looks.get(image.contentHash)?.pixelHash ?? image.contentHash, image]))
  const [same, otherwise, left]: [string[], string[], PlanEntry[]] = [[], [], []]
  for (const entry of entries) {
    const image = known.get(entry.pixelHash)
    if (image === undefined) left.push(entry)
    else if (image.label === entry.label && image.defectType === entry.defectType) same.push(entry.name)
    else otherwise.push(entry.name)
  }
  return {
    entries: left,
    problems: [...warning('add.present', same), ...warning('add.elsewhere', otherwise)]
  }
}

interface Named {
  /** The image that was removed from the dataset before and comes back. */
  readonly earlier: number | null
}

/** The entries under names that are free in the dataset. Errors: `add.same-name`. */
function withNames(workspace: Workspace, dataset: number, entries: readonly PlanEntry[], sameNames: SameNames) {
  const sql = `SELECT id, name, removed, coalesce(original_hash, content_hash) AS hash FROM images WHERE dataset_id = ?`
  type Row = { readonly id: number; readonly name: string; readonly removed: 0 | 1; readonly hash: string }
  const rows = selectAll<Row>(workspace.database, sql, dataset)
  const taken = new Map(rows.map(({ name, removed }) => [name, removed === 1]))
  const gone = new Map(rows.flatMap(({ id, removed, hash, name }) => (removed === 1 ? [[hash, { id, name }]] : [])))
  const [clashing, renamed]: [string[], string[]] = [[], []]
  const named = entries.flatMap((entry): (PlanEntry & Named)[] => {
    const before = gone.get(entry.contentHash)
    if (before !== undefined) {
      gone.delete(entry.contentHash)
      return [{ ...entry, name: before.name, earlier: before.id }]
    }
    const isPresent = taken.get(entry.name) === false
    if (isPresent && sameNames !== 'rename') clashing.push(entry.name)
    if (isPresent && sameNames !== 'rename') return []
    const name = freeName(taken, entry.name)
    if (name !== entry.name) renamed.push(`${entry.name} → ${name}`)
    taken.set(name, false)
    return [{ ...entry, name, earlier: null }]
  })
  if (clashing.length > 0 && sameNames === 'refuse') {
    const values = { count: clashing.length, files: clashing.slice(0, 3) }
    throw new FlawsmithError('add.same-name', values, { details: { files: clashing } })
  }
  return {
    entries: named,
    problems: [...warning('add.same-name-skipped', clashing), ...warning('add.renamed', renamed)]
  }
}

function freeName(taken: ReadonlyMap<string, boolean>, wanted: string): string {
  const { folder, stem } = partsOfName(wanted)
  const ending = wanted.slice(folder.length + (folder === '' ? 0 : 1) + stem.length)
  const prefix = folder === '' ? '' : `${folder}/`
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${prefix}${stem}-${number}${ending}`
    if (!taken.has(name)) return name
  }
}

function warning(
  code: 'add.present' | 'add.elsewhere' | 'add.same-name-skipped' | 'add.renamed' | 'add.no-part-id',
  files: string[]
): Problem[] {
  if (files.length === 0) return []
  const values = { count: files.length, files: files.slice(0, 3) }
  return [problemOf('warning', new FlawsmithError(code, values), files)]
}

interface Together {
  readonly present: readonly DatasetImage[]
  readonly looks: Looks
  readonly entries: readonly StoredEntry[]
  readonly likeness: Likeness
}

/** The part that each image shows, of those that are there and the new ones together, by name. */
async function partsTogether(
  workspace: Workspace,
  { present, looks, entries, likeness }: Together,
  monitor: Monitor
): Promise<ReadonlyMap<string, string | null>> {
  const old = present.flatMap((image) => {
    const look = looks.get(image.contentHash)
    return look === undefined ? [] : [{ ...image, ...look }]
  })
  const added = []
  for (const entry of entries) added.push({ ...entry, ...(await lookOf(workspace, entry.contentHash)) })
  const { parts } = await groupSpecimens([...old, ...added], { likeness, signal: monitor.signal })
  return parts
}

function store(
  workspace: Workspace,
  dataset: number,
  {
    entries,
    present,
    parts,
    partPattern,
    tags,
    actor
  }: {
    readonly entries: readonly (StoredEntry & Named)[]
    readonly present: readonly DatasetImage[]
    readonly parts: ReadonlyMap<string, string | null>
    readonly partPattern: string | undefined
  } & Pick<AddOptions, 'tags' | 'actor'>
): DatasetVersion | null {
  const wanted = new Map<number, ImageState | null>()
  const states = imageStates(
    workspace,
    present.map(({ id }) => id)
  )
  const shown = new Set(entries.map(({ name }) => parts.get(name) ?? null))
  for (const { id, name, specimen } of present) {
    const state = states.get(id)
    const part = parts.get(name) ?? null
    // Only images of parts that a new one shows, too.
    if (state !== undefined && state !== null && part !== null && part !== specimen && shown.has(part)) {
      wanted.set(id, { ...state, specimen: part })
    }
  }
  for (const { earlier, ...entry } of entries) {
    const { label, defectType, maskHash, maskPixels } = entry
    const specimen = parts.get(entry.name) ?? entry.specimen
    const id = earlier ?? addImage(workspace, dataset, { ...entry, specimen, origin: 'import' }, true)
    wanted.set(id, { label, defectType, maskHash, maskPixels, specimen, tags: [...new Set(tags)].toSorted() })
  }
  return audited(workspace, dataset, changeImages(workspace, dataset, wanted, { action: 'add', actor, partPattern }))
}
