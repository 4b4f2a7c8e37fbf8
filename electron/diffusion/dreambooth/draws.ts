import { randomStream } from '../../common/random.ts'
import { addNoise, type NoiseSchedule } from '../schedulers/noise-schedule.ts'
import { minSnrWeight } from './min-snr.ts'

/** An image ready for training. */
export interface PreparedImage {
  readonly name: string
  readonly isClass: boolean
  readonly prompt: string
  /** Size in pixels after cropping to its bucket. */
  readonly width: number
  readonly height: number
  /** One draw from the autoencoder's posterior, [C, H/f, W/f] flat, not multiplied by the scaling factor. */
  readonly latents: Float32Array
}

/** The numbers that one batch is trained on, flat over the batch. */
export interface BatchDraws {
  readonly noisy: Float32Array
  readonly noise: Float32Array
  readonly timesteps: Float32Array
  /** Factor on each sample's squared error; 0 for a row that only pads the batch. */
  readonly lossWeights: Float32Array
  /** Prompt of each row. */
  readonly prompts: readonly string[]
}

export interface DrawOptions {
  readonly schedule: NoiseSchedule
  readonly scalingFactor: number
  /** Rows of the compiled step; a smaller batch is filled up with repeats of weight 0. */
  readonly rows: number
  readonly priorLossWeight: number
  readonly minSnrGamma: number | null
  readonly seed: number
}

/**
 * Timesteps, noise and weights of batch `batchIndex` of update `step`. They depend only on the arguments, so that
 * resumed training draws the same numbers as uninterrupted training. Weights are scaled by rows / images, which makes
 * the mean over all rows the mean over the real ones.
 */
export function drawBatch(
  images: readonly PreparedImage[],
  step: number,
  batchIndex: number,
  options: DrawOptions
): BatchDraws {
  const { schedule, scalingFactor, rows, priorLossWeight, minSnrGamma, seed } = options
  const stream = randomStream(seed, `dreambooth/update ${step}/batch ${batchIndex}`)
  const size = images[0]?.latents.length ?? 0
  const noisy = new Float32Array(rows * size)
  const noise = new Float32Array(rows * size)
  const timesteps = new Float32Array(rows)
  const lossWeights = new Float32Array(rows)
  const prompts: string[] = []
  for (let row = 0; row < rows; row++) {
    const image = images[row % images.length] as PreparedImage
    const t = stream.integer(0, schedule.trainSteps)
    const draw = stream.normals(size)
    const scaled = image.latents.map((value) => value * scalingFactor)
    noise.set(draw, row * size)
    noisy.set(addNoise(schedule, scaled, draw, t), row * size)
    timesteps[row] = t
    if (row < images.length) {
      const kind = image.isClass ? priorLossWeight : 1
      lossWeights[row] = (kind * minSnrWeight(schedule, t, minSnrGamma) * rows) / images.length
    }
    prompts.push(image.prompt)
  }
  return { noisy, noise, timesteps, lossWeights, prompts }
}
