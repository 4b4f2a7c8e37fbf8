import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { dualSectionOf } from '../../experiments/dual-section.ts'
import type { PoolSlot } from '../../experiments/matrix.ts'
import { seedOfPool } from '../../experiments/redraw.ts'
import { isDualVariant } from '../../experiments/methods.ts'
import { isSimulation, type PoolSections } from '../../experiments/pool-sections.ts'
import type { Pool } from '../../experiments/pools.ts'
import { finetuneImages, type Selection } from '../../experiments/selection.ts'
import type { ConfigOf, GateConfig, RunConfig } from '../../contract/work/run-configs.ts'
import { usableSamples } from '../../workspace/acceptance.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { reviewsOfRun } from '../../workspace/reviews.ts'
import type { RunParent } from '../../workspace/runs.ts'
import { listSyntheticSamples, type SyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import { gateChecks } from '../../synthesis/filters/settings.ts'
import { residualSettings } from '../../synthesis/residual/settings.ts'
import { finetuneResidualConfigOf } from './finetune-residual-run.ts'
import { finetuneConfigOf } from './finetune-run.ts'
import { finetuneDualConfigOf } from './finetune-dual-run.ts'
import { failedPairs, resolveGenerateDual } from './generate-dual-run.ts'
import { failedImages, resolveGenerate } from './generate-run.ts'
import type { PerformRun } from './run-work.ts'
import { resolveSimulate } from './simulate-run.ts'

export interface PoolSource {
  /** Name of the experiment. */
  readonly name: string
  readonly sections: PoolSections
  readonly selection: Selection
  readonly preprocessing: Preprocessing
  readonly parents: readonly RunParent[]
  readonly datasetHash: string
  readonly splitId: number
  /** Whether images without a mask are failures. */
  readonly needsMask: boolean
  /** What the images of a diffusion model are said to show. */
  readonly defectType: (slot: PoolSlot) => string
  /** The run that trained the adapter of each slot so far, in their order. */
  readonly adapters: Map<PoolSlot, number>
  /** The runs that made the images of each slot so far, in their order. */
  readonly rounds: Map<PoolSlot, number[]>
  readonly performRun: PerformRun
}

/**
 * Generates images for a slot of an experiment's pools, after fine-tuning where the method needs it and it has not been
 * done. Errors: those of the method's runs.
 */
export async function fillPool(
  host: HostContext,
  source: PoolSource,
  slot: PoolSlot,
  count: number,
  round: number
): Promise<Pool<SyntheticSample>> {
  const { workspace } = host
  const run = await perform(host, source, slot, await generation(host, source, slot, count, round))
  source.rounds.set(slot, [...(source.rounds.get(slot) ?? []), run])
  const pool = poolOf(workspace, run)
  const samples = source.needsMask ? pool.samples.filter(({ maskHash }) => maskHash !== null) : pool.samples
  const unstored = failedPairs(workspace, run) + failedImages(workspace, run)
  return { ...pool, samples, failed: pool.samples.length - samples.length + unstored }
}

/** All images of a run but those that a person, or where nobody decided a filter, rejected. */
function poolOf(workspace: Workspace, runId: number): Pool<SyntheticSample> {
  const reviews = reviewsOfRun(workspace, runId)
  const generated = listSyntheticSamples(workspace, runId).length
  const samples = usableSamples(workspace, runId)
  const reviewed = [...reviews.values()].filter(({ decision }) => decision !== 'undecided').length
  return { samples, reviewed, rejected: generated - samples.length }
}

/** What generates the images of a round; later rounds draw by later seeds. */
async function generation(
  host: HostContext,
  source: PoolSource,
  slot: PoolSlot,
  count: number,
  round: number
): Promise<RunConfig> {
  const { sections, selection, preprocessing } = source
  const { method, type } = slot
  const { trainGood: goods } = selection
  const defects = selection.trainDefects.filter(({ defectType }) => type === null || defectType === type)
  const nextSeed = <Section extends { readonly seed: number }>(section: Section) => {
    return { ...section, seed: seedOfPool(section.seed, slot, 'images') + round }
  }
  const tuned = <Settings extends { readonly seed: number }>(settings: Settings) => {
    return { ...settings, seed: seedOfPool(settings.seed, slot, 'finetune') }
  }
  const gate = gateOf(source, slot)
  if (isSimulation(method)) {
    // Its settings are plain values, as the method's schema read them from JSON.
    const section = nextSeed(required(sections[method], method)) as ConfigOf<'simulate'>['section']
    const choice = { method, section, count, preprocessing, goods, defects, ...gate }
    if (method !== 'residual') return resolveSimulate(choice)
    const settings = residualSettings.parse(section.settings)
    const { seed } = tuned(required(sections.residual, method))
    const model = await adapterOf(host, source, slot, () =>
      finetuneResidualConfigOf({ settings, seed, preprocessing, goods, defects })
    )
    return resolveSimulate({ ...choice, model })
  }
  if (method === 'dual' || isDualVariant(method)) {
    const { base, training, foreground, generate } = required(dualSectionOf(sections, method).data, method)
    const adapter = await adapterOf(host, source, slot, () =>
      finetuneDualConfigOf({ base, settings: tuned(training), preprocessing, defects, goods, foreground })
    )
    return resolveGenerateDual(host.workspace, {
      ...{ base, section: nextSeed(generate), adapter, types: null, count, preprocessing, goods, foreground },
      ...gate
    })
  }
  const { finetune, generate, mask } = required(sections.dreambooth, method)
  const adapter =
    finetune === undefined
      ? null
      : await adapterOf(host, source, slot, () => {
          const { base, on, windows } = finetune
          const settings = tuned(finetune.settings)
          const images = finetuneImages({ ...selection, trainDefects: defects }, { ...finetune, settings })
          return finetuneConfigOf({ base, settings, preprocessing, on, images, goods, windows })
        })
  const choice = {
    section: nextSeed(generate),
    adapter,
    count,
    preprocessing,
    goods,
    defects,
    defectType: source.defectType(slot),
    ...(preprocessing.fit === 'native' ? nativeGate(gate) : gate)
  }
  return resolveGenerate(mask === undefined ? choice : { ...choice, mask })
}

/**
 * At most so many times the wanted images are drawn into windows in one round: most windows of a weak model show no
 * defect, and whole rounds are few.
 */
const nativeAttempts = 10

/** Checks that reject no image with a mask, for recipes that take images as they come. */
const noChecks = gateChecks.parse({ visibility: 1, duplicate: 0, repeat: 0 })

function nativeGate(gate: GateConfig): GateConfig {
  const { attempts = 1, checks = noChecks } = gate
  return { ...gate, checks, attempts: Math.max(attempts, nativeAttempts) }
}

/** How a round's images are judged: also against those of earlier rounds. */
function gateOf({ sections: { gate }, rounds }: PoolSource, slot: PoolSlot): GateConfig {
  if (gate === undefined) return {}
  const { attempts, ...checks } = gate
  const pool = rounds.get(slot) ?? []
  return { attempts, checks, ...(pool.length === 0 ? {} : { pool }) }
}

/** Rounds share the adapter of the first. */
async function adapterOf(
  host: HostContext,
  source: PoolSource,
  slot: PoolSlot,
  config: () => RunConfig
): Promise<number> {
  const known = source.adapters.get(slot)
  if (known !== undefined) return known
  const trained = await perform(host, source, slot, config())
  source.adapters.set(slot, trained)
  return trained
}

async function perform(
  host: HostContext,
  { name, parents, datasetHash, splitId, performRun }: PoolSource,
  { type, seed }: PoolSlot,
  config: RunConfig
): Promise<number> {
  const own = [name, ...(type === null ? [] : [type]), ...(seed === undefined ? [] : [`seed-${seed}`])].join('-')
  const request = { name: own, config, parents, datasetHash, splitId }
  return (await performRun(host, request)).runId
}

function required<Section>(section: Section | undefined, method: string): Section {
  if (section === undefined) throw new Error(`the recipe lacks the section of ${method}`)
  return section
}
