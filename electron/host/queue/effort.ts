/** @file How much work a job or a run is: in units that runs of one kind share, and as the sessions that it opens. */
import type { CompleteJobRequest } from '../../contract/jobs.ts'
import { dualConfigSchema, formOf, type DualConfig } from '../../diffusion/dual/config.ts'
import type { DualForm } from '../../diffusion/dual/structure.ts'
import { dreamBoothConfigSchema, type DreamBoothConfig } from '../../diffusion/dreambooth/config.ts'
import { pairsSchema, type PairsSection } from '../../experiments/dual-section.ts'
import type { GenerateSection } from '../../experiments/recipe.ts'
import type { Size } from '../../imaging/image.ts'
import { sharesOf } from '../../synthesis/inout.ts'
import { selectOne } from '../../workspace/database.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { JsonObject } from '../../workspace/json.ts'
import { listAdapters } from '../../workspace/models.ts'
import type { Run, RunKind } from '../../workspace/runs.ts'
import { revisedRun } from '../services/revise.ts'
import { dreamBoothStages, dualStages, generationStage, pairStage, type Stage } from './stages.ts'
import { generateSection } from './work/data.ts'
import { checkedSettings } from './work/work.ts'

export interface Effort {
  readonly kind: RunKind
  /** Only efforts of the same task can be compared: method, and base model where there is one. */
  readonly task: string
  /** Time grows with it. */
  readonly units: number
  /** Memory grows with it: what a network is given at once. */
  readonly atOnce: number
  /** What it computes: sessions of a base model, or so many pixels of a simulation. */
  readonly work: { readonly base: string; readonly stages: readonly Stage[] } | { readonly simulatedPixels: number }
}

/** What a request will be; one effort for each run, none for kinds that cannot be foreseen. */
export function effortsOf(workspace: Workspace, request: CompleteJobRequest): readonly Effort[] {
  switch (request.kind) {
    case 'finetune': {
      const { base, data } = request
      const settings = checkedSettings(
        dreamBoothConfigSchema,
        { resolution: longer(data), ...request.settings },
        'fine-tuning',
        'settings'
      )
      const sql = 'SELECT count(*) AS n FROM images WHERE dataset_id = ? AND label = ?'
      const there = countOf(workspace, sql, data.dataset, request.on)
      return [dreamBoothEffort(base, settings, Math.min(request.images ?? there, there))]
    }
    case 'finetune-dual': {
      const { base, data } = request
      const resolution = Math.min(data.width, data.height)
      const settings = checkedSettings(dualConfigSchema, { resolution, ...request.settings }, 'DualAnoDiff', 'settings')
      const sql = 'SELECT count(*) AS n FROM images WHERE dataset_id = ? AND mask_hash IS NOT NULL'
      return [dualEffort(base, settings, viewsOf(settings, data) * countOf(workspace, sql, data.dataset))]
    }
    case 'generate': {
      const { generation, count, width, height } = request
      const section = generateSection({ ...generation, strength: null }, { width, height })
      return [generationEffort(section, count, adapterRank(workspace, generation.adapter))]
    }
    case 'synthesize': {
      const { method, count, data, generation, pairs } = request
      if (method === 'dual') {
        if (pairs === undefined) return []
        const section = checkedSettings(pairsSchema, { ...pairs.settings, seed: 0 }, 'pairs', 'pairs.settings')
        return [pairsEffort(pairs.base, section, count, data, adapterForm(workspace, pairs.adapter))]
      }
      const { diffusion, simulated, simulation } = sharesOf(method, count)
      return [
        ...(simulated > 0 ? [simulationEffort(simulation, simulated, data)] : []),
        ...(diffusion > 0 && generation !== undefined
          ? [generationEffort(generateSection(generation, data), diffusion, adapterRank(workspace, generation.adapter))]
          : [])
      ]
    }
    case 'revise': {
      const { run, kind: _, ...revision } = request
      const effort = effortOfRun(revisedRun(workspace, run, revision))
      return effort === null ? [] : [effort]
    }
    default:
      return []
  }
}

/** What a finished run was; null for kinds that are not foreseen from. */
export function effortOfRun({ kind, config }: Pick<Run, 'kind' | 'config'>): Effort | null {
  const facts = config as Record<string, unknown>
  const count = facts['count'] as number
  const size = facts['preprocessing'] as Size
  if (kind === 'finetune' && facts['task'] === 'dual')
    return dualEffort(facts['base'] as string, facts['settings'] as DualConfig, 0)
  if (kind === 'finetune')
    return dreamBoothEffort(
      facts['base'] as string,
      facts['settings'] as DreamBoothConfig,
      (facts['images'] as readonly number[]).length
    )
  if (kind === 'generate' && facts['task'] === 'dual')
    return pairsEffort(facts['base'] as string, facts['section'] as PairsSection, count, size, usualForm)
  if (kind === 'generate') return generationEffort(facts['section'] as GenerateSection, count, usualRank)
  if (kind === 'synthesize') return simulationEffort(facts['method'] as string, count, size)
  return null
}

const longer = ({ width, height }: Size): number => Math.max(width, height)

const countOf = ({ database }: Workspace, sql: string, ...values: (string | number)[]): number =>
  selectOne<{ n: number }>(database, sql, ...values)?.n ?? 0

function dreamBoothEffort(base: string, settings: DreamBoothConfig, images: number): Effort {
  const { epochs, repeats, batchSize, accumulation, maximumSteps, resolution, classImages } = settings
  // Class images are drawn in equal number beside the instance images.
  const seen = images * repeats * (classImages.count > 0 ? 2 : 1)
  const perEpoch = Math.ceil(Math.ceil(seen / batchSize) / accumulation)
  const updates = Math.min(epochs * perEpoch, maximumSteps ?? Infinity)
  const atOnce = batchSize * resolution ** 2
  return {
    kind: 'finetune',
    task: `dreambooth on ${base}`,
    units: updates * accumulation * atOnce,
    atOnce,
    work: { base, stages: dreamBoothStages(settings, images, updates) }
  }
}

/** Encoded images of one example: a whole and a part for each crop and flip, and its background where that is used. */
function viewsOf(settings: DualConfig, { width, height }: Size): number {
  const { resolution, crops, horizontalFlips, verticalFlips, background } = settings
  const free = Math.round((resolution * Math.max(width, height)) / Math.min(width, height)) - resolution
  const flips = (horizontalFlips ? 2 : 1) * (verticalFlips ? 2 : 1)
  return Math.min(crops, 1 + free) * flips * (background === null ? 2 : 3)
}

function dualEffort(base: string, settings: DualConfig, views: number): Effort {
  const { steps, accumulation, batchSize, resolution, background } = settings
  const atOnce = batchSize * resolution ** 2
  const task = `dual on ${base}${background === null ? '' : ' with background'}`
  const units = steps * accumulation * atOnce
  return { kind: 'finetune', task, units, atOnce, work: { base, stages: dualStages(settings, views) } }
}

/** A rank of the LoRA where it is not known: DreamBooth's own. */
const usualRank = 32
const usualForm: DualForm = formOf(dualConfigSchema.parse({}))

/** Rank of the adapter of a request, as the run that made it wrote down; null for none. */
function adapterRank(workspace: Workspace, name: string | null): number | null {
  if (name === null) return null
  const { rank } = adapterFacts(workspace, name)
  return typeof rank === 'number' ? rank : usualRank
}

/** What a dual adapter adds to its base model. */
function adapterForm(workspace: Workspace, name: string): DualForm {
  const { rank, textRank, interaction, background } = adapterFacts(workspace, name)
  const known = dualConfigSchema.safeParse({ rank, textRank, interaction, background })
  return known.success ? formOf(known.data) : usualForm
}

/** An adapter that is not there is for the job to complain of. */
const adapterFacts = (workspace: Workspace, wanted: string): JsonObject =>
  listAdapters(workspace).find(({ name }) => name === wanted)?.facts ?? {}

function generationEffort(section: GenerateSection, count: number, rank: number | null): Effort {
  const { base, steps, guidance, batchSize, width, height } = section
  const pixels = width * height * (guidance > 1 ? 2 : 1)
  return {
    kind: 'generate',
    task: `on ${base}`,
    units: count * steps * pixels,
    atOnce: batchSize * pixels,
    work: { base, stages: [generationStage(section, count, { width, height }, rank)] }
  }
}

function pairsEffort(base: string, section: PairsSection, count: number, size: Size, form: DualForm): Effort {
  const { steps, guidance, batchSize } = section
  const { width, height } = size
  const pixels = width * height * (guidance > 1 ? 2 : 1)
  return {
    kind: 'generate',
    task: `dual on ${base}`,
    units: count * steps * pixels,
    atOnce: batchSize * pixels,
    work: { base, stages: [pairStage(section, count, { width, height }, form)] }
  }
}

function simulationEffort(method: string, count: number, { width, height }: Size): Effort {
  const units = count * width * height
  return { kind: 'synthesize', task: method, units, atOnce: width * height, work: { simulatedPixels: units } }
}
