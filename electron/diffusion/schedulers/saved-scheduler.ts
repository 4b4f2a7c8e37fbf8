/** @file Contents of diffusers' scheduler_config.json: what is honoured, what has no bearing, and what is refused. */
import { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'
import { unknownSettings } from '../../models/idle-settings.ts'
import type { SamplerName } from './names.ts'

/** diffusers' schedulers whose forward process is ours, with our sampler of the same method where there is one. */
const samplerOf: Readonly<Record<string, SamplerName | null>> = {
  DDIMScheduler: 'ddim',
  DDPMScheduler: 'ddpm',
  PNDMScheduler: 'pndm',
  EulerDiscreteScheduler: 'euler',
  EulerAncestralDiscreteScheduler: 'euler-ancestral',
  DPMSolverMultistepScheduler: 'dpmpp-2m',
  DDIMInverseScheduler: null,
  DDIMParallelScheduler: null,
  DDPMParallelScheduler: null,
  DEISMultistepScheduler: null,
  DPMSolverMultistepInverseScheduler: null,
  DPMSolverSDEScheduler: null,
  DPMSolverSinglestepScheduler: null,
  HeunDiscreteScheduler: null,
  KDPM2AncestralDiscreteScheduler: null,
  KDPM2DiscreteScheduler: null,
  LMSDiscreteScheduler: null,
  UniPCMultistepScheduler: null
}

/** A setting that must be absent or switched off. */
const off = z.union([z.null(), z.literal(false)]).optional()

/** Share of the variance that a step takes. */
const beta = z.number().gt(0).lt(1)

/** What any scheduler may say of the model, with Stable Diffusion 1.5's values where it says nothing. */
const modelSettings = z.object({
  num_train_timesteps: z.int().min(1).max(100_000).default(1000),
  beta_start: beta.default(0.00085),
  beta_end: beta.default(0.012),
  beta_schedule: z.enum(['scaled_linear', 'linear']).default('scaled_linear'),
  trained_betas: z.array(beta).min(1).max(100_000).nullish(),
  rescale_betas_zero_snr: z.boolean().nullish(),
  prediction_type: z.enum(['epsilon', 'v_prediction']).default('epsilon'),
  steps_offset: z.int().min(0).max(1000).default(1),
  set_alpha_to_one: z.boolean().default(false),
  timestep_spacing: z.enum(['leading', 'linspace', 'trailing']).optional(),
  thresholding: off
})

/** How a sampler of ours works; another value would give other images. */
const samplerSettings = z.object({
  skip_prk_steps: z.literal(true).optional(),
  variance_type: z.literal('fixed_small').nullish(),
  use_karras_sigmas: off,
  use_exponential_sigmas: off,
  use_beta_sigmas: off,
  use_lu_lambdas: off,
  use_flow_sigmas: off,
  algorithm_type: z.literal('dpmsolver++').optional(),
  solver_order: z.literal(2).optional(),
  // diffusers takes those of UniPC and DEIS for midpoint.
  solver_type: z.enum(['midpoint', 'bh1', 'bh2', 'logrho']).optional(),
  lambda_min_clipped: z.null().optional(),
  final_sigmas_type: z.literal('zero').optional(),
  interpolation_type: z.literal('linear').optional(),
  timestep_type: z.literal('discrete').optional(),
  sigma_min: z.null().optional(),
  sigma_max: z.null().optional()
})

/**
 * Without bearing. Pipelines of Stable Diffusion never clip latents, whatever `clip_sample` says; the step to σ = 0 is of
 * first order in any case, which is what the settings of the solvers' last steps are about. The rest belongs to samplers
 * that are not ours: which one is used is chosen here.
 */
const idle: ReadonlySet<string> = new Set([
  ...['clip_sample', 'clip_sample_range', 'sample_max_value', 'dynamic_thresholding_ratio'],
  ...['lower_order_final', 'euler_at_final', 'flow_shift', 'time_shift_type'],
  ...['predict_x0', 'disable_corrector', 'solver_p', 'noise_sampler_seed']
])
const idleOfOthers: ReadonlySet<string> = new Set([...idle, ...Object.keys(samplerSettings.shape)])

export interface SchedulerConfig extends z.infer<typeof modelSettings> {
  /** Our sampler of the scheduler that the model was saved with; null where there is none. */
  readonly sampler: SamplerName | null
}

/**
 * The settings of a scheduler_config.json. Throws `scheduler.unsupported` with the first setting that is neither honoured
 * nor without bearing: of the model; of the sampler, if the scheduler is one of ours; or not known at all.
 */
export function parseSchedulerConfig(value: unknown): SchedulerConfig {
  const { _class_name: name } = z.object({ _class_name: z.string().optional() }).catch({}).parse(value)
  if (name !== undefined && !Object.hasOwn(samplerOf, name)) throw unsupported('_class_name', name)
  const sampler = name === undefined ? null : (samplerOf[name] ?? null)
  const isForeign = name !== undefined && sampler === null
  const schema = isForeign ? modelSettings : modelSettings.extend(samplerSettings.shape)
  const result = schema.safeParse(value)
  const [issue] = result.error?.issues ?? []
  if (issue !== undefined) throw unsupported(String(issue.path[0] ?? 'scheduler_config.json'), at(value, issue.path[0]))
  const [unknown] = unknownSettings(value, schema.shape, isForeign ? idleOfOthers : idle)
  if (unknown !== undefined) throw unsupported(unknown, at(value, unknown))
  const config = modelSettings.parse(value)
  // At the last timestep the noise would say nothing of the image.
  if (config.rescale_betas_zero_snr === true && config.prediction_type === 'epsilon') {
    throw unsupported('rescale_betas_zero_snr', 'epsilon')
  }
  return { ...config, sampler }
}

const at = (value: unknown, name: PropertyKey | undefined): unknown =>
  typeof value === 'object' && value !== null && name !== undefined
    ? (value as Record<PropertyKey, unknown>)[name]
    : value

function unsupported(setting: string, value: unknown): FlawsmithError {
  return new FlawsmithError('scheduler.unsupported', { setting, value: shownOf(value) })
}

function shownOf(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    // Nested deeper than that can be written.
    return '…'
  }
}
