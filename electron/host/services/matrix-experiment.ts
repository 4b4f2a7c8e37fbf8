import type { ClassificationRecipe } from '../../experiments/classification/recipe.ts'
import type { LocalisationRecipe } from '../../experiments/localisation/recipe.ts'
import { poolName, runMatrix, type MatrixCell, type PoolSlot } from '../../experiments/matrix.ts'
import { cellName } from '../../experiments/run-experiment.ts'
import { experimentRole } from '../../workspace/run-roles.ts'
import type { RunParent } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import { withMonitor, type HostContext } from '../host-context.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import type { ChosenImages } from './choose-images.ts'
import {
  experimentPlan,
  poolRecord,
  runsOf,
  writeExperimentRecord,
  type ExperimentFacts,
  type PoolRecord
} from './experiment-record.ts'
import { fillPool, type CommonRequest } from './fill-pools.ts'
import { measureGenerated, requireMeasurable } from './measure-samples.ts'

/** Recipes whose methods fill pools of their own. */
export type MatrixRecipe = LocalisationRecipe | ClassificationRecipe

/** What a finished experiment consists of; the results lie with the cells' own runs. */
export interface MatrixRecord<Recipe extends MatrixRecipe = MatrixRecipe> extends ExperimentFacts {
  readonly recipe: Recipe
  readonly pools: readonly { readonly slot: PoolSlot; readonly pool: PoolRecord }[]
  /** The run that measured the pools' images by themselves, in their order, where the recipe asks for that. */
  readonly measuredBy?: number
  readonly adapterRuns: readonly number[]
  readonly cells: readonly { readonly cell: MatrixCell; readonly runId: number }[]
}

export interface MatrixExperiment<Recipe extends MatrixRecipe> {
  readonly recipe: Recipe
  readonly chosen: ChosenImages
  /** How many images of each kind it works with. */
  readonly images: Readonly<Record<string, number>>
  readonly slots: readonly PoolSlot[]
  /** Whether synthetic images without a mask are of no use. */
  readonly needsMask: boolean
  /** Trains and tests one detector; `request` has all that detectors share. */
  readonly train: (
    host: HostContext,
    cell: MatrixCell,
    samples: readonly SyntheticSample[],
    request: CommonRequest & { readonly name: string; readonly seed: number }
  ) => Promise<{ readonly runId: number }>
}

/**
 * Carries out a recipe of pools and cells as a run. Steps that an equal finished run has done before are not done again.
 * Errors: those of requireMeasurable before any run is recorded, and of the steps.
 */
export async function carryOutMatrix<Recipe extends MatrixRecipe>(
  context: HostContext,
  experiment: MatrixExperiment<Recipe>
): Promise<RecordedRun> {
  const { workspace } = context
  const { recipe, chosen, slots, needsMask } = experiment
  const { dataset, split, selection, preprocessing } = chosen
  const { measures } = recipe
  const defects = selection.trainDefects
  if (measures !== undefined) await requireMeasurable(workspace, measures, defects)
  return recordRun(context, experimentPlan(recipe, chosen), async (runId) => {
    const adapterRuns = new Set<number>()
    const parents = [
      { runId: dataset.runId, role: 'dataset' },
      { runId, role: experimentRole }
    ]
    const common = { preprocessing, parents, datasetHash: split.snapshotHash }
    const source = { ...common, recipe, selection, needsMask }
    const outcome = await runMatrix(
      recipe.matrix,
      slots,
      {
        fill: (slot, count, round, monitor) =>
          fillPool(withMonitor(context, monitor), source, slot, count, round, adapterRuns),
        train: (cell, samples: readonly SyntheticSample[], monitor) =>
          experiment.train(withMonitor(context, monitor), cell, samples, {
            ...common,
            name: `${recipe.name}: ${cellName(cell)}`,
            seed: cell.seed,
            parents: [...parents, ...synthesisOf(samples)]
          })
      },
      context.monitor
    )
    const measured =
      measures === undefined
        ? undefined
        : await measureGenerated(context, {
            ...common,
            name: `${recipe.name}: measures`,
            section: measures,
            groups: outcome.pools.map(({ slot, pool }) => ({
              name: poolName(slot),
              type: slot.type,
              samples: pool.samples,
              training: defects.filter(({ defectType }) => slot.type === null || defectType === slot.type)
            })),
            defects,
            parents: [...parents, ...synthesisOf(outcome.pools.flatMap(({ pool }) => pool.samples))]
          })
    await writeExperimentRecord<MatrixRecord<Recipe>>(workspace, runId, {
      recipe,
      dataset: { id: dataset.id, name: dataset.name, split: split.name, snapshotHash: split.snapshotHash },
      images: experiment.images,
      pools: outcome.pools.map(({ slot, pool }) => ({ slot, pool: poolRecord(pool) })),
      ...(measured === undefined ? {} : { measuredBy: measured.runId }),
      adapterRuns: [...adapterRuns],
      cells: outcome.cells.map(({ cell, result }) => ({ cell, runId: result.runId }))
    })
  })
}

/** The runs that samples come from, as parents. */
function synthesisOf(samples: readonly SyntheticSample[]): RunParent[] {
  return runsOf(samples).map((runId) => ({ runId, role: 'synthesis' }))
}
