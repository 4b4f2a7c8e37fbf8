import { randomStream } from '../../common/random.ts'
import type { RandomStream } from '../../common/random.ts'
import type { DreamBoothConfig } from './config.ts'

/** An image as the plan sees it: which bucket its latents are in, and whether it is a class image. */
export interface PlannedImage {
  /** A string that is equal for images of equal latent size. */
  readonly bucket: string
  readonly isClass: boolean
}

export interface PlanOptions {
  /** How often each instance image comes per epoch. */
  readonly repeats: number
  readonly batchSize: number
  /** Batches whose gradients are averaged into one update. */
  readonly accumulation: number
  readonly seed: number
}

/** What one update is computed from: batches of image indices, all from one bucket. */
export interface PlannedUpdate {
  readonly bucket: string
  readonly batches: readonly (readonly number[])[]
}

/**
 * Image indices of one epoch with their repeats, by kohya's rule of balance: instance images × repeats, and exactly as
 * many class images, repeated in order or cut, so that only the loss weight determines prior preservation.
 */
export function balancedIndices(images: readonly PlannedImage[], repeats: number): number[] {
  const indices = images.map((_, index) => index)
  const instance = indices.filter((index) => !images[index]?.isClass)
  const preserving = indices.filter((index) => images[index]?.isClass)
  const repeated = instance.flatMap((index) => new Array<number>(repeats).fill(index))
  if (preserving.length === 0) return repeated
  return [...repeated, ...repeated.map((_, i) => preserving[i % preserving.length] as number)]
}

/**
 * How many class images a training on so many instance images comes to use: none without a loss on them, and as many as
 * an epoch takes at most, in whole batches of their generation, so that each keeps its place in a batch.
 */
export function neededClassImages(
  { classImages, priorLossWeight, repeats }: Pick<DreamBoothConfig, 'classImages' | 'priorLossWeight' | 'repeats'>,
  instances: number
): number {
  if (priorLossWeight === 0) return 0
  const { count, batchSize, source } = classImages
  const portion = source === 'dataset' ? 1 : batchSize
  return Math.min(count, Math.ceil((instances * repeats) / portion) * portion)
}

/**
 * The updates of epoch `epoch`: each bucket shuffled and cut into batches (the last may be smaller), `accumulation`
 * batches to an update, updates shuffled. Depends only on the arguments, so that an epoch and a position within it
 * are all that a checkpoint needs to keep.
 */
export function planEpoch(images: readonly PlannedImage[], options: PlanOptions, epoch: number): PlannedUpdate[] {
  const stream: RandomStream = randomStream(options.seed, `dreambooth/order/epoch ${epoch}`)
  const indices = balancedIndices(images, options.repeats)
  const byBucket = Map.groupBy(indices, (index) => images[index]?.bucket ?? '')
  const updates = [...byBucket].flatMap(([bucket, members]) => {
    const batches = chunks(stream.shuffle(members), options.batchSize)
    return chunks(batches, options.accumulation).map((group) => ({ bucket, batches: group }))
  })
  return stream.shuffle(updates)
}

/** Updates per epoch; the same in each. */
export function updatesPerEpoch(images: readonly PlannedImage[], options: PlanOptions): number {
  return planEpoch(images, options, 0).length
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
