import { isClassification, isLocalisation, plannedCells, type AnyRecipe } from '../../experiments/any-recipe.ts'
import type { Cell } from '../../experiments/plan.ts'
import type { Recipe } from '../../experiments/recipe.ts'
import { cellName, runExperiment } from '../../experiments/run-experiment.ts'
import { finetuneImages } from '../../experiments/selection.ts'
import { experimentRole } from '../../workspace/run-roles.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import { withMonitor, type HostContext } from '../host-context.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import { chooseImages } from './choose-images.ts'
import { carryOutClassification } from './classification.ts'
import {
  experimentPlan,
  poolOf,
  poolRecord,
  runsOf,
  writeExperimentRecord,
  type ExperimentFacts,
  type PoolRecord
} from './experiment-record.ts'
import { finetuneModel, type FinetunedAdapter } from './finetune.ts'
import { generateDefects } from './generate.ts'
import { carryOutLocalisation } from './localisation.ts'
import { simulateDefects } from './simulate.ts'
import { trainAndTest } from './train-detector.ts'

/** What a finished experiment consists of; the results lie with the cells' own runs. */
export interface ExperimentRecord extends ExperimentFacts {
  readonly recipe: Recipe
  readonly adapterRun: number | null
  readonly diffusion: PoolRecord
  readonly simulated: PoolRecord
  readonly cells: readonly { readonly cell: Cell; readonly runId: number }[]
}

/** Carries any kind of recipe out on a dataset as a run; see the services for each. */
export function carryOutRecipe(
  context: HostContext,
  recipe: AnyRecipe,
  datasetReference: string | number
): Promise<RecordedRun> {
  if (isLocalisation(recipe)) return carryOutLocalisation(context, recipe, datasetReference)
  if (isClassification(recipe)) return carryOutClassification(context, recipe, datasetReference)
  return carryOutExperiment(context, recipe, datasetReference)
}

/**
 * Carries a recipe out on a dataset as a run. Steps that an equal finished run has done before are not done again, so
 * that an interrupted experiment goes on where it stopped.
 */
export async function carryOutExperiment(
  context: HostContext,
  recipe: Recipe,
  datasetReference: string | number
): Promise<RecordedRun> {
  const { workspace } = context
  const chosen = chooseImages(workspace, datasetReference, recipe.data)
  const { dataset, split, selection, preprocessing } = chosen
  return recordRun(context, experimentPlan(recipe, chosen), async (runId) => {
    const datasetHash = split.snapshotHash
    const parents = [
      { runId: dataset.runId, role: 'dataset' },
      { runId, role: experimentRole }
    ]
    const common = { preprocessing, parents, datasetHash }
    const outcome = await runExperiment<FinetunedAdapter, SyntheticSample, { runId: number }>(
      recipe,
      {
        finetune: (monitor) => {
          const section = recipe.finetune
          if (section === undefined) throw new Error('the recipe has nothing to fine-tune')
          const { base, settings } = section
          const images = finetuneImages(selection, section)
          return finetuneModel(withMonitor(context, monitor), {
            ...common,
            name: recipe.name,
            base,
            settings,
            images
          })
        },
        generate: async (section, adapter, count, monitor) => {
          const request = { ...common, name: recipe.name, section, adapter, count, goods: selection.trainGood }
          const defectType = defectTypeOf(recipe)
          const run = await generateDefects(withMonitor(context, monitor), { ...request, defectType })
          return poolOf(workspace, run.runId)
        },
        simulate: async (section, count, monitor) => {
          const request = { ...common, name: recipe.name, section, count, goods: selection.trainGood }
          return poolOf(workspace, (await simulateDefects(withMonitor(context, monitor), request)).runId)
        },
        train: (cell, samples, monitor) =>
          trainAndTest(withMonitor(context, monitor), {
            ...common,
            name: `${recipe.name}: ${cellName(cell)}`,
            section: recipe.detector,
            seed: cell.seed,
            train: [...selection.trainGood, ...selection.trainDefects],
            synthetic: samples,
            validation: selection.validation,
            test: selection.test,
            parents: [...parents, ...runsOf(samples).map((id) => ({ runId: id, role: 'synthesis' }))]
          })
      },
      context.monitor
    )
    const record: ExperimentRecord = {
      recipe,
      dataset: { id: dataset.id, name: dataset.name, split: split.name, snapshotHash: split.snapshotHash },
      images: {
        'good, training': selection.trainGood.length,
        'defective, training': selection.trainDefects.length,
        'good, validation': selection.validation.filter(({ label }) => label === 'good').length,
        'defective, validation': selection.validation.filter(({ label }) => label === 'defect').length,
        'good, test': selection.test.filter(({ label }) => label === 'good').length,
        'defective, test': selection.test.filter(({ label }) => label === 'defect').length
      },
      adapterRun: outcome.adapter?.runId ?? null,
      diffusion: poolRecord(outcome.diffusion),
      simulated: poolRecord(outcome.simulated),
      cells: outcome.cells.map(({ cell, result }) => ({ cell, runId: result.runId }))
    }
    await writeExperimentRecord(workspace, runId, record)
  })
}

/** How many detectors an experiment trains, for a person who wants to know before starting. */
export function countCells(recipe: AnyRecipe): number {
  return plannedCells(recipe).length
}

function defectTypeOf({ data }: Recipe): string {
  const { protocol } = data.split
  return protocol.kind === 'few-shot' && protocol.defectType !== null ? protocol.defectType : 'generated'
}
