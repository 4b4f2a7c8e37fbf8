/** @file Which images are nearly equal: copies that were compressed or scaled again, or further shots of one part. */
import { setImmediate } from 'node:timers/promises'
import { throwIfCancelled } from '../common/cancellation.ts'
import { DisjointSets } from './disjoint-sets.ts'
import { thumbnailSide as side, type Thumbnail } from './thumbnail.ts'

/**
 * Copies that were compressed, scaled or brightened again differ by less than this many of 255 levels on average, once
 * their means are equal, and in their finest structure hardly at all. Measured on Magnetic Tile, transistor and hazelnut:
 * different parts differ by 4 levels and more; two exposures of a tile by less than one.
 */
export const mostDifference = 1.5
const leastCorrelation = 0.85

/** Finest structure of less than so many levels, over all areas, is no structure. */
const leastStructure = 0.1

export interface NearGroups {
  /** Indices of images of one part each, at least two. */
  readonly parts: readonly (readonly number[])[]
  /** Indices of images that look alike, but that are too many to be taken for one part. */
  readonly alike: readonly (readonly number[])[]
}

/**
 * Groups of nearly equal images. Smooth parts in one fixture are as alike as two shots of one part: where more images look
 * alike than one part has shots, what all of them share is subtracted first, and only images that are still alike are
 * grouped. `mayJoin` says which pairs may be. Lets other work go on meanwhile: 10,000 images take seconds. Errors: `run.cancelled`.
 */
export async function nearGroups(
  images: readonly Thumbnail[],
  mayJoin: (one: number, other: number) => boolean = () => true,
  signal?: AbortSignal
): Promise<NearGroups> {
  const centred = images.map(withoutMean)
  const parts: (readonly number[])[] = []
  const alike: (readonly number[])[] = []
  const settle = async (among: readonly number[], common: Float32Array | null): Promise<void> => {
    for (const group of await groupsAmong(centred, among, common, { mayJoin, signal })) {
      if (isOnePart(group.length, images.length)) parts.push(group)
      else if (common === null || group.length < among.length) {
        if (common === null) alike.push(group)
        await settle(group, meanOf(group.map((index) => centred[index] as Float32Array)))
      }
    }
  }
  await settle([...images.keys()], null)
  return { parts, alike }
}

/** Whether so many images that look alike are taken for one part: not for most of a dataset, nor for a whole lot. */
function isOnePart(count: number, of: number): boolean {
  return count <= 3 || (count <= of / 2 && count <= Math.max(8, of / 20))
}

async function groupsAmong(
  centred: readonly Float32Array[],
  among: readonly number[],
  common: Float32Array | null,
  { mayJoin, signal }: { mayJoin: (one: number, other: number) => boolean; signal: AbortSignal | undefined }
): Promise<number[][]> {
  const described = among.map((index) => describe(centred[index] as Float32Array, common))
  const sets = new DisjointSets(among.length)
  let since = performance.now()
  for (const [at, image] of described.entries()) {
    if (performance.now() - since > 20) {
      await setImmediate()
      throwIfCancelled(signal, 'checking')
      since = performance.now()
    }
    if (image === null) continue
    for (let before = 0; before < at; before++) {
      const other = described[before]
      if (other === null || other === undefined || isFar(image.signature, other.signature)) continue
      if (sets.of(before) === sets.of(at) || !mayJoin(among[before] as number, among[at] as number)) continue
      if (isNearlyEqual(image, other)) sets.join(before, at)
    }
  }
  const groups = sets.all().filter((group) => group.length > 1)
  return groups.map((group) => group.map((at) => among[at] as number))
}

interface Described {
  /** Without its mean. */
  readonly centred: Float32Array
  /** Means of 4×4 of these: images that differ in them are not compared further. */
  readonly coarse: Float32Array
  /** What is left without what all share and without the mean of 3×3 areas, of length 1. */
  readonly fine: Float32Array
  /** Signs of 256 sums over `fine`. */
  readonly signature: Int32Array
}

/** Null for an image without structure. */
function describe(centred: Float32Array, common: Float32Array | null): Described | null {
  const own = common === null ? centred : centred.map((value, at) => value - (common[at] as number))
  const rough = highPass(own)
  const length = Math.hypot(...rough)
  if (length < leastStructure) return null
  const fine = rough.map((value) => value / length)
  return { centred, coarse: coarseOf(centred), fine, signature: signatureOf(fine) }
}

function withoutMean(thumbnail: Thumbnail): Float32Array {
  const mean = thumbnail.reduce((sum, value) => sum + value, 0) / thumbnail.length
  return thumbnail.map((value) => value - mean)
}

const coarseSide = side / 4

function coarseOf(values: Float32Array): Float32Array {
  const coarse = new Float32Array(coarseSide ** 2)
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [i % side, Math.floor(i / side)]
    coarse[Math.floor(y / 4) * coarseSide + Math.floor(x / 4)]! += (values[i] as number) / 16
  }
  return coarse
}

function meanOf(images: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(side ** 2)
  for (const image of images) {
    for (let i = 0; i < mean.length; i++) mean[i]! += (image[i] as number) / images.length
  }
  return mean
}

function highPass(values: Float32Array): Float32Array {
  return values.map((value, index) => {
    const [x, y] = [index % side, Math.floor(index / side)]
    let [sum, count] = [0, 0]
    for (let row = Math.max(0, y - 1); row <= Math.min(side - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(side - 1, x + 1); column++) {
        sum += values[row * side + column] as number
        count++
      }
    }
    return value - sum / count
  })
}

const words = 8

/** Signs of the first coefficients of a Hadamard transform after fixed changes of sign (SimHash, Charikar 2002). */
function signatureOf(fine: Float32Array): Int32Array {
  const values = fine.map((value, index) => (Math.imul(index + 1, 0x9e3779b1) & 0x10000 ? -value : value))
  for (let step = 1; step < values.length; step *= 2) {
    for (let start = 0; start < values.length; start += 2 * step) {
      for (let i = start; i < start + step; i++) {
        const [a, b] = [values[i] as number, values[i + step] as number]
        values[i] = a + b
        values[i + step] = a - b
      }
    }
  }
  const signature = new Int32Array(words)
  for (let bit = 0; bit < 32 * words; bit++) if ((values[bit] as number) > 0) signature[bit >> 5]! |= 1 << (bit & 31)
  return signature
}

/**
 * Whether two signatures differ in more bits than those of nearly equal images do: at a correlation of 0.85, 45 of 256 with a
 * standard deviation of 6; without correlation, 128 with one of 8.
 */
function isFar(one: Int32Array, other: Int32Array): boolean {
  let different = 0
  for (let word = 0; word < words; word++) {
    let bits = (one[word] as number) ^ (other[word] as number)
    bits -= (bits >>> 1) & 0x55555555
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    different += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return different > 80
}

function isNearlyEqual(one: Described, other: Described): boolean {
  if (!isClose(one.coarse, other.coarse) || !isClose(one.centred, other.centred)) return false
  return one.fine.reduce((sum, value, index) => sum + value * (other.fine[index] as number), 0) >= leastCorrelation
}

function isClose(one: Float32Array, other: Float32Array): boolean {
  const limit = mostDifference * one.length
  let difference = 0
  for (let i = 0; i < one.length; i++) {
    difference += Math.abs((one[i] as number) - (other[i] as number))
    if (difference > limit) return false
  }
  return true
}
