import type { LocalisationCell, PoolSlot } from '../../experiments/localisation/plan.ts'
import { isSimulation, type LocalisationRecipe } from '../../experiments/localisation/recipe.ts'
import { poolName, runLocalisation } from '../../experiments/localisation/run.ts'
import { cellName, type Pool } from '../../experiments/run-experiment.ts'
import { finetunePictures } from '../../experiments/selection.ts'
import type { RunParent } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import { withMonitor, type HostContext } from '../host-context.ts'
import { experimentRole, recordRun, type RecordedRun } from '../recorded-run.ts'
import { choosePictures } from './choose-pictures.ts'
import {
  poolOf,
  poolRecord,
  runsOf,
  writeExperimentRecord,
  type ExperimentFacts,
  type PoolRecord
} from './experiment-record.ts'
import { finetuneModel } from './finetune.ts'
import { finetuneDual } from './finetune-dual.ts'
import { generateDefects } from './generate.ts'
import { failedPairs, generateDualDefects } from './generate-dual.ts'
import { localisationPictures } from './localisation-pictures.ts'
import { measureGenerated, requireMeasurable } from './measure-samples.ts'
import { simulateDefects } from './simulate.ts'
import { trainAndTestLocaliser } from './train-localiser.ts'

/** What a finished localisation experiment consists of; the results lie with the cells' own runs. */
export interface LocalisationRecord extends ExperimentFacts {
  readonly recipe: LocalisationRecipe
  readonly pools: readonly { readonly slot: PoolSlot; readonly pool: PoolRecord }[]
  /** The run that measured the pools' pictures by themselves, in their order, where the recipe asks for that. */
  readonly measuredBy?: number
  readonly adapterRuns: readonly number[]
  readonly cells: readonly { readonly cell: LocalisationCell; readonly runId: number }[]
}

/**
 * Carries a localisation recipe out on a dataset as a run. Steps that an equal finished run has done before are not
 * done again. Errors: those of choosePictures, localisationPictures, requireMeasurable and of the steps.
 */
export async function carryOutLocalisation(
  context: HostContext,
  recipe: LocalisationRecipe,
  datasetReference: string | number
): Promise<RecordedRun> {
  const { workspace } = context
  const { dataset, split, selection, preprocessing } = choosePictures(workspace, datasetReference, recipe.data)
  const pictures = await localisationPictures(workspace, selection, preprocessing)
  const { measures } = recipe
  if (measures !== undefined) await requireMeasurable(workspace, measures, pictures.defects)
  const plan = {
    kind: 'experiment',
    name: recipe.name,
    config: { recipe, dataset: dataset.name },
    seeds: recipe.matrix.seeds,
    parents: [{ runId: dataset.runId, role: 'dataset' }],
    datasetHash: split.snapshotHash
  } as const
  return recordRun(context, plan, async (runId) => {
    const adapterRuns = new Set<number>()
    const parents = [
      { runId: dataset.runId, role: 'dataset' },
      { runId, role: experimentRole }
    ]
    const common = { preprocessing, parents, datasetHash: split.snapshotHash }

    const fill = async (slot: PoolSlot, count: number, round: number, host: HostContext): Promise<number> => {
      const { method, type } = slot
      if (isSimulation(method)) {
        const section = required(recipe[method], method)
        const request = {
          ...common,
          name: recipe.name,
          method,
          count,
          goods: pictures.goods,
          defects: pictures.defects
        }
        return (await simulateDefects(host, { ...request, section: { ...section, seed: section.seed + round } })).runId
      }
      if (method === 'dual') return fillDual(slot, count, round, host)
      const { finetune, generate, mask } = required(recipe.dreambooth, method)
      const ofType = pictures.defects.filter(({ defectType }) => defectType === type)
      const { base, settings } = finetune
      const adapter = await finetuneModel(host, {
        ...common,
        name: `${recipe.name}-${type ?? 'defect'}`,
        base,
        settings,
        pictures: finetunePictures({ ...selection, trainDefects: ofType }, finetune)
      })
      adapterRuns.add(adapter.runId)
      const section = { ...generate, seed: generate.seed + round }
      const request = { ...common, name: recipe.name, section, adapter, count, goods: pictures.goods, mask }
      return (await generateDefects(host, { ...request, defectType: type ?? 'defect' })).runId
    }

    const fillDual = async ({ type }: PoolSlot, count: number, round: number, host: HostContext): Promise<number> => {
      const { base, training, foreground, generate } = required(recipe.dual, 'dual')
      const defects = pictures.defects.filter(({ defectType }) => defectType === type)
      const name = `${recipe.name}-${type ?? 'defect'}`
      const shared = { ...common, base, foreground, goods: pictures.goods }
      const adapter = await finetuneDual(host, { ...shared, name, settings: training, defects })
      adapterRuns.add(adapter.runId)
      const section = { ...generate, seed: generate.seed + round }
      return (await generateDualDefects(host, { ...shared, name, section, adapter, types: null, count })).runId
    }

    const outcome = await runLocalisation<SyntheticSample, { runId: number }>(
      recipe,
      pictures.types,
      {
        fill: async (slot, count, round, monitor) => {
          const made = await fill(slot, count, round, withMonitor(context, monitor))
          return withMasks(poolOf(workspace, made), failedPairs(workspace, made))
        },
        train: (cell, samples, monitor) =>
          trainAndTestLocaliser(withMonitor(context, monitor), {
            ...common,
            name: `${recipe.name}: ${cellName(cell)}`,
            section: recipe.detector,
            seed: cell.seed,
            goods: pictures.goods,
            defects: pictures.defects,
            synthetic: samples,
            test: pictures.test,
            oracleEveryEpochs: recipe.oracleEveryEpochs,
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
              training: pictures.defects.filter(({ defectType }) => slot.type === null || defectType === slot.type)
            })),
            defects: pictures.defects,
            parents: [...parents, ...synthesisOf(outcome.pools.flatMap(({ pool }) => pool.samples))]
          })
    const count = (images: typeof pictures.test, label: string) =>
      images.filter((image) => image.label === label).length
    await writeExperimentRecord<LocalisationRecord>(workspace, runId, {
      recipe,
      dataset: { id: dataset.id, name: dataset.name, split: split.name, snapshotHash: split.snapshotHash },
      pictures: {
        'good, training': pictures.goods.length,
        'defective with masks, training': pictures.defects.length,
        'good, test': count(pictures.test, 'good'),
        'defective, test': count(pictures.test, 'defect')
      },
      pools: outcome.pools.map(({ slot, pool }) => ({ slot, pool: poolRecord(pool) })),
      ...(measured === undefined ? {} : { measuredBy: measured.runId }),
      adapterRuns: [...adapterRuns],
      cells: outcome.cells.map(({ cell, result }) => ({ cell, runId: result.runId }))
    })
  })
}

function required<Section>(section: Section | undefined, method: string): Section {
  if (section === undefined) throw new Error(`the recipe lacks the section of ${method}`)
  return section
}

/** The runs that samples come from, as parents. */
function synthesisOf(samples: readonly SyntheticSample[]): RunParent[] {
  return runsOf(samples).map((runId) => ({ runId, role: 'synthesis' }))
}

/** Only the samples that localisation can learn from; the others, and those that were not stored, are failures. */
function withMasks(pool: Pool<SyntheticSample>, notStored: number): Pool<SyntheticSample> {
  const samples = pool.samples.filter(({ maskHash }) => maskHash !== null)
  return { ...pool, samples, failed: pool.samples.length - samples.length + notStored }
}
