import { FlawsmithError } from '../common/errors.ts'
import { silent, type Monitor } from '../common/progress.ts'
import { randomStream, type RandomStream } from '../common/random.ts'
import { fitCover } from '../imaging/crop.ts'
import type { Picture } from '../imaging/picture.ts'
import type { Pipeline } from '../models/pipeline-folder.ts'
import { latentMultiple, pixelsPerLatent } from './adapted-networks.ts'
import { stopIfCancelled } from './cancel.ts'
import { computeOf, type ComputeOptions } from './compute.ts'
import { createDenoiser, joined } from './denoise.ts'
import { createLatentDecoder, createLatentEncoder, latentShape } from './latents.ts'
import type { LoraWeights } from './lora/weights.ts'
import { createSampler, type SamplerName } from './schedulers/create.ts'
import { createNoiseSchedule } from './schedulers/noise-schedule.ts'
import { encodePrompts } from './text.ts'

export interface GenerateRequest extends ComputeOptions {
  readonly pipeline: Pipeline
  readonly adapter?: LoraWeights | null
  /** Strength of the adapter; 1 when left out. */
  readonly ratio?: number
  readonly prompt: string
  /** Empty when left out. */
  readonly negativePrompt?: string
  readonly count: number
  /** Each picture gets a seed of its own from this one. */
  readonly seed: number
  /** The pictures' own seeds instead; a picture depends on nothing but its own. Its length is then the count. */
  readonly seeds?: readonly number[]
  readonly sampler: SamplerName
  readonly steps: number
  /** Classifier-free guidance; 1 turns it off and halves the work. */
  readonly guidance: number
  /** Pixels; multiples of the autoencoder's and UNet's factor, 64 for Stable Diffusion 1.x. */
  readonly width: number
  readonly height: number
  /** Starts from this picture, scaled and cropped to the size, at `strength` (0 keeps it, 1 ignores it; 0.5 when left out). */
  readonly initialPicture?: Picture
  readonly strength?: number
  /** Pictures denoised at once, always; the last batch is filled up. 1 when left out. */
  readonly batchSize?: number
  /** kohya's count; 1 when left out, as In&Out generates. */
  readonly clipSkip?: number
  /** Told of each picture as soon as it is there. */
  readonly onPicture?: (generated: GeneratedPicture, index: number) => void | Promise<void>
}

export interface GeneratedPicture {
  readonly picture: Picture
  /** With the same settings, `seeds: [seed]` makes the same picture again. */
  readonly seed: number
}

/**
 * Generates pictures from a prompt. Reports one unit per model call.
 * Throws `prompt.too-long`, `generate.size`, `sampler.steps`, `sampler.strength`, or `run.cancelled` between model calls.
 */
export async function generate(request: GenerateRequest, monitor: Monitor = silent): Promise<GeneratedPicture[]> {
  const { pipeline, guidance, batchSize = 1, initialPicture, onPicture } = request
  checkSize(pipeline, request)
  const seeds = request.seeds ?? pictureSeeds(request.seed, request.count)
  const newSampler = () =>
    createSampler(
      request.sampler,
      createNoiseSchedule(pipeline.scheduler),
      request.steps,
      initialPicture === undefined ? 1 : (request.strength ?? 0.5)
    )
  const calls = newSampler().timesteps.length
  const batches = Math.ceil(seeds.length / batchSize)
  const total = batches * calls
  const compute = computeOf(request)
  const adapter = request.adapter ? { weights: request.adapter, ratio: request.ratio ?? 1 } : null
  const negativePrompt = guidance === 1 ? null : (request.negativePrompt ?? '')

  monitor.report({ task: 'generating pictures', done: 0, total })
  const prompts = negativePrompt === null ? [request.prompt] : [request.prompt, negativePrompt]
  const contexts = await encodePrompts(pipeline, prompts, { ...compute, adapter, clipSkip: request.clipSkip ?? 1 })
  const initial = initialPicture === undefined ? null : await initialLatents(request, initialPicture)
  stopIfCancelled(monitor, 'generating pictures')

  const shape = latentShape(pipeline, request)
  const size = shape.reduce((a, b) => a * b)
  const denoiser = await createDenoiser(pipeline, {
    ...compute,
    adapter,
    latentShape: shape,
    batchSize,
    context: contexts.get(request.prompt) as Float32Array,
    negativeContext: negativePrompt === null ? null : (contexts.get(negativePrompt) as Float32Array),
    guidance
  })
  const results: GeneratedPicture[] = []
  try {
    const decoder = await createLatentDecoder(pipeline, request, compute)
    try {
      for (let batch = 0; batch < batches; batch++) {
        const own = seeds.slice(batch * batchSize, (batch + 1) * batchSize)
        // Rows that only fill the last batch repeat its first picture and are dropped.
        const rows = Array.from({ length: batchSize }, (_, row) => own[row] ?? (own[0] as number))
        const streams = rows.map((seed) => randomStream(seed, 'generate/noise'))
        const noise = () => joined(streams.map((stream: RandomStream) => stream.normals(size)))
        const sampler = newSampler()
        const start =
          initial === null ? sampler.fromNoise(noise()) : sampler.fromLatents(joined(rows.map(() => initial)), noise())
        const sample = await denoiser.run(sampler, start, noise, monitor, (call) =>
          monitor.report({ task: 'generating pictures', done: batch * calls + call + 1, total })
        )
        for (const [row, seed] of own.entries()) {
          const generated = { picture: await decoder.decode(sample.slice(row * size, (row + 1) * size)), seed }
          await onPicture?.(generated, results.length)
          results.push(generated)
        }
      }
    } finally {
      await decoder.release()
    }
  } finally {
    await denoiser.release()
  }
  return results
}

/** One 31-bit seed per picture, from the seed of the whole. */
export function pictureSeeds(seed: number, count: number): number[] {
  const stream = randomStream(seed, 'generate/seeds')
  return Array.from({ length: count }, () => stream.integer(0, 2 ** 31))
}

async function initialLatents(request: GenerateRequest, initialPicture: Picture): Promise<Float32Array> {
  const { pipeline, width, height } = request
  const encoder = await createLatentEncoder(pipeline, { width, height }, computeOf(request))
  try {
    const fitted = fitCover(initialPicture, { width, height })
    // One fixed draw of the posterior, so that a picture depends on no other seed than its own.
    const latents = await encoder.encode(fitted, randomStream(0, 'generate/initial picture'))
    return latents.map((value) => value * pipeline.vae.config.scaling_factor)
  } finally {
    await encoder.release()
  }
}

function checkSize(pipeline: Pipeline, { width, height }: GenerateRequest): void {
  const multiple = pixelsPerLatent(pipeline) * latentMultiple(pipeline)
  if ([width, height].every((side) => Number.isInteger(side) && side > 0 && side % multiple === 0)) return
  throw new FlawsmithError('generate.size', {
    message: `Pictures of this base model have sides that are multiples of ${multiple} pixels, not ${width}×${height}.`,
    remedy: `Choose the nearest multiples of ${multiple}, and crop or scale the result.`,
    details: { width, height, multiple }
  })
}
