import { FlawsmithError } from '../common/errors.ts'
import { sha256 } from '../common/files.ts'
import type { Kind, WorkSpec } from '../contract/work/kinds.ts'
import type { RemovalObstacle, RemovalPlan, RemovedItem } from '../contract/removal.ts'
import { clearCache } from '../workspace/cache.ts'
import { selectAll, transaction } from '../workspace/database.ts'
import { getDataset, listDatasets } from '../workspace/datasets.ts'
import { linksOf, withDependants, withParts, type RunLinks } from '../workspace/dependants.ts'
import type { Workspace } from '../workspace/handle.ts'
import { getJob } from '../workspace/jobs.ts'
import { deleteLeftovers } from '../workspace/leftovers.ts'
import { listAdapters, listBaseModels, type BaseModel } from '../workspace/models.ts'
import {
  adapterRunsOf,
  bytesFreed,
  describeRemoval,
  removeRecords,
  type RemovalSet,
  type RemovedRun
} from '../workspace/removal.ts'
import { withReserve } from '../workspace/reserve.ts'
import { experimentRole } from '../workspace/run-roles.ts'
import { getRun, listRuns } from '../workspace/runs.ts'
import { hostWork } from './work/host-works.ts'
import { hostOf } from './workspace-lock.ts'
import { isEmbedded } from './work/base-models.ts'
import { readRecord, stepsOf } from './work/experiment-record.ts'

/** What a person wants gone, by number. */
export interface RemovalRequest {
  readonly runs: readonly number[]
  readonly datasets: readonly number[]
  readonly baseModels: readonly number[]
}

interface Sets {
  readonly alone: RemovalSet
  readonly whole: RemovalSet
}

/**
 * What would go, what depends on it and how much room that makes. Errors: `run.not-found`, `dataset.not-found`,
 * `model.not-found`, `model.brought-along`.
 */
export async function planRemoval(workspace: Workspace, request: RemovalRequest): Promise<RemovalPlan> {
  await requireOwnModels(workspace, request.baseModels)
  const cited = await citedSteps(workspace)
  const hosted = (await hostOf(workspace.folder)) !== null
  const { alone, whole } = setsOf(workspace, request, cited)
  const items = itemsOf(workspace, alone)
  const known = new Set(items.map(keyOf))
  return {
    items,
    dependants: itemsOf(workspace, whole).filter((item) => !known.has(keyOf(item))),
    bytes: await bytesFreed(workspace, alone.runs),
    bytesWithDependants: await bytesFreed(workspace, whole.runs),
    obstacles: obstaclesOf(workspace, alone, hosted),
    obstaclesWithDependants: obstaclesOf(workspace, whole, hosted),
    fingerprint: fingerprintOf(alone),
    fingerprintWithDependants: fingerprintOf(whole)
  }
}

export interface RemovalResult {
  readonly removed: number
  readonly bytes: number
  /** Jobs that a removed run belonged to. */
  readonly jobs: readonly number[]
}

/**
 * Removes what a plan said, rows first and in one transaction, then the files that nothing else refers to. Errors: those
 * of planRemoval, `removal.changed-meanwhile`, `removal.has-dependants`, `removal.in-use`.
 */
export async function executeRemoval(
  workspace: Workspace,
  request: RemovalRequest,
  confirmed: { readonly withDependants: boolean; readonly fingerprint: string; readonly actor: string }
): Promise<RemovalResult> {
  await requireOwnModels(workspace, request.baseModels)
  const cited = await citedSteps(workspace)
  const hosted = (await hostOf(workspace.folder)) !== null
  const { jobs, removed } = await withRoom(workspace, () => {
    const { alone, whole } = setsOf(workspace, request, cited)
    const set = confirmed.withDependants ? whole : alone
    if (fingerprintOf(set) !== confirmed.fingerprint) throw changedMeanwhile()
    const count = itemsOf(workspace, set).length
    const left = itemsOf(workspace, whole).length - count
    if (left > 0) throw hasDependants(left)
    const [obstacle] = obstaclesOf(workspace, set, hosted)
    if (obstacle !== undefined) throw inUse(obstacle)
    return { jobs: removeRecords(workspace, set, confirmed.actor), removed: count }
  })
  return { removed, bytes: await deleteLeftovers(workspace), jobs }
}

/** One transaction, which needs room itself: on a full disk what was set aside for that, then what can be made again. */
async function withRoom<Result>(workspace: Workspace, work: () => Result): Promise<Result> {
  const write = () => withReserve(workspace, () => transaction(workspace.database, work))
  try {
    return write()
  } catch (error) {
    if (!(error instanceof FlawsmithError) || error.code !== 'disk.full') throw error
    await clearCache(workspace)
    return write()
  }
}

function setsOf(workspace: Workspace, request: RemovalRequest, cited: RunLinks['uses']): Sets {
  const known = linksOf(workspace)
  const links = { ...known, uses: [...known.uses, ...cited] }
  const runs = [
    ...request.runs.map((id) => getRun(workspace, id).id),
    ...request.datasets.map((id) => getDataset(workspace, id).runId)
  ]
  const baseModels = new Set(request.baseModels)
  return {
    alone: { runs: withParts(runs, links), baseModels },
    whole: { runs: withDependants([...runs, ...adapterRunsOf(workspace, baseModels)], links), baseModels }
  }
}

/** The steps that records of finished experiments name; an experiment whose record cannot be read shows none of them. */
async function citedSteps(workspace: Workspace): Promise<RunLinks['uses']> {
  const uses = []
  for (const { id } of listRuns(workspace, { kind: 'experiment' })) {
    const record = await readRecord(workspace, id).catch(() => undefined)
    if (record !== undefined) uses.push(...stepsOf(record).map((used) => ({ user: id, used })))
  }
  return uses
}

/** Datasets stand for their imports; the rest by number, base models last. */
function itemsOf(workspace: Workspace, set: RemovalSet): RemovedItem[] {
  const { runs, baseModels } = describeRemoval(workspace, set)
  return [...runs.map(itemOf), ...baseModels.map(modelItem)]
}

function modelItem({ id, name }: Pick<BaseModel, 'id' | 'name'>): RemovedItem {
  return { type: 'base-model', id, name, kind: null, state: null, images: 0 }
}

function itemOf({ run, dataset, samples }: RemovedRun): RemovedItem {
  const { id, kind, state } = run
  if (dataset !== null) {
    return { type: 'dataset', id: dataset.id, name: dataset.name, kind, state, images: dataset.images }
  }
  return { type: 'run', id, name: run.name, kind, state, images: samples }
}

const keyOf = ({ type, id }: RemovedItem) => `${type} ${id}`

function fingerprintOf({ runs, baseModels }: RemovalSet): string {
  const sorted = (ids: ReadonlySet<number>) => [...ids].sort((a, b) => a - b)
  return sha256(JSON.stringify([sorted(runs), sorted(baseModels)]))
}

/** What is at work itself, is a step of what is, or is what a job that waits or works was asked to use. */
function obstaclesOf(workspace: Workspace, set: RemovalSet, hosted: boolean): RemovalObstacle[] {
  const { database } = workspace
  const { runs, baseModels: models } = describeRemoval(workspace, set)
  const active = new Set(
    selectAll<{ id: number }>(
      database,
      `SELECT id FROM runs WHERE state IN ('queued', 'running')
        UNION SELECT run_id FROM run_parents JOIN runs ON runs.id = parent_id
        WHERE role = ? AND state IN ('queued', 'running')`,
      experimentRole
    ).map(({ id }) => id)
  )
  // Without a host no job is at work, whatever one that died has left in the table.
  const jobs = hosted ? activeJobs(workspace) : []
  const found: RemovalObstacle[] = []
  for (const removed of runs) {
    const job = jobs.find((each) => each.runs.has(removed.run.id)) ?? null
    if (!active.has(removed.run.id) && job === null) continue
    found.push({ item: itemOf(removed), job: job?.id ?? null })
  }
  for (const model of models) {
    const job = jobs.find((each) => each.baseModels.has(model.name))
    if (job !== undefined) found.push({ item: modelItem(model), job: job.id })
  }
  return found
}

/** Jobs that wait or work, with all that they were asked to use or have taken up. */
function activeJobs(workspace: Workspace) {
  const sql = `SELECT id FROM jobs WHERE state IN ('queued', 'running') ORDER BY id`
  const ids = selectAll<{ id: number }>(workspace.database, sql)
  if (ids.length === 0) return []
  const importOf = new Map(listDatasets(workspace).map(({ id, runId }) => [id, runId]))
  const trainedBy = new Map(listAdapters(workspace).map(({ name, runId }) => [name, runId]))
  return ids.map(({ id }) => {
    const { request, runs } = getJob(workspace, id)
    const spec = request as WorkSpec
    const uses = hostWork<Kind>(spec.kind).uses(spec)
    const named = [
      ...(uses.runs ?? []),
      ...(uses.datasets ?? []).flatMap((dataset) => importOf.get(dataset) ?? []),
      ...(uses.adapters ?? []).flatMap(
        (adapter) => trainedBy.get(adapter) ?? (/^\d+$/.test(adapter) ? Number(adapter) : [])
      )
    ]
    return { id, runs: new Set([...runs, ...named]), baseModels: new Set(uses.baseModels ?? []) }
  })
}

async function requireOwnModels(workspace: Workspace, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const models = listBaseModels(workspace)
  for (const id of ids) {
    const model = models.find((each) => each.id === id)
    if (model === undefined) {
      throw new FlawsmithError('model.unknown-id', { model: id })
    }
    if (!(await isEmbedded(model))) continue
    throw new FlawsmithError('model.brought-along', { name: model.name })
  }
}

function changedMeanwhile(): FlawsmithError {
  return new FlawsmithError('removal.changed-meanwhile')
}

function hasDependants(count: number): FlawsmithError {
  return new FlawsmithError('removal.has-dependants', { count })
}

function inUse({ item: { type, id, name }, job }: RemovalObstacle): FlawsmithError {
  return job === null
    ? new FlawsmithError('removal.running', { name }, { details: { type, id } })
    : new FlawsmithError('removal.in-use', { job, name }, { details: { type, id } })
}
