import type { MatrixCell, PoolSlot } from '../../experiments/matrix.ts'
import { isReviewed } from '../../experiments/methods.ts'
import type { Pool } from '../../experiments/pools.ts'
import type { TaskRecipe } from '../../experiments/tasks/task.ts'
import type { Acceptance } from '../../workspace/acceptance.ts'
import { addArtifact, listArtifacts } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { upgradeMethod, upgradeRecipe, upgradeStoredJson } from '../../workspace/stored-json.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'

/** What a finished experiment consists of; the results lie with the cells' own runs. */
export interface ExperimentRecord {
  readonly recipe: TaskRecipe
  readonly dataset: {
    readonly id: number
    readonly name: string
    readonly split: string
    readonly snapshotHash: string
  }
  /** How many images each subset has; the smallest number where seeds draw their own. */
  readonly images: Readonly<Record<string, number>>
  /** How many different parts these images show; version 0.1 did not count them. */
  readonly specimens?: Readonly<Record<string, number>>
  /** The split of each seed, where seeds draw their own; that of the dataset is the first then. */
  readonly splits?: readonly { readonly seed: number; readonly name: string; readonly snapshotHash: string }[]
  readonly pools: readonly RecordedPool[]
  /** The run that measured the pools' images by themselves, in their order, where the recipe asks for that. */
  readonly measuredBy?: number
  readonly adapterRuns: readonly number[]
  readonly cells: readonly { readonly cell: MatrixCell; readonly runId: number }[]
}

export interface RecordedPool {
  readonly slot: PoolSlot
  readonly pool: PoolRecord
}

export interface PoolRecord {
  readonly runs: readonly number[]
  readonly samples: readonly number[]
  readonly reviewed: number
  readonly rejected: number
  /** Who accepted its images, as it was when they were trained on; older records do not say. */
  readonly acceptance?: Acceptance
  /** Images that came out without the mask they need; absent where none is needed. */
  readonly failed?: number
  /** Reviewed images that were made from what is kept for validation or test; absent where there are none. */
  readonly leftOut?: number
}

const recordName = 'experiment.json'

/** Stores the record of an experiment with its run, which makes it a finished one. */
export async function writeExperimentRecord(
  workspace: Workspace,
  runId: number,
  record: ExperimentRecord
): Promise<void> {
  const data = new TextEncoder().encode(JSON.stringify(record))
  await addArtifact(workspace, runId, { role: 'result', name: recordName, data })
}

/** Whether an experiment is a finished one, without reading its record. */
export function hasRecord(workspace: Workspace, runId: number): boolean {
  return listArtifacts(workspace, runId, 'result').some(({ name }) => name === recordName)
}

/** The record of a finished experiment; undefined where the run has none, as before it is finished. */
export async function readRecord(workspace: Workspace, runId: number): Promise<ExperimentRecord | undefined> {
  const artifact = listArtifacts(workspace, runId, 'result').find(({ name }) => name === recordName)
  if (artifact === undefined) return undefined
  return upgradeRecord(JSON.parse((await readContent(workspace, artifact.contentHash)).toString()))
}

/** Every run that did work for a finished experiment, also those that were reused from earlier work. */
export function stepsOf({ adapterRuns, pools, measuredBy, cells }: ExperimentRecord): number[] {
  const measured = measuredBy === undefined ? [] : [measuredBy]
  return [...adapterRuns, ...pools.flatMap(({ pool }) => pool.runs), ...measured, ...cells.map(({ runId }) => runId)]
}

export function poolRecord(
  { samples, reviewed, rejected, failed = 0, leftOut = 0 }: Pool<SyntheticSample>,
  acceptance: Acceptance
): PoolRecord {
  const common = { runs: runsOf(samples), samples: samples.map(({ id }) => id), reviewed, rejected, acceptance }
  return { ...common, ...(failed > 0 ? { failed } : {}), ...(leftOut > 0 ? { leftOut } : {}) }
}

/** The pools whose images were made for the experiment, or are equal to such ones; not those reviewed in advance. */
export function generatedPools({ pools }: Pick<ExperimentRecord, 'pools'>): RecordedPool[] {
  return pools.filter(({ slot }) => !isReviewed(slot.method))
}

/** The runs that samples come from. */
export function runsOf(samples: readonly Pick<SyntheticSample, 'runId'>[]): number[] {
  return [...new Set(samples.map(({ runId }) => runId))]
}

/** What version 0.1 wrote: for the protocol of In&Out one adapter and two pools by name. */
interface OldRecord extends Omit<ExperimentRecord, 'recipe' | 'pools' | 'adapterRuns'> {
  readonly recipe: unknown
  readonly pools?: readonly RecordedPool[]
  readonly adapterRuns?: readonly number[]
  readonly adapterRun?: number | null
  readonly diffusion?: PoolRecord
  readonly simulated?: PoolRecord
}

/** A stored record in today's shape. */
export function upgradeRecord(stored: unknown): ExperimentRecord {
  const record = upgradeStoredJson(stored) as OldRecord
  const { dataset, images, specimens, splits, measuredBy, adapterRun, diffusion, simulated } = record
  const named: readonly { readonly slot: PoolSlot; readonly pool: PoolRecord | undefined }[] = [
    { slot: { method: 'memseg', type: null }, pool: simulated },
    { slot: { method: 'dreambooth', type: null }, pool: diffusion }
  ]
  const pools = record.pools ?? named.flatMap(({ slot, pool }) => (pool?.runs.length ? [{ slot, pool }] : []))
  return {
    recipe: upgradeRecipe(record.recipe) as TaskRecipe,
    ...{ dataset, images },
    ...(specimens === undefined ? {} : { specimens }),
    ...(splits === undefined ? {} : { splits }),
    pools: pools.map(({ slot: { method, type, seed }, pool }) => {
      return { slot: { method, type, ...(seed === undefined ? {} : { seed }) }, pool }
    }),
    ...(measuredBy === undefined ? {} : { measuredBy }),
    adapterRuns: record.adapterRuns ?? (typeof adapterRun === 'number' ? [adapterRun] : []),
    cells: record.cells.map(({ cell: { method, augmented, seed }, runId }) => {
      return { cell: { method: upgradeMethod(method) as typeof method, augmented, seed }, runId }
    })
  }
}
