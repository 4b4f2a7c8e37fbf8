import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { dualSectionOf } from '../../experiments/dual-section.ts'
import type { DifferenceMaskSection } from '../../experiments/localisation/recipe.ts'
import type { PoolSlot } from '../../experiments/matrix.ts'
import { isDualVariant } from '../../experiments/methods.ts'
import { isSimulation, type PoolRecipe } from '../../experiments/pool-sections.ts'
import type { Pool } from '../../experiments/run-experiment.ts'
import { finetuneImages, type Selection } from '../../experiments/selection.ts'
import type { RunParent } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import { poolOf } from './experiment-record.ts'
import { finetuneModel } from './finetune.ts'
import { finetuneDual } from './finetune-dual.ts'
import { generateDefects } from './generate.ts'
import { failedPairs, generateDualDefects } from './generate-dual.ts'
import { simulateDefects } from './simulate.ts'

/** What every step of an experiment is given. */
export interface CommonRequest {
  readonly preprocessing: Preprocessing
  readonly parents: readonly RunParent[]
  readonly datasetHash: string
}

export interface PoolSource extends CommonRequest {
  readonly recipe: PoolRecipe & {
    readonly name: string
    /** How DreamBooth's masks are found; without it its images have none. */
    readonly dreambooth?: { readonly mask?: DifferenceMaskSection } | undefined
  }
  readonly selection: Selection
  /** Whether images without a mask are failures. */
  readonly needsMask: boolean
}

/**
 * Makes images for a slot of an experiment's pools, after fine-tuning where the method needs it; the number of each
 * adapter's run is added to `adapterRuns`. Errors: those of the method's services.
 */
export async function fillPool(
  host: HostContext,
  source: PoolSource,
  slot: PoolSlot,
  count: number,
  round: number,
  adapterRuns: Set<number>
): Promise<Pool<SyntheticSample>> {
  const run = await made(host, source, slot, count, round, adapterRuns)
  const pool = poolOf(host.workspace, run)
  const samples = source.needsMask ? pool.samples.filter(({ maskHash }) => maskHash !== null) : pool.samples
  return { ...pool, samples, failed: pool.samples.length - samples.length + failedPairs(host.workspace, run) }
}

/** The run that made the images. */
async function made(
  host: HostContext,
  { recipe, selection, preprocessing, parents, datasetHash }: PoolSource,
  { method, type }: PoolSlot,
  count: number,
  round: number,
  adapterRuns: Set<number>
): Promise<number> {
  const { trainGood: goods, trainDefects } = selection
  const defects = trainDefects.filter(({ defectType }) => type === null || defectType === type)
  const name = type === null ? recipe.name : `${recipe.name}-${type}`
  const common = { name, preprocessing, parents, datasetHash, goods }
  const nextSeed = <Section extends { readonly seed: number }>(section: Section) => {
    return { ...section, seed: section.seed + round }
  }
  if (isSimulation(method)) {
    const section = nextSeed(required(recipe[method], method))
    return (await simulateDefects(host, { ...common, method, section, count, defects })).runId
  }
  if (method === 'dual' || isDualVariant(method)) {
    const { base, training, foreground, generate } = required(dualSectionOf(recipe, method).data, method)
    const shared = { ...common, base, foreground }
    const adapter = await finetuneDual(host, { ...shared, settings: training, defects })
    adapterRuns.add(adapter.runId)
    return (await generateDualDefects(host, { ...shared, section: nextSeed(generate), adapter, types: null, count }))
      .runId
  }
  const { finetune, generate, mask } = required(recipe.dreambooth, method)
  const { base, settings } = finetune
  const images = finetuneImages({ ...selection, trainDefects: defects }, finetune)
  const adapter = await finetuneModel(host, { name, preprocessing, parents, datasetHash, base, settings, images })
  adapterRuns.add(adapter.runId)
  const request = { ...common, section: nextSeed(generate), adapter, count, defectType: type ?? 'defect' }
  return (await generateDefects(host, mask === undefined ? request : { ...request, mask })).runId
}

function required<Section>(section: Section | undefined, method: string): Section {
  if (section === undefined) throw new Error(`the recipe lacks the section of ${method}`)
  return section
}
