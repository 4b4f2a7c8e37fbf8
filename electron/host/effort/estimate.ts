import type { OutputOf } from '../../contract/procedures.ts'
import type { WorkSpec } from '../../contract/work/kinds.ts'
import type { RunConfig } from '../../contract/work/run-configs.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { selectAll } from '../../workspace/database.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listMetrics } from '../../workspace/metrics.ts'
import { getRun } from '../../workspace/runs.ts'
import { baseModelPath } from '../work/base-models.ts'
import { hostWork } from '../work/host-works.ts'
import { findRunWork } from '../work/run-works.ts'
import type { Effort } from './effort.ts'
import type { Machine } from './machine.ts'
import { predict, predictSimulation, type Prediction } from './predict.ts'

/** So many of the latest runs are looked through for one to compare with. */
const lookedThrough = 200

/**
 * Time and memory that a request will take. In proportion to the latest finished run of the same task on this PC, whose
 * time includes what does not grow, such as loading the model, so that much larger jobs take rather less; before there is
 * one, calculated from the arithmetic of the job's networks and the speed of the PC. Without figures where neither can be
 * done, as for a base model that is not there; null for kinds of work without an estimate.
 */
export async function estimate(
  workspace: Workspace,
  spec: WorkSpec,
  machine: Machine
): Promise<OutputOf<'jobs.estimate'>> {
  const efforts = hostWork(spec.kind).efforts?.(workspace, spec) ?? []
  if (efforts.length === 0) return null
  const { memory } = machine
  // The seeds of an experiment are alike.
  const known = new Map<string, Promise<Part | null>>()
  const partOf = (effort: Effort): Promise<Part | null> => {
    const key = JSON.stringify(effort)
    const part = known.get(key) ?? Promise.resolve(likeRun(workspace, effort) ?? calculated(workspace, effort, machine))
    known.set(key, part)
    return part
  }
  const parts = await Promise.all(efforts.map(partOf))
  const found = parts.filter((part) => part !== null)
  if (found.length < parts.length) {
    return { seconds: null, memoryBytes: null, runs: [], calculated: false, memory: { ...memory, exceeded: null } }
  }
  const memoryBytes = Math.max(...found.map((part) => part.memoryBytes))
  return {
    seconds: found.reduce((sum, { seconds }) => sum + seconds, 0),
    memoryBytes,
    runs: [...new Set(found.flatMap(({ run }) => (run === null ? [] : [run])))],
    calculated: found.some(({ run }) => run === null),
    memory: { ...memory, exceeded: exceeded(memoryBytes, memory) }
  }
}

function exceeded(bytes: number, { totalBytes, freeBytes }: Machine['memory']): 'total' | 'free' | null {
  if (bytes > totalBytes) return 'total'
  return freeBytes !== null && bytes > freeBytes ? 'free' : null
}

interface Part extends Prediction {
  /** The run that it was estimated from; null where it was calculated. */
  readonly run: number | null
}

/** In proportion to the latest finished run of the same task; null where there is none. */
function likeRun(workspace: Workspace, effort: Effort): Part | null {
  const sql = `SELECT id FROM runs WHERE kind = ? AND state = 'succeeded' ORDER BY id DESC LIMIT ?`
  for (const { id } of selectAll<{ id: number }>(workspace.database, sql, effort.kind, lookedThrough)) {
    const { config } = getRun(workspace, id)
    const like = effortOf(workspace, config as RunConfig)
    if (like?.task !== effort.task || !(like.units > 0)) continue
    const value = (name: string) => listMetrics(workspace, id, name)[0]?.value
    const [seconds, mebibytes] = [value('seconds'), value('peak memory (MiB)')]
    if (seconds === undefined || mebibytes === undefined) continue
    // What grows with the size at once is not distinguished from what does not: no less than was used before.
    const memoryBytes = mebibytes * 2 ** 20 * Math.max(1, effort.atOnce / like.atOnce)
    return { run: id, seconds: (seconds * effort.units) / like.units, memoryBytes }
  }
  return null
}

/** Null for a run without an estimate, or whose images are gone. */
function effortOf(workspace: Workspace, config: RunConfig): Effort | null {
  try {
    return findRunWork(config)?.effort?.(workspace, config) ?? null
  } catch (error) {
    if (error instanceof FlawsmithError) return null
    throw error
  }
}

/** From the arithmetic of its networks; null where they cannot be built, of which the job itself will say why. */
async function calculated(
  workspace: Workspace,
  { work, units, atOnce }: Effort,
  machine: Machine
): Promise<Part | null> {
  if (work === null) return null
  if ('simulatedPixels' in work) return { run: null, ...predictSimulation(work.simulatedPixels, atOnce) }
  // Nothing to learn from, of which the job itself will complain.
  if (units === 0) return null
  const planned = work.stages.flat()
  try {
    const plans = planned.map(({ plan }) => plan)
    const model = work.base === null ? null : baseModelPath(workspace, work.base)
    const [speed, costs] = await Promise.all([machine.speed(), machine.costs(model, plans)])
    const costOf = new Map(planned.map((own, i) => [own, costs[i] as (typeof costs)[number]]))
    const stages = work.stages.map((stage) =>
      stage.map((own) => ({ ...costOf.get(own)!, runs: own.runs, updates: own.updates ?? 0 }))
    )
    const { seconds, memoryBytes } = predict(stages, speed)
    return { run: null, seconds, memoryBytes: memoryBytes + (work.heldBytes ?? 0) }
  } catch (error) {
    if (error instanceof FlawsmithError) return null
    throw error
  }
}
