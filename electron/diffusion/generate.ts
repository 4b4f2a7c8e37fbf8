import { FlawsmithError } from '../common/errors.ts'
import { silent, type Monitor } from '../common/progress.ts'
import { randomStream } from '../common/random.ts'
import { nearestMultiple } from '../imaging/buckets.ts'
import { fitCover } from '../imaging/crop.ts'
import type { Image, Size } from '../imaging/image.ts'
import type { Pipeline } from '../models/pipeline-folder.ts'
import { latentMultiple, pixelsPerLatent } from './adapted-networks.ts'
import { computeOf, type ComputeOptions } from './compute.ts'
import { joined } from './denoise.ts'
import { openGenerationNetworks } from './generation-networks.ts'
import { latentShape, type LatentEncoder } from './latents.ts'
import type { LoraWeights } from './lora/weights.ts'
import { createSampler } from './schedulers/create.ts'
import type { SamplerName } from './schedulers/names.ts'
import { createNoiseSchedule } from './schedulers/noise-schedule.ts'

/** Settings shared by all images of one call. */
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
  /** Image-to-image: how much of the initial image is replaced, in (0, 1]; 0.5 when left out. */
  readonly strength?: number
  /** Images denoised at once, always; the last batch is filled up. 1 when left out. */
  readonly batchSize?: number
  /** kohya's count; 1 when left out, as In&Out generates. */
  readonly clipSkip?: number
  /** Opens the networks; of a caller that keeps them open over several calls. */
  readonly openNetworks?: typeof openGenerationNetworks
  /** Receives each image as soon as it is generated. */
  readonly onImage?: (generated: GeneratedImage, index: number) => void | Promise<void>
}

/** One image to generate; it depends on nothing but this and the settings. */
export interface ImageRequest {
  readonly prompt: string
  readonly seed: number
  /** Image-to-image starts from this image, scaled and cropped to the size. All images of a call have one, or none. */
  readonly initialImage?: Image
}

export interface GeneratedImage {
  readonly image: Image
  readonly seed: number
}

/** Several images of one prompt. */
export interface GenerateRequest extends GenerateSettings {
  readonly prompt: string
  readonly count: number
  /** The seeds of the images are derived from this one. */
  readonly seed: number
  /** The images' own seeds instead; its length is then the count. */
  readonly seeds?: readonly number[]
  readonly initialImage?: Image
}

/** Generates `count` images of one prompt; see `generateEach`. */
export function generate(request: GenerateRequest, monitor: Monitor = silent): Promise<GeneratedImage[]> {
  const { prompt, count, seed, initialImage } = request
  const seeds = request.seeds ?? imageSeeds(seed, count)
  const requests = seeds.map((own) => ({ prompt, seed: own, ...(initialImage ? { initialImage } : {}) }))
  return generateEach(requests, request, monitor)
}

/** One 31-bit seed per image, derived from the common seed. */
export function imageSeeds(seed: number, count: number): number[] {
  const stream = randomStream(seed, 'generate/seeds')
  return Array.from({ length: count }, () => stream.integer(0, 2 ** 31))
}

/**
 * Generates one image per request, with the networks compiled once. Reports images, and after each model call the part
 * of them that it has done.
 * Throws `prompt.too-long`, `generate.size`, `sampler.steps`, `sampler.strength`, or `run.cancelled` between model calls.
 */
export async function generateEach(
  requests: readonly ImageRequest[],
  settings: GenerateSettings,
  monitor: Monitor = silent
): Promise<GeneratedImage[]> {
  if (requests.length === 0) return []
  const { pipeline, width, height, guidance, batchSize = 1, strength = 0.5 } = settings
  checkSize(pipeline, settings)
  const fromImages = startsFromImages(requests)
  const schedule = createNoiseSchedule(pipeline.scheduler)
  const newSampler = () => createSampler(settings.sampler, schedule, settings.steps, fromImages ? strength : 1)
  const calls = newSampler().timesteps.length
  const batches = Array.from({ length: Math.ceil(requests.length / batchSize) }, (_, i) =>
    requests.slice(i * batchSize, (i + 1) * batchSize)
  )
  const report = (done: number) => monitor.report({ task: 'generating', done, total: requests.length })
  report(0)
  const networks = await (settings.openNetworks ?? openGenerationNetworks)(pipeline, {
    ...computeOf(settings),
    width,
    height,
    adapter: settings.adapter ? { weights: settings.adapter, ratio: settings.ratio ?? 1 } : null,
    prompts: requests.map(({ prompt }) => prompt),
    negativePrompt: guidance === 1 ? null : (settings.negativePrompt ?? ''),
    guidance,
    batchSize,
    clipSkip: settings.clipSkip ?? 1,
    withEncoder: fromImages
  })
  const size = latentShape(pipeline, settings).reduce((a, b) => a * b)
  const results: GeneratedImage[] = []
  try {
    for (const [number, own] of batches.entries()) {
      // Rows that only pad the last batch repeat its first image and are dropped.
      const rows = Array.from({ length: batchSize }, (_, row) => own[row] ?? (own[0] as ImageRequest))
      const streams = rows.map(({ seed }) => randomStream(seed, 'generate/noise'))
      const noise = () => joined(streams.map((stream) => stream.normals(size)))
      const sampler = newSampler()
      const initial = networks.encoder === null ? null : await initialLatents(networks.encoder, rows, settings)
      const start = initial === null ? sampler.fromNoise(noise()) : sampler.fromLatents(initial, noise())
      const contexts = rows.map(({ prompt }) => networks.contexts.get(prompt) as Float32Array)
      const afterStep = (call: number) => report(number * batchSize + (own.length * (call + 1)) / calls)
      const latents = await networks.denoiser.run({ sampler, start, contexts, noise, afterStep }, monitor)
      for (const [row, { seed }] of own.entries()) {
        const image = await networks.decoder.decode(latents.slice(row * size, (row + 1) * size))
        await settings.onImage?.({ image, seed }, results.length)
        results.push({ image, seed })
      }
    }
  } finally {
    await networks.release()
  }
  return results
}

/** Whether all requests, or none, start from an image; a mixture is a bug in the caller. */
export function startsFromImages(requests: readonly Pick<ImageRequest, 'initialImage'>[]): boolean {
  const count = requests.filter(({ initialImage }) => initialImage !== undefined).length
  if (count === 0 || count === requests.length) return count > 0
  throw new RangeError('either all images start from an image or none does')
}

/** Scaled latents of the rows' initial images, flat over the batch. */
async function initialLatents(
  encoder: LatentEncoder,
  rows: readonly ImageRequest[],
  { pipeline, width, height }: GenerateSettings
): Promise<Float32Array> {
  const latents: Float32Array[] = []
  for (const { initialImage, seed } of rows) {
    const fitted = fitCover(initialImage as Image, { width, height })
    const drawn = await encoder.encode(fitted, randomStream(seed, 'generate/initial picture'))
    latents.push(drawn.map((value) => value * pipeline.vae.config.scaling_factor))
  }
  return joined(latents)
}

/** Throws `generate.size` unless the sides are multiples of the autoencoder's and UNet's factor. */
export function checkSize(pipeline: Pipeline, { width, height }: Size): void {
  const multiple = pixelsPerLatent(pipeline) * latentMultiple(pipeline)
  if ([width, height].every((side) => Number.isInteger(side) && side > 0 && side % multiple === 0)) return
  const nearest = [width, height].map((side) => nearestMultiple(side, multiple)).join('×')
  throw new FlawsmithError('generate.size', { multiple, width, height, nearest })
}
