import { FlawsmithError } from '../../common/errors.ts'
import { blankImage, type Mask, type Image, type Size } from '../../imaging/image.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import type { ComputeOptions } from '../compute.ts'
import { checkSize, startsFromImages } from '../generate.ts'
import { latentShape } from '../latents.ts'
import { createSampler } from '../schedulers/create.ts'
import type { SamplerName } from '../schedulers/names.ts'
import { createNoiseSchedule } from '../schedulers/noise-schedule.ts'
import type { DualAdapter } from './adapter-file.ts'

/** Settings shared by all pairs of one call. */
export interface PairSettings extends ComputeOptions {
  readonly pipeline: Pipeline
  readonly adapter: DualAdapter
  readonly sampler: SamplerName
  readonly steps: number
  /** Classifier-free guidance against the empty prompt and no background, in both branches; 1 turns it off. */
  readonly guidance: number
  /** Pixels; the size that the adapter was trained at when left out. */
  readonly size?: Size
  /**
   * Image-to-image: the fraction of the steps, in (0, 1], in which the global branch is free; before, it is constrained
   * to the noised initial image. The part branch is free in all steps, so that the position of the defect is determined
   * by then. 0.8 when left out.
   */
  readonly strength?: number
  /** Pairs denoised at once, always; the last batch is filled up. 1 when left out. */
  readonly batchSize?: number
  /** Whether to return where the part branch attended to its prompt. */
  readonly attention?: boolean
}

/** A good image as background; without a foreground all of it counts. */
export interface Background {
  readonly image: Image
  readonly foreground: Mask | null
}

/** One pair to generate; it depends on nothing but this and the settings. */
export interface PairRequest {
  readonly seed: number
  /** Defect type; may be left out where the adapter learnt a single one. */
  readonly type?: string
  /** Needed by an adapter with background compensation; others ignore it. */
  readonly background?: Background
  /** A good image that the global branch changes. All pairs have one, or none. */
  readonly initialImage?: Image
}

export type GenerationPlan = ReturnType<typeof planGeneration>

/**
 * All decisions and checks before any work: throws `dual.unknown-type`, `dual.no-background`, `generate.size`,
 * `sampler.steps`, `sampler.strength`.
 */
export function planGeneration(requests: readonly PairRequest[], settings: PairSettings) {
  const { pipeline, adapter, batchSize = 1, strength = 0.8 } = settings
  const size = settings.size ?? adapter.metadata.size
  checkSize(pipeline, size)
  const fromImages = startsFromImages(requests)
  const background = adapter.structure.form.background
  if (background !== null && requests.some((request) => request.background === undefined)) {
    throw new FlawsmithError('dual.no-background')
  }
  const schedule = createNoiseSchedule(pipeline.scheduler)
  const newSampler = () => createSampler(settings.sampler, schedule, settings.steps)
  const calls = newSampler().timesteps.length
  const free = createSampler(settings.sampler, schedule, settings.steps, fromImages ? strength : 1).timesteps.length
  const promptsOf = ({ type }: PairRequest) => promptsOfType(adapter, type)
  requests.forEach(promptsOf)
  return {
    ...{ settings, pipeline, adapter, batchSize, size, fromImages, background, schedule, newSampler, promptsOf },
    guided: settings.guidance !== 1,
    calls,
    /** Model calls at which the global branch is constrained to the initial image. */
    held: calls - free,
    shape: latentShape(pipeline, size),
    /** Input of guidance without a background. */
    grey: blankImage(size, 3, 0.5)
  }
}

function promptsOfType({ metadata: { prompts } }: DualAdapter, type: string | undefined) {
  const match = type === undefined && prompts.length === 1 ? prompts[0] : prompts.find((each) => each.type === type)
  if (match !== undefined) return match
  const known = prompts.map((prompt) => prompt.type)
  if (type === undefined) throw new FlawsmithError('dual.type-needed', { known })
  throw new FlawsmithError('dual.unknown-type', { type, known })
}
