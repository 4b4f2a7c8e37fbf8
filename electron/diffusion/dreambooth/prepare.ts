import { FlawsmithError } from '../../common/errors.ts'
import type { Monitor } from '../../common/progress.ts'
import { randomStream } from '../../common/random.ts'
import { chooseBucket, makeBuckets } from '../../imaging/buckets.ts'
import { fitCover } from '../../imaging/crop.ts'
import type { Picture, Size } from '../../imaging/picture.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import { latentMultiple, pixelsPerLatent } from '../adapted-networks.ts'
import { stopIfCancelled } from '../cancel.ts'
import type { ComputeOptions } from '../compute.ts'
import { generate, pictureSeeds } from '../generate.ts'
import { createLatentEncoder, type LatentEncoder } from '../latents.ts'
import type { DreamBoothConfig } from './config.ts'
import type { PreparedPicture } from './draws.ts'

/** A picture to train on; decoded only when it is its turn. */
export interface TrainingPicture {
  /** Identifies the picture's content, such as its file name or hash. */
  readonly name: string
  /** Prompt of this picture; the instance prompt when left out. */
  readonly caption?: string | undefined
  read(): Promise<Picture>
}

export interface PrepareOptions {
  readonly pipeline: Pipeline
  readonly config: DreamBoothConfig
  readonly compute: ComputeOptions
  /** Told of each class picture that was generated. */
  readonly onClassPicture?: ((picture: Picture, index: number) => void | Promise<void>) | undefined
}

/**
 * Sizes that training pictures are brought to (methods.md 1.7). Sides are multiples of what autoencoder and UNet need
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
 * Yields the prepared pictures from number `done` on: the instance pictures, then the class pictures, given or generated
 * by the untouched model. Each is encoded once, as one draw of the posterior. Every picture's randomness depends on its own
 * number only, so that preparation can go on anywhere.
 */
export async function* preparePictures(
  instance: readonly TrainingPicture[],
  classPictures: readonly TrainingPicture[] | null,
  done: number,
  options: PrepareOptions,
  monitor: Monitor
): AsyncGenerator<PreparedPicture> {
  const { config, pipeline, compute } = options
  if (instance.length === 0) {
    throw new FlawsmithError('dreambooth.no-pictures', {
      message: 'DreamBooth was given no picture to train on.',
      remedy: 'Choose at least one picture; five of one defect type are a common start.'
    })
  }
  const sizes = trainingSizes(pipeline, config)
  const encoders = new EncoderCache(pipeline, compute)
  const given = [...instance, ...(classPictures ?? [])]
  const generated = classPictures === null ? config.classPictures.count : 0
  const total = given.length + generated
  const prepare = async (number: number, name: string, prompt: string, picture: Picture): Promise<PreparedPicture> => {
    const { width, height } = chooseBucket(picture, sizes)
    const encoder = await encoders.of({ width, height })
    const stream = randomStream(config.seed, `dreambooth/latents/${number}`)
    const latents = await encoder.encode(fitCover(picture, { width, height }), stream)
    monitor.report({ task: 'preparing pictures', done: number + 1, total })
    return { name, isClass: number >= instance.length, prompt, width, height, latents }
  }
  try {
    for (const [number, picture] of given.entries()) {
      if (number < done) continue
      stopIfCancelled(monitor, 'preparing pictures')
      const own = number < instance.length ? config.instancePrompt : config.classPrompt
      yield await prepare(number, picture.name, picture.caption ?? own, await picture.read())
    }
    if (generated > 0) yield* generatedClassPictures(given.length, done, prepare, options, monitor)
  } finally {
    await encoders.release()
  }
}

async function* generatedClassPictures(
  first: number,
  done: number,
  prepare: (number: number, name: string, prompt: string, picture: Picture) => Promise<PreparedPicture>,
  { config, pipeline, compute, onClassPicture }: PrepareOptions,
  monitor: Monitor
): AsyncGenerator<PreparedPicture> {
  const { count, sampler, steps, guidance, batchSize } = config.classPictures
  const seeds = pictureSeeds(config.seed, count)
  const { classPrompt: prompt, resolution } = config
  // Some batches at a time, so that a stop loses little; whole batches, so that each picture keeps its place in one.
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
    for (const { picture } of batch.slice(index - start)) {
      await onClassPicture?.(picture, index)
      yield await prepare(first + index, `class ${index}`, prompt, picture)
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
