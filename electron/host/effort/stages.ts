/** @file The sessions that a job opens and how often it runs each, in the order in which it holds them. */
import { neededClassImages } from '../../diffusion/dreambooth/plan.ts'
import { dreamBoothConfigSchema, type DreamBoothConfig } from '../../diffusion/dreambooth/config.ts'
import { dualConfigSchema, type DualConfig } from '../../diffusion/dual/config.ts'
import type { DualForm } from '../../diffusion/dual/forms.ts'
import type { Size } from '../../imaging/image.ts'
import type { AnySession } from '../jobs/count-sessions.ts'

export interface PlannedWork {
  readonly plan: AnySession
  /** Runs of its first graph. */
  readonly runs: number
  /** Runs of its second one, where the update is a graph of its own. */
  readonly updates?: number
}

/** Sessions that are open at the same time. */
export type Stage = readonly PlannedWork[]

/** Settings of a sampling; counts and prompts change no graph. */
export interface Sampling {
  readonly steps: number
  readonly guidance: number
  readonly batchSize: number
  readonly strength: number | null
}

/** Preparing the images, with class images that the base model generates or the dataset has, then training. */
export function dreamBoothStages(settings: DreamBoothConfig, images: number, updates: number): readonly Stage[] {
  const { resolution, classImages } = settings
  const preserved = neededClassImages(settings, images)
  const generated = classImages.source === 'dataset' ? 0 : preserved
  const size = { width: resolution, height: resolution }
  const encoder = { plan: { session: 'encoder', ...size }, runs: images + preserved } as const
  const sampling = { ...classImages, strength: null }
  const classes = generated === 0 ? [] : generationStage(sampling, generated, size, null)
  // Only what decides on the graph, so that a changed prompt is not counted again.
  const { rank, convolutionRank, trainTextEncoder, clipSkip, batchSize, accumulation } = settings
  const form = { rank, convolutionRank, trainTextEncoder, clipSkip, batchSize, accumulation }
  const plan = { session: 'dreambooth', settings: dreamBoothConfigSchema.parse(form), ...size } as const
  return [[encoder, ...classes], [{ plan, runs: updates * accumulation, updates }]]
}

/** Encoding `views` of the images, then training both branches. */
export function dualStages(settings: DualConfig, views: number): readonly Stage[] {
  const { resolution, rank, textRank, interaction, background, batchSize, accumulation, steps } = settings
  const encoder = { plan: { session: 'encoder', width: resolution, height: resolution }, runs: views } as const
  const form = { resolution, rank, textRank, interaction, background, batchSize, accumulation }
  const plan = { session: 'dual', settings: dualConfigSchema.parse(form) } as const
  return [[encoder], [{ plan, runs: steps * accumulation, updates: steps }]]
}

/** Generating images one batch after the other; `rank` is that of the adapter, if any. */
export function generationStage(sampling: Sampling, count: number, size: Size, rank: number | null): Stage {
  const { rows, runs } = passes(sampling, count, sampling.strength)
  return [
    { plan: { session: 'denoiser', rows, rank, ...size }, runs },
    ...imageWork(count, size, sampling.strength === null ? 0 : count)
  ]
}

/** Generating pairs of image and part; the part branch runs free, whatever the strength. */
export function pairStage(sampling: Sampling, count: number, size: Size, form: DualForm): Stage {
  const { rows, runs } = passes(sampling, count, null)
  const encoded = sampling.strength === null && form.background === null ? 0 : count
  return [
    { plan: { session: 'pair-denoiser', rows: 2 * rows, form, ...size }, runs },
    ...imageWork(2 * count, size, encoded)
  ]
}

/** Rows that a network takes at once, and its runs: guidance predicts twice, with the prompt and without. */
function passes({ steps, guidance, batchSize }: Sampling, count: number, strength: number | null) {
  const batch = Math.min(batchSize, count)
  const calls = Math.max(1, Math.round(steps * (strength ?? 1)))
  return { rows: guidance > 1 ? 2 * batch : batch, runs: Math.ceil(count / batch) * calls }
}

function imageWork(decoded: number, size: Size, encoded: number): PlannedWork[] {
  const half = (session: 'encoder' | 'decoder', runs: number): PlannedWork[] =>
    runs === 0 ? [] : [{ plan: { session, ...size }, runs }]
  return [...half('decoder', decoded), ...half('encoder', encoded)]
}
