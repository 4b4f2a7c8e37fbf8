/** @file Initial and background images of generation, as latents. */
import type { Monitor } from '../../common/progress.ts'
import { randomStream } from '../../common/random.ts'
import type { Feeds } from '../../engine/training.ts'
import { fitCover, fitCoverMask } from '../../imaging/crop.ts'
import type { Image, Size } from '../../imaging/image.ts'
import { computeOf } from '../compute.ts'
import { joined } from '../denoise.ts'
import { drawLatents, type Posterior } from '../latents.ts'
import { sigmaAt, type NoiseSchedule } from '../schedulers/noise-schedule.ts'
import { encodeImages } from './encode.ts'
import type { Background, GenerationPlan, PairRequest } from './generation-plan.ts'
import { backgroundImage } from './images.ts'

export interface EncodedInputs {
  initialOf(request: PairRequest): Posterior
  backgroundOf(request: PairRequest): Posterior
  /** Mid-grey everywhere. */
  readonly grey: Posterior
}

/** Encodes each distinct image once; null where the plan needs none. Throws `run.cancelled`. */
export async function encodeInputs(
  requests: readonly PairRequest[],
  plan: GenerationPlan,
  monitor: Monitor
): Promise<EncodedInputs | null> {
  const { pipeline, size, grey, fromImages, background, settings } = plan
  if (!fromImages && background === null) return null
  const fitted = new Map<Image | Background, Image>()
  for (const { initialImage, background: own } of requests) {
    if (initialImage && !fitted.has(initialImage)) fitted.set(initialImage, fitCover(initialImage, size))
    if (background !== null && own && !fitted.has(own)) fitted.set(own, fittedBackground(own, size))
  }
  const posteriors = await encodeImages(pipeline, [...fitted.values(), grey], size, computeOf(settings), monitor)
  const of = (key: Image | Background | undefined) => posteriors.get(fitted.get(key as Image) as Image) as Posterior
  return {
    initialOf: ({ initialImage }) => of(initialImage),
    backgroundOf: (request) => of(request.background),
    grey: posteriors.get(grey) as Posterior
  }
}

function fittedBackground({ image, foreground }: Background, size: Size): Image {
  return backgroundImage(fitCover(image, size), foreground && fitCoverMask(foreground, size))
}

/**
 * Constrains the global branch of each pair to its initial image for the plan's first calls: the predicted noise is
 * replaced by the difference between the sample and that image. Every sampler thus reaches the point where
 * image-to-image would start, while the part branch is free. `modelInput` is a sample of variance 1, rows of both
 * branches in turn.
 */
export function holdToImages(
  { pipeline, schedule, held, shape }: GenerationPlan,
  rows: readonly PairRequest[],
  inputs: EncodedInputs,
  timesteps: readonly number[]
): (call: number, predicted: Float32Array, modelInput: Float32Array) => Float32Array {
  const scale = pipeline.vae.config.scaling_factor
  const size = shape[0] * shape[1] * shape[2]
  const known = rows.map((request) =>
    drawLatents(inputs.initialOf(request), randomStream(request.seed, 'generate/initial picture'))
  )
  return (call, predicted, modelInput) => {
    if (call >= held) return predicted
    const sigma = sigmaAt(schedule, timesteps[call] as number)
    const signal = 1 / Math.sqrt(1 + sigma * sigma)
    return predicted.map((own, i) => {
      const row = Math.floor(i / size)
      if (row % 2 === 1) return own
      const latent = (known[row / 2]?.[i % size] as number) * scale
      return ((modelInput[i] as number) - signal * latent) / (signal * sigma)
    })
  }
}

/**
 * The backgrounds of a batch as feeds: noised again at each call's timestep (methods.md 2.5); with guidance, those of
 * the negative prompt come first, which are mid-grey: all zero for the autoencoder.
 */
export function backgroundFeeds(
  plan: GenerationPlan,
  rows: readonly PairRequest[],
  inputs: EncodedInputs
): (timestep: number) => Feeds {
  const { background, schedule, guided, shape } = plan
  if (background === null) return () => ({})
  const scale = background === 'code' ? 1 : plan.pipeline.vae.config.scaling_factor
  const streams = rows.map(({ seed }) => randomStream(seed, 'generate/background'))
  const drawn = (posteriorOf: (request: PairRequest) => Posterior) =>
    streams.map((stream, i) => drawLatents(posteriorOf(rows[i] as PairRequest), stream).map((value) => value * scale))
  const groups = [...(guided ? [drawn(() => inputs.grey)] : []), drawn((request) => inputs.backgroundOf(request))]
  return (timestep) => {
    const noise = streams.map((stream) => stream.normals(shape[0] * shape[1] * shape[2]))
    const noised = groups.flat().map((latents, i) => {
      return noisedAt(schedule, latents, noise[i % rows.length] as Float32Array, timestep)
    })
    return { background: { shape: [noised.length, ...shape], data: joined(noised) } }
  }
}

/** As `addNoise`, at fractional timesteps too. */
function noisedAt(schedule: NoiseSchedule, latents: Float32Array, noise: Float32Array, t: number): Float32Array {
  const sigma = sigmaAt(schedule, t)
  const signal = 1 / Math.sqrt(1 + sigma * sigma)
  return latents.map((value, i) => signal * (value + sigma * (noise[i] as number)))
}
