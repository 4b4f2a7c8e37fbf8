import { FlawsmithError } from '../../common/errors.ts'
import type { Monitor } from '../../common/progress.ts'
import { randomStream } from '../../common/random.ts'
import { chooseBucket, makeBuckets } from '../../imaging/buckets.ts'
import { fitCover } from '../../imaging/crop.ts'
import type { Image, Size } from '../../imaging/image.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import { latentMultiple, pixelsPerLatent } from '../adapted-networks.ts'
import { stopIfCancelled } from '../cancel.ts'
import type { ComputeOptions } from '../compute.ts'
import { generate, imageSeeds } from '../generate.ts'
import { createLatentEncoder, type LatentEncoder } from '../latents.ts'
import type { DreamBoothConfig } from './config.ts'
import type { PreparedImage } from './draws.ts'

/** An image to train on; decoded only when it is its turn. */
export interface TrainingImage {
  /** Identifies the image's content, such as its file name or hash. */
  readonly name: string
  /** Prompt of this image; the instance prompt when left out. */
  readonly caption?: string | undefined
  read(): Promise<Image>
}

export interface PrepareOptions {
  readonly pipeline: Pipeline
  readonly config: DreamBoothConfig
  readonly compute: ComputeOptions
  /** Told of each class image that was generated. */
  readonly onClassImage?: ((image: Image, index: number) => void | Promise<void>) | undefined
}

/**
 * Sizes that training images are brought to (methods.md 1.7). Sides are multiples of what autoencoder and UNet need
 * together: 64 pixels for Stable Diffusion 1.x. Throws `image.bad-buckets`.
 */
export function trainingSizes(pipeline: Pipeline, config: DreamBoothConfig): Size[] {
  const step = pixelsPerLatent(pipeline) * latentMultiple(pipeline)
  const { resolution, aspectBuckets, shortestSide, longestSide } = config
  const shortest = shortestSide ?? Math.max(step, Math.floor(resolution / 2 / step) * step)
  const all = makeBuckets({ resolution, step, shortest, longest: longestSide ?? resolution * 2 })
  return aspectBuckets ? all : all.filter(({ width, height }) => width === resolution && height === resolution)
}

/**
 * Yields the prepared images from number `done` on: the instance images, then the class images, given or generated
 * by the untouched model. Each is encoded once, as one draw of the posterior. Every image's randomness depends on its own
 * number only, so that preparation can go on anywhere.
 */
export async function* prepareImages(
  instance: readonly TrainingImage[],
  classImages: readonly TrainingImage[] | null,
  done: number,
  options: PrepareOptions,
  monitor: Monitor
): AsyncGenerator<PreparedImage> {
  const { config, pipeline, compute } = options
  if (instance.length === 0) {
    throw new FlawsmithError('dreambooth.no-images')
  }
  const sizes = trainingSizes(pipeline, config)
  const encoders = new EncoderCache(pipeline, compute)
  const given = [...instance, ...(classImages ?? [])]
  const generated = classImages === null ? config.classImages.count : 0
  const total = given.length + generated
  const prepare = async (number: number, name: string, prompt: string, image: Image): Promise<PreparedImage> => {
    const { width, height } = chooseBucket(image, sizes)
    const encoder = await encoders.of({ width, height })
    const stream = randomStream(config.seed, `dreambooth/latents/${number}`)
    const latents = await encoder.encode(fitCover(image, { width, height }), stream)
    monitor.report({ task: 'preparing', done: number + 1, total })
    return { name, isClass: number >= instance.length, prompt, width, height, latents }
  }
  try {
    for (const [number, image] of given.entries()) {
      if (number < done) continue
      stopIfCancelled(monitor, 'preparing')
      const own = number < instance.length ? config.instancePrompt : config.classPrompt
      yield await prepare(number, image.name, image.caption ?? own, await image.read())
    }
    if (generated > 0) yield* generatedClassImages(given.length, done, prepare, options, monitor)
  } finally {
    await encoders.release()
  }
}

async function* generatedClassImages(
  first: number,
  done: number,
  prepare: (number: number, name: string, prompt: string, image: Image) => Promise<PreparedImage>,
  { config, pipeline, compute, onClassImage }: PrepareOptions,
  monitor: Monitor
): AsyncGenerator<PreparedImage> {
  const { count, sampler, steps, guidance, batchSize } = config.classImages
  const seeds = imageSeeds(config.seed, count)
  const { classPrompt: prompt, resolution } = config
  // Some batches at a time, so that a stop loses little; whole batches, so that each image keeps its place in one.
  const portion = Math.max(1, Math.floor(16 / batchSize)) * batchSize
  let index = Math.max(0, done - first)
  while (index < count) {
    const end = Math.min(count, (Math.floor(index / portion) + 1) * portion)
    const start = index - (index % batchSize)
    const batch = await generate(
      {
        ...compute,
        pipeline,
        prompt,
        count: end - start,
        seed: config.seed,
        seeds: seeds.slice(start, end),
        sampler,
        steps,
        guidance,
        batchSize,
        width: resolution,
        height: resolution
      },
      monitor
    )
    for (const { image } of batch.slice(index - start)) {
      await onClassImage?.(image, index)
      yield await prepare(first + index, `class ${index}`, prompt, image)
      index++
    }
  }
}

/** Encoders by size, compiled when first needed. */
class EncoderCache {
  readonly #encoders = new Map<string, LatentEncoder>()
  readonly #pipeline: Pipeline
  readonly #compute: ComputeOptions

  constructor(pipeline: Pipeline, compute: ComputeOptions) {
    this.#pipeline = pipeline
    this.#compute = compute
  }

  async of(size: Size): Promise<LatentEncoder> {
    const key = `${size.width}x${size.height}`
    const encoder = this.#encoders.get(key) ?? (await createLatentEncoder(this.#pipeline, size, this.#compute))
    this.#encoders.set(key, encoder)
    return encoder
  }

  async release(): Promise<void> {
    for (const encoder of this.#encoders.values()) await encoder.release()
    this.#encoders.clear()
  }
}
