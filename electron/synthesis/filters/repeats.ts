/** @file Whether an image repeats an earlier one: the same change at the same place, not merely the same background. */
import { assertSameSize, type Image, type Mask } from '../../imaging/image.ts'
import { dilateMask } from '../../imaging/mask.ts'
import type { FilterSettings } from './settings.ts'
import { apart, reasonOf, type FilterFinding, type FilterReason } from './verdict.ts'

/** What an image shows inside its mask that its background does not. */
export interface Change {
  /** Names what it was made from, so that only images of one background are compared; null for images from noise. */
  readonly background: string | null
  readonly width: number
  readonly height: number
  /** Numbers of the cells that the mask touches, ascending. */
  readonly cells: Uint32Array
  /** Mean change of each cell, pixels outside the mask counted as unchanged; a number per channel. */
  readonly values: Float32Array
}

/** Cells along the longer side of an image at most: beyond this size, pixels are averaged, which bounds the memory. */
const mostCells = 1024
/** The ring around the mask that stands for the background where none is known, in pixels; as in visibility.ts. */
const ringWidth = 6
const ringGap = 2

/**
 * The change inside the mask: the difference from the good image that it was made from or, without one, from the mean of a
 * ring around the mask. `reference` names that good image. Throws `image.size-mismatch`.
 */
export function changeOf(
  image: Image,
  mask: Mask,
  background: { readonly reference: string; readonly image: Image } | null
): Change {
  assertSameSize(image, mask, 'The image and its mask')
  const { width, height, channels } = image
  if (background !== null) assertSameSize(image, background.image, 'The image and its background')
  const level = background === null ? ringMeans(image, mask) : null
  const original = (pixel: number, channel: number): number => {
    if (background === null) return level![channel]!
    const { data, channels: own } = background.image
    return data[pixel * own + (own === channels ? channel : 0)]!
  }
  const side = Math.max(1, Math.ceil(Math.max(width, height) / mostCells))
  const columns = Math.ceil(width / side)
  const sums = new Map<number, Float64Array>()
  mask.data.forEach((marked, pixel) => {
    if (marked === 0) return
    const cell = Math.floor(Math.floor(pixel / width) / side) * columns + Math.floor((pixel % width) / side)
    const sum = sums.get(cell) ?? new Float64Array(channels)
    for (let c = 0; c < channels; c++) sum[c]! += image.data[pixel * channels + c]! - original(pixel, c)
    sums.set(cell, sum)
  })
  const cells = Uint32Array.from(sums.keys()).sort()
  const values = new Float32Array(cells.length * channels)
  cells.forEach((cell, at) =>
    values.set(
      sums.get(cell)!.map((sum) => sum / side ** 2),
      at * channels
    )
  )
  return { background: background?.reference ?? null, width, height, cells, values }
}

/** Mean of each channel over a ring around the mask, or inside it where there is no ring. */
function ringMeans({ data, channels }: Image, mask: Mask): number[] {
  const near = dilateMask(mask, ringGap)
  const far = dilateMask(near, ringWidth)
  const hasRing = far.data.some((value, i) => value === 1 && near.data[i] === 0)
  const sums = Array.from({ length: channels }, () => 0)
  let count = 0
  far.data.forEach((value, i) => {
    if (hasRing ? value === 0 || near.data[i] === 1 : mask.data[i] === 0) return
    for (let c = 0; c < channels; c++) sums[c]! += data[i * channels + c]!
    count++
  })
  return sums.map((sum) => sum / Math.max(1, count))
}

/**
 * How far two changes differ, as a share of their own size: the root of Σ(a − b)² over the mean of Σa² and Σb², where what
 * lies outside a mask is 0. 0 for the same change, √2 for changes that have nothing in common (other masks, or other
 * backgrounds), 2 for opposite ones.
 */
export function changeDifference(a: Change, b: Change): number {
  const same = a.background === b.background && a.width === b.width && a.height === b.height
  const [ours, theirs] = [squares(a.values), squares(b.values)]
  const channels = a.values.length / Math.max(1, a.cells.length)
  if (!same || b.values.length !== b.cells.length * channels || ours + theirs === 0) return Math.SQRT2
  let common = 0
  for (let i = 0, j = 0; i < a.cells.length && j < b.cells.length;) {
    const [left, right] = [a.cells[i]!, b.cells[j]!]
    if (left === right) {
      for (let c = 0; c < channels; c++) common += a.values[i * channels + c]! * b.values[j * channels + c]!
    }
    if (left <= right) i++
    if (right <= left) j++
  }
  return Math.sqrt(Math.max(0, 2 - (4 * common) / (ours + theirs)))
}

function squares(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value * value
  return sum
}

/** An earlier image, as people call it, and how far the judged one differs from it. */
export interface Resemblance {
  /** 1, 2, … within its run. */
  readonly number: number
  readonly run: number
  readonly difference: number
}

/** The one that differs least; null for none. */
export function mostAlike(found: readonly Resemblance[]): Resemblance | null {
  return found.reduce<Resemblance | null>(
    (least, each) => (least === null || each.difference < least.difference ? each : least),
    null
  )
}

/**
 * Rejects an image whose change differs from that of an earlier accepted image by less than the setting `repeat`, a share
 * of the changes' own size (changeDifference): a pool would count one defect twice. Its default of 0.5 lies between what
 * was measured on 500 images of MemSeg, crop-paste, the bank, CutPaste and DRAEM on five good images of Magnetic Tile: the
 * most similar of 950 pairs of one background differ by 0.88 to 1.27 of their size for each method, and a copy with noise
 * of 2 of 255 levels by 0.04 to 0.14 at the median. The same defect one pixel beside it, 0.5 to 0.7, is another image.
 */
export function checkRepeat(alike: Resemblance | null, { repeat }: Pick<FilterSettings, 'repeat'>): FilterFinding {
  if (alike === null) return { reasons: [], measurements: {} }
  const { number, difference } = alike
  const measurements = { alike: number, changeDifference: difference }
  if (difference >= repeat) return { reasons: [], measurements }
  return { reasons: [repeated(alike, repeat)], measurements }
}

/**
 * The same for an image without a mask, whose change nobody knows: by perceptual distances of the coarsest features to
 * earlier images, against the limit that checkDuplicate has for copies of training images.
 */
export function checkRepeatedWhole(alike: Resemblance | null, threshold: number | null): FilterFinding {
  if (alike === null || threshold === null || alike.difference >= threshold) return { reasons: [], measurements: {} }
  const measurements = { alike: alike.number, alikeDistance: alike.difference }
  return { reasons: [repeated(alike, threshold)], measurements }
}

function repeated({ number, run, difference }: Resemblance, most: number): FilterReason {
  const [shown, limit] = apart(difference, most)
  return reasonOf('repeated', { number, run, difference: shown, limit })
}
