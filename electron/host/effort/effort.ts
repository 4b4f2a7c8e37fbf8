/** @file How much work a job or a run is: in units that runs of one kind share, and as the sessions that it opens. */
import { dualConfigSchema, formOf, type DualConfig } from '../../diffusion/dual/config.ts'
import type { DualForm } from '../../diffusion/dual/forms.ts'
import type { DreamBoothConfig } from '../../diffusion/dreambooth/config.ts'
import { neededClassImages } from '../../diffusion/dreambooth/plan.ts'
import type { PairsSection } from '../../experiments/dual-section.ts'
import { residualRows } from '../../diffusion/residual/sampler.ts'
import { usualBatch } from '../../diffusion/residual/training.ts'
import type { GenerateSection } from '../../experiments/recipe.ts'
import type { Size } from '../../imaging/image.ts'
import { residualSettings } from '../../synthesis/residual/settings.ts'
import type { SimulationName } from '../../synthesis/simulation-names.ts'
import type { RunKind } from '../../workspace/runs.ts'
import { dreamBoothStages, dualStages, generationStage, pairStage, type Stage } from './stages.ts'

export interface Effort {
  readonly kind: RunKind
  /** Only efforts of the same task can be compared: method, and base model where there is one. */
  readonly task: string
  /** Time grows with it. */
  readonly units: number
  /** Memory grows with it: what a network is given at once. */
  readonly atOnce: number
  /**
   * What it computes: sessions of a base model or of our own networks, beside so many bytes that it holds in memory, or so
   * many pixels of a simulation.
   */
  readonly work:
    | { readonly base: string | null; readonly stages: readonly Stage[]; readonly heldBytes?: number }
    | { readonly simulatedPixels: number }
    /** Nothing can be said before it has been done. */
    | null
}

export function dreamBoothEffort(base: string, settings: DreamBoothConfig, images: number): Effort {
  const { epochs, repeats, batchSize, accumulation, maximumSteps, resolution } = settings
  // Class images are drawn in equal number beside the instance images.
  const seen = images * repeats * (neededClassImages(settings, images) > 0 ? 2 : 1)
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
export function viewsOf(settings: DualConfig, { width, height }: Size): number {
  const { resolution, crops, horizontalFlips, verticalFlips, background } = settings
  const free = Math.round((resolution * Math.max(width, height)) / Math.min(width, height)) - resolution
  const flips = (horizontalFlips ? 2 : 1) * (verticalFlips ? 2 : 1)
  return Math.min(crops, 1 + free) * flips * (background === null ? 2 : 3)
}

export function dualEffort(base: string, settings: DualConfig, views: number): Effort {
  const { steps, accumulation, batchSize, resolution, background } = settings
  const atOnce = batchSize * resolution ** 2
  const task = `dual on ${base}${background === null ? '' : ' with background'}`
  const units = steps * accumulation * atOnce
  return { kind: 'finetune', task, units, atOnce, work: { base, stages: dualStages(settings, views) } }
}

/** A rank of the LoRA where it is not known: DreamBooth's own. */
export const usualRank = 32
export const usualForm: DualForm = formOf(dualConfigSchema.parse({}))

export function generationEffort(section: GenerateSection, count: number, rank: number | null): Effort {
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

export function pairsEffort(base: string, section: PairsSection, count: number, size: Size, form: DualForm): Effort {
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

/** Fine-tuning of the model of residual diffusion. */
export function residualTuningEffort(steps: number): Effort {
  const plan = { session: 'residual-training', rows: usualBatch } as const
  return {
    kind: 'finetune',
    task: 'residual',
    units: steps,
    atOnce: usualBatch,
    work: { base: null, stages: [[{ plan, runs: steps }]] }
  }
}

/** Residual diffusion with a fine-tuned model; of a defect larger than a window, more windows are computed. */
function residualEffort(settings: unknown, count: number, { width, height }: Size): Effort {
  const { samplingSteps } = residualSettings.parse(settings)
  const plan = { session: 'residual', rows: residualRows } as const
  return {
    kind: 'synthesize',
    task: 'residual',
    units: count * samplingSteps,
    atOnce: width * height,
    work: { base: null, stages: [[{ plan, runs: Math.ceil(count / residualRows) * samplingSteps }]] }
  }
}

/** Images that a method makes on good ones of a size; settings are checked by its own schema. */
export function simulationEffort(
  method: SimulationName,
  settings: unknown,
  count: number,
  { width, height }: Size
): Effort {
  if (method === 'residual') return residualEffort(settings, count, { width, height })
  const units = count * width * height
  return { kind: 'synthesize', task: method, units, atOnce: width * height, work: { simulatedPixels: units } }
}
