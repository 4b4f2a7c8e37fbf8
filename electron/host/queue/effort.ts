/** @file How much work a job or a run is, in units that runs of one kind share: pixels that a network goes over. */
import type { CompleteJobRequest } from '../../contract/jobs.ts'
import { dualConfigSchema, type DualConfig } from '../../diffusion/dual/config.ts'
import { dreamBoothConfigSchema, type DreamBoothConfig } from '../../diffusion/dreambooth/config.ts'
import { pairsSchema, type PairsSection } from '../../experiments/dual-section.ts'
import type { GenerateSection } from '../../experiments/recipe.ts'
import { sharesOf } from '../../synthesis/inout.ts'
import { selectOne } from '../../workspace/database.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { Run, RunKind } from '../../workspace/runs.ts'
import { revisedRun } from '../services/revise.ts'
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
}

interface Size {
  readonly width: number
  readonly height: number
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
      const there = selectOne<{ n: number }>(workspace.database, sql, data.dataset, request.on)?.n ?? 0
      return [dreamBoothEffort(base, settings, Math.min(request.pictures ?? there, there))]
    }
    case 'finetune-dual': {
      const { base, data } = request
      const resolution = Math.min(data.width, data.height)
      const settings = checkedSettings(dualConfigSchema, { resolution, ...request.settings }, 'DualAnoDiff', 'settings')
      return [dualEffort(base, settings)]
    }
    case 'generate': {
      const { generation, count, width, height } = request
      return [generationEffort(generateSection({ ...generation, strength: null }, { width, height }), count)]
    }
    case 'synthesize': {
      const { method, count, data, generation, pairs } = request
      if (method === 'dual') {
        if (pairs === undefined) return []
        const section = checkedSettings(pairsSchema, { ...pairs.settings, seed: 0 }, 'pairs', 'pairs.settings')
        return [pairsEffort(pairs.base, section, count, data)]
      }
      const { diffusion, simulated, simulation } = sharesOf(method, count)
      return [
        ...(simulated > 0 ? [simulationEffort(simulation, simulated, data)] : []),
        ...(diffusion > 0 && generation !== undefined
          ? [generationEffort(generateSection(generation, data), diffusion)]
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
    return dualEffort(facts['base'] as string, facts['settings'] as DualConfig)
  if (kind === 'finetune')
    return dreamBoothEffort(
      facts['base'] as string,
      facts['settings'] as DreamBoothConfig,
      (facts['pictures'] as readonly number[]).length
    )
  if (kind === 'generate' && facts['task'] === 'dual')
    return pairsEffort(facts['base'] as string, facts['section'] as PairsSection, count, size)
  if (kind === 'generate') return generationEffort(facts['section'] as GenerateSection, count)
  if (kind === 'synthesize') return simulationEffort(facts['method'] as string, count, size)
  return null
}

const longer = ({ width, height }: Size): number => Math.max(width, height)

function dreamBoothEffort(base: string, settings: DreamBoothConfig, pictures: number): Effort {
  const { epochs, repeats, batchSize, maximumSteps, resolution, classPictures } = settings
  // Class pictures are drawn in equal number beside the instance pictures.
  const seen = pictures * repeats * (classPictures.count > 0 ? 2 : 1)
  const updates = Math.min(epochs * Math.ceil(seen / batchSize), maximumSteps ?? Infinity)
  const atOnce = batchSize * resolution ** 2
  return { kind: 'finetune', task: `dreambooth on ${base}`, units: updates * atOnce, atOnce }
}

function dualEffort(base: string, { steps, accumulation, batchSize, resolution, background }: DualConfig): Effort {
  const atOnce = batchSize * resolution ** 2
  const task = `dual on ${base}${background === null ? '' : ' with background'}`
  return { kind: 'finetune', task, units: steps * accumulation * atOnce, atOnce }
}

function generationEffort({ base, steps, guidance, batchSize, width, height }: GenerateSection, count: number): Effort {
  const passes = guidance > 1 ? 2 : 1
  const pixels = width * height * passes
  return { kind: 'generate', task: `on ${base}`, units: count * steps * pixels, atOnce: batchSize * pixels }
}

function pairsEffort(base: string, { steps, guidance, batchSize }: PairsSection, count: number, size: Size): Effort {
  const pixels = size.width * size.height * (guidance > 1 ? 2 : 1)
  return { kind: 'generate', task: `dual on ${base}`, units: count * steps * pixels, atOnce: batchSize * pixels }
}

function simulationEffort(method: string, count: number, { width, height }: Size): Effort {
  return { kind: 'synthesize', task: method, units: count * width * height, atOnce: width * height }
}
