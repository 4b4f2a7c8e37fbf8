/** @file Which images of a dataset are alike, and which are unlike all others. */
import { setImmediate } from 'node:timers/promises'
import { throwIfCancelled } from '../common/cancellation.ts'
import { randomStream } from '../common/random.ts'
import type { Look } from './looks.ts'
import { nearGroups } from './near-equal.ts'

export interface AlikeImages {
  /** Positions of images of equal pixels, at least two each. */
  readonly equal: readonly (readonly number[])[]
  /** The same of nearly equal ones, of which a group may hold equal ones too. */
  readonly near: readonly (readonly number[])[]
}

/** Groups of images that are equal, or nearly; positions without a look are in none. Errors: `run.cancelled`. */
export async function alikeImages(looks: readonly (Look | null)[], signal?: AbortSignal): Promise<AlikeImages> {
  const known = looks.flatMap((look, at) => (look === null ? [] : [{ at, ...look }]))
  const byPixels = [...Map.groupBy(known, ({ pixelHash }) => pixelHash).values()]
  const equal = byPixels.map((group) => group.map(({ at }) => at)).filter((group) => group.length > 1)
  // Equal images are compared once: many copies of one are not many parts.
  const thumbnails = byPixels.flatMap((group) => group.slice(0, 1).map(({ thumbnail }) => thumbnail))
  const { parts } = await nearGroups(thumbnails, undefined, signal)
  const near = parts.map((group) => group.flatMap((each) => byPixels[each]?.map(({ at }) => at) ?? []))
  return { equal, near }
}

/** Images that are looked at around each; more than a group of shots of one part has. */
const neighbours = 5
/** Others that each image is compared with; more would take minutes and say little more. */
const mostOthers = 4000

/**
 * How far each image is from those most like it: the mean distance to its five nearest by standardised features, over the
 * median of all, so that 1 is usual. 0 where all are equal; null where features are missing or there are fewer than three images.
 * Errors: `run.cancelled`.
 */
export async function outlierScores(
  features: readonly (Float32Array | null)[],
  signal?: AbortSignal
): Promise<(number | null)[]> {
  const known = features.flatMap((values, at) => (values === null ? [] : [{ at, values }]))
  const scores: (number | null)[] = features.map(() => null)
  if (known.length < 3) return scores
  const standard = standardised(known.map(({ values }) => values))
  const others = randomStream(0, 'examine/others')
    .shuffle([...standard.keys()])
    .slice(0, mostOthers)
  const count = Math.min(neighbours, others.length - 1)
  let since = performance.now()
  const means: number[] = []
  for (const [index, own] of standard.entries()) {
    if (performance.now() - since > 20) {
      await setImmediate()
      throwIfCancelled(signal, 'measuring-outliers')
      since = performance.now()
    }
    const nearest: number[] = []
    for (const other of others) {
      if (other !== index) keepNearest(nearest, squaredDistance(own, standard[other] as Float32Array), count)
    }
    means.push(nearest.reduce((sum, each) => sum + Math.sqrt(each), 0) / nearest.length)
  }
  const usual = means.toSorted((a, b) => a - b)[Math.floor(means.length / 2)] as number
  for (const [index, { at }] of known.entries()) {
    const mean = means[index] as number
    scores[at] = usual > 0 ? mean / usual : mean
  }
  return scores
}

function keepNearest(nearest: number[], distance: number, count: number): void {
  if (nearest.length === count && distance >= (nearest[count - 1] as number)) return
  const at = nearest.findIndex((each) => distance < each)
  nearest.splice(at < 0 ? nearest.length : at, 0, distance)
  if (nearest.length > count) nearest.pop()
}

/** Each feature with mean 0 and variance 1; one that never varies counts nothing. */
function standardised(all: readonly Float32Array[]): Float32Array[] {
  const length = all[0]?.length ?? 0
  const mean = new Float64Array(length)
  const square = new Float64Array(length)
  for (const values of all) {
    for (let i = 0; i < length; i++) {
      mean[i]! += values[i]! / all.length
      square[i]! += values[i]! ** 2 / all.length
    }
  }
  const spread = mean.map((value, i) => Math.sqrt(Math.max(0, square[i]! - value ** 2)))
  return all.map((values) => values.map((value, i) => (spread[i]! > 1e-9 ? (value - mean[i]!) / spread[i]! : 0)))
}

function squaredDistance(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let i = 0; i < one.length; i++) sum += (one[i]! - other[i]!) ** 2
  return sum
}
