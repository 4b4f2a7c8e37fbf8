import { FlawsmithError } from '../common/errors.ts'
import { silent, type Monitor } from '../common/progress.ts'
import { randomStream } from '../common/random.ts'
import { fitCover } from '../imaging/crop.ts'
import type { Picture, Size } from '../imaging/picture.ts'
import type { Pipeline } from '../models/pipeline-folder.ts'
import { latentMultiple, pixelsPerLatent } from './adapted-networks.ts'
import { computeOf, type ComputeOptions } from './compute.ts'
import { joined } from './denoise.ts'
import { openGenerationNetworks } from './generation-networks.ts'
import { latentShape, type LatentEncoder } from './latents.ts'
import type { LoraWeights } from './lora/weights.ts'
import { createSampler, type SamplerName } from './schedulers/create.ts'
import { createNoiseSchedule } from './schedulers/noise-schedule.ts'

/** What all pictures of one call have in common. */
export interface GenerateSettings extends ComputeOptions {
  readonly pipeline: Pipeline
  readonly adapter?: LoraWeights | null
  /** Strength of the adapter; 1 when left out. */
  readonly ratio?: number
  /** Empty when left out. */
  readonly negativePrompt?: string
  readonly sampler: SamplerName
  readonly steps: number
  /** Classifier-free guidance; 1 turns it off and halves the work. */
  readonly guidance: number
  /** Pixels; multiples of the autoencoder's and UNet's factor, 64 for Stable Diffusion 1.x. */
  readonly width: number
  readonly height: number
  /** Image-to-image: how much of the initial picture is replaced, in (0, 1]; 0.5 when left out. */
  readonly strength?: number
  /** Pictures denoised at once, always; the last batch is filled up. 1 when left out. */
  readonly batchSize?: number
  /** kohya's count; 1 when left out, as In&Out generates. */
  readonly clipSkip?: number
  /** Told of each picture as soon as it is there. */
  readonly onPicture?: (generated: GeneratedPicture, index: number) => void | Promise<void>
}

/** One picture to generate; it depends on nothing but this and the settings. */
export interface PictureRequest {
  readonly prompt: string
  readonly seed: number
  /** Image-to-image starts from this picture, scaled and cropped to the size. All pictures of a call have one, or none. */
  readonly initialPicture?: Picture
}

export interface GeneratedPicture {
  readonly picture: Picture
  readonly seed: number
}

/** Several pictures of one prompt. */
export interface GenerateRequest extends GenerateSettings {
  readonly prompt: string
  readonly count: number
  /** Each picture gets a seed of its own from this one. */
  readonly seed: number
  /** The pictures' own seeds instead; its length is then the count. */
  readonly seeds?: readonly number[]
  readonly initialPicture?: Picture
}

/** Generates `count` pictures of one prompt; see `generateEach`. */
export function generate(request: GenerateRequest, monitor: Monitor = silent): Promise<GeneratedPicture[]> {
  const { prompt, count, seed, initialPicture } = request
  const seeds = request.seeds ?? pictureSeeds(seed, count)
  const requests = seeds.map((own) => ({ prompt, seed: own, ...(initialPicture ? { initialPicture } : {}) }))
  return generateEach(requests, request, monitor)
}

/** One 31-bit seed per picture, from the seed of the whole. */
export function pictureSeeds(seed: number, count: number): number[] {
  const stream = randomStream(seed, 'generate/seeds')
  return Array.from({ length: count }, () => stream.integer(0, 2 ** 31))
}

/**
 * Generates one picture per request, with the networks compiled once. Reports one unit per model call.
 * Throws `prompt.too-long`, `generate.size`, `sampler.steps`, `sampler.strength`, or `run.cancelled` between model calls.
 */
export async function generateEach(
  requests: readonly PictureRequest[],
  settings: GenerateSettings,
  monitor: Monitor = silent
): Promise<GeneratedPicture[]> {
  if (requests.length === 0) return []
  const { pipeline, width, height, guidance, batchSize = 1, strength = 0.5 } = settings
  checkSize(pipeline, settings)
  const fromPictures = startsFromPictures(requests)
  const schedule = createNoiseSchedule(pipeline.scheduler)
  const newSampler = () => createSampler(settings.sampler, schedule, settings.steps, fromPictures ? strength : 1)
  const calls = newSampler().timesteps.length
  const batches = Array.from({ length: Math.ceil(requests.length / batchSize) }, (_, i) =>
    requests.slice(i * batchSize, (i + 1) * batchSize)
  )
  const report = (done: number) => monitor.report({ task: 'generating pictures', done, total: batches.length * calls })
  report(0)
  const networks = await openGenerationNetworks(pipeline, {
    ...computeOf(settings),
    width,
    height,
    adapter: settings.adapter ? { weights: settings.adapter, ratio: settings.ratio ?? 1 } : null,
    prompts: requests.map(({ prompt }) => prompt),
    negativePrompt: guidance === 1 ? null : (settings.negativePrompt ?? ''),
    guidance,
    batchSize,
    clipSkip: settings.clipSkip ?? 1,
    withEncoder: fromPictures
  })
  const size = latentShape(pipeline, settings).reduce((a, b) => a * b)
  const results: GeneratedPicture[] = []
  try {
    for (const [number, own] of batches.entries()) {
      // Rows that only fill the last batch repeat its first picture and are dropped.
      const rows = Array.from({ length: batchSize }, (_, row) => own[row] ?? (own[0] as PictureRequest))
      const streams = rows.map(({ seed }) => randomStream(seed, 'generate/noise'))
      const noise = () => joined(streams.map((stream) => stream.normals(size)))
      const sampler = newSampler()
      const initial = networks.encoder === null ? null : await initialLatents(networks.encoder, rows, settings)
      const start = initial === null ? sampler.fromNoise(noise()) : sampler.fromLatents(initial, noise())
      const contexts = rows.map(({ prompt }) => networks.contexts.get(prompt) as Float32Array)
      const afterStep = (call: number) => report(number * calls + call + 1)
      const latents = await networks.denoiser.run({ sampler, start, contexts, noise, afterStep }, monitor)
      for (const [row, { seed }] of own.entries()) {
        const picture = await networks.decoder.decode(latents.slice(row * size, (row + 1) * size))
        await settings.onPicture?.({ picture, seed }, results.length)
        results.push({ picture, seed })
      }
    }
  } finally {
    await networks.release()
  }
  return results
}

/** Whether all requests, or none, start from a picture; a mixture is a mistake of the caller. */
export function startsFromPictures(requests: readonly Pick<PictureRequest, 'initialPicture'>[]): boolean {
  const count = requests.filter(({ initialPicture }) => initialPicture !== undefined).length
  if (count === 0 || count === requests.length) return count > 0
  throw new RangeError('either all pictures start from a picture or none does')
}

/** Scaled latents of the rows' initial pictures, flat over the batch. */
async function initialLatents(
  encoder: LatentEncoder,
  rows: readonly PictureRequest[],
  { pipeline, width, height }: GenerateSettings
): Promise<Float32Array> {
  const latents: Float32Array[] = []
  for (const { initialPicture, seed } of rows) {
    const fitted = fitCover(initialPicture as Picture, { width, height })
    const drawn = await encoder.encode(fitted, randomStream(seed, 'generate/initial picture'))
    latents.push(drawn.map((value) => value * pipeline.vae.config.scaling_factor))
  }
  return joined(latents)
}

/** Throws `generate.size` unless the sides are multiples of the autoencoder's and UNet's factor. */
export function checkSize(pipeline: Pipeline, { width, height }: Size): void {
  const multiple = pixelsPerLatent(pipeline) * latentMultiple(pipeline)
  if ([width, height].every((side) => Number.isInteger(side) && side > 0 && side % multiple === 0)) return
  throw new FlawsmithError('generate.size', {
    message: `Pictures of this base model have sides that are multiples of ${multiple} pixels, not ${width}×${height}.`,
    remedy: `Choose the nearest multiples of ${multiple}, and crop or scale the result.`,
    details: { width, height, multiple }
  })
}
