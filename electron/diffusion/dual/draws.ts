import { randomStream, type RandomStream } from '../../common/random.ts'
import { joined } from '../denoise.ts'
import type { BatchDraws } from '../dreambooth/draws.ts'
import { minSnrWeight } from '../dreambooth/min-snr.ts'
import { drawLatents, type Posterior } from '../latents.ts'
import { addNoise, type NoiseSchedule } from '../schedulers/noise-schedule.ts'
import type { BackgroundForm } from './forms.ts'
import type { NestedPrompts } from './config.ts'

/** A view, encoded by the autoencoder. */
export interface EncodedView {
  readonly global: Posterior
  readonly part: Posterior
  /** Null if a good image is used instead, and without background compensation. */
  readonly background: Posterior | null
}

export interface EncodedExample {
  readonly prompts: NestedPrompts
  readonly views: readonly EncodedView[]
}

/** Rows alternate between the branches; both members of a pair share the timestep, each has its own noise. */
export interface PairDraws extends BatchDraws {
  /** Noisy latents of a background for each pair; null without background compensation. */
  readonly background: Float32Array | null
}

export interface PairDrawOptions {
  readonly schedule: NoiseSchedule
  readonly scalingFactor: number
  /** Pairs of a batch. */
  readonly pairs: number
  /** Batches of an update. */
  readonly accumulation: number
  readonly background: BackgroundForm | null
  readonly seed: number
}

/**
 * Training data of batch `batchIndex` of update `step`. It depends only on the arguments, so that resumed training
 * draws the same as uninterrupted training. Every example occurs once per epoch, in a new order for each epoch, with
 * its own view, timestep, noise and draws from the posteriors. `backgrounds` are used for examples that have none.
 */
export function drawPairs(
  examples: readonly EncodedExample[],
  backgrounds: readonly Posterior[],
  step: number,
  batchIndex: number,
  options: PairDrawOptions
): PairDraws {
  const { schedule, scalingFactor, pairs, accumulation, background, seed } = options
  const stream = randomStream(seed, `dual/update ${step}/batch ${batchIndex}`)
  const first = (step * accumulation + batchIndex) * pairs
  const rows = Array.from({ length: pairs }, (_, pair) => {
    const { prompts, views } = exampleAt(examples, first + pair, seed)
    const view = stream.pick(views)
    const t = stream.integer(0, schedule.trainSteps)
    const members = [view.global, view.part].map((posterior) => noised(posterior, scalingFactor, t, schedule, stream))
    const posterior = background === null ? null : (view.background ?? stream.pick(backgrounds))
    // The published code does not scale the background, neither in training nor in generation.
    const factor = background === 'code' ? 1 : scalingFactor
    return { prompts, t, members, noisyBackground: posterior && noised(posterior, factor, t, schedule, stream).noisy }
  })
  const members = rows.flatMap((row) => row.members)
  const timesteps = Float32Array.from(rows.flatMap(({ t }) => [t, t]))
  return {
    noisy: joined(members.map(({ noisy }) => noisy)),
    noise: joined(members.map(({ noise }) => noise)),
    timesteps,
    // 1 for networks that predict noise; for velocity, the factor that converts the error of the noise to that of the
    // velocity.
    lossWeights: timesteps.map((t) => minSnrWeight(schedule, t, null)),
    prompts: rows.flatMap(({ prompts }) => [prompts.global, prompts.part]),
    background: background === null ? null : joined(rows.map(({ noisyBackground }) => noisyBackground as Float32Array))
  }
}

function exampleAt(examples: readonly EncodedExample[], place: number, seed: number): EncodedExample {
  const epoch = Math.floor(place / examples.length)
  const order = randomStream(seed, `dual/order/epoch ${epoch}`).shuffle(examples)
  return order[place % examples.length] as EncodedExample
}

function noised(posterior: Posterior, factor: number, t: number, schedule: NoiseSchedule, stream: RandomStream) {
  const latents = drawLatents(posterior, stream).map((value) => value * factor)
  const noise = stream.normals(latents.length)
  return { noise, noisy: addNoise(schedule, latents, noise, t) }
}
