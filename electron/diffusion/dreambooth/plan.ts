import { randomStream } from '../../common/random.ts'
import type { RandomStream } from '../../common/random.ts'

/** A picture as the plan sees it: which bucket its latents lie in, and whether it preserves the class. */
export interface PlannedPicture {
  /** Any string that is equal for pictures of equal latent size. */
  readonly bucket: string
  readonly isClass: boolean
}

export interface PlanOptions {
  /** How often each instance picture comes per epoch. */
  readonly repeats: number
  readonly batchSize: number
  /** Batches whose gradients are averaged into one update. */
  readonly accumulation: number
  readonly seed: number
}

/** What one update is computed from: batches of picture indices, all from one bucket. */
export interface PlannedUpdate {
  readonly bucket: string
  readonly batches: readonly (readonly number[])[]
}

/**
 * Picture indices of one epoch with their repeats, by kohya's rule of balance: instance pictures × repeats, and exactly as
 * many class pictures, repeated in order or cut, so that prior preservation is a matter of loss weight alone.
 */
export function balancedIndices(pictures: readonly PlannedPicture[], repeats: number): number[] {
  const indices = pictures.map((_, index) => index)
  const instance = indices.filter((index) => !pictures[index]?.isClass)
  const preserving = indices.filter((index) => pictures[index]?.isClass)
  const repeated = instance.flatMap((index) => new Array<number>(repeats).fill(index))
  if (preserving.length === 0) return repeated
  return [...repeated, ...repeated.map((_, i) => preserving[i % preserving.length] as number)]
}

/**
 * The updates of epoch `epoch`: each bucket shuffled and cut into batches (the last may be smaller), `accumulation`
 * batches to an update, updates shuffled. Depends only on the arguments, so that an epoch and a position within it
 * are all that a checkpoint needs to keep.
 */
export function planEpoch(pictures: readonly PlannedPicture[], options: PlanOptions, epoch: number): PlannedUpdate[] {
  const stream: RandomStream = randomStream(options.seed, `dreambooth/order/epoch ${epoch}`)
  const indices = balancedIndices(pictures, options.repeats)
  const byBucket = Map.groupBy(indices, (index) => pictures[index]?.bucket ?? '')
  const updates = [...byBucket].flatMap(([bucket, members]) => {
    const batches = chunks(stream.shuffle(members), options.batchSize)
    return chunks(batches, options.accumulation).map((group) => ({ bucket, batches: group }))
  })
  return stream.shuffle(updates)
}

/** Updates per epoch; the same in each. */
export function updatesPerEpoch(pictures: readonly PlannedPicture[], options: PlanOptions): number {
  return planEpoch(pictures, options, 0).length
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
