/**
 * @file What a mask file marks, found by looking at its pixels. The rule, in this order:
 *
 * 1. Alpha. Where alpha varies and the visible pixels (alpha above half) have one colour, alpha is what was drawn and colours
 *    are ignored. Where both vary, the image is laid on black. Alpha of a single value is ignored.
 * 2. Background. It is black, unless a search is asked for, as at an import: then it is the commonest colour of the image's
 *    border where that holds three quarters of the border and more than half of the image; and where no pixel is black, that
 *    colour, or the commonest of the image if the border has several. An image of one colour has a black background.
 * 3. Distance of a pixel: its largest difference from the background in any channel.
 * 4. Cut. Few levels are codes of classes, and so are many that form areas: whatever is above 0 is marked. Many levels that
 *    change from pixel to pixel on the way to a higher one are smoothed edges, or the noise of compression: marked is what
 *    exceeds half of the largest distance, as in every file of a lossy format.
 */
import type { Mask, Size } from './image.ts'

type Values = Uint8Array | Uint16Array

/** Decoded samples of a mask, upright. */
export interface MaskSamples extends Size {
  readonly channels: 1 | 3
  readonly data: Values
  /** One value per pixel, in the depth of `data`; null for none. */
  readonly alpha: Values | null
  /** Whether the file's format changes values along edges. */
  readonly lossy: boolean
}

export interface MaskReading {
  readonly mask: Mask
  /** Grey or red, green and blue of 0..255: what unmarked pixels have. */
  readonly background: readonly number[]
  /** The colour, likewise, of a mask that has no other and is not black; null for other masks. */
  readonly oneColour: readonly number[] | null
  /** Whether nothing is marked although not all pixels are black: a lossy file's values are too faint. */
  readonly faint: boolean
  /** Of each pixel from the background, its largest difference in any channel. */
  readonly distances: Values
}

/** No more levels than these are classes, however they lie. */
const mostClasses = 4
/** So are codes up to this, in 8 or 16 bits. */
const mostCode = 31
/** Of the range: what is below it in a lossy file is no mark. */
const faintest = 1 / 8
/** Of the largest distance: what differs by less is one colour. */
const alike = 1 / 8
/** Measured: 0.3 and more for JPEG, blurred and scaled masks, 0.16 at most for thin, tiny or crowded classes. */
const mostUnsteady = 0.2
/** Of the border, and of the image, that a background other than black holds. */
const ofBorder = 3 / 4
const ofImage = 1 / 2

export function readMarks(samples: MaskSamples, options: { readonly findBackground: boolean }): MaskReading {
  const { width, height, lossy } = samples
  const most = samples.data instanceof Uint16Array ? 65535 : 255
  const layer = layerOf(samples, most)
  const background = options.findBackground ? backgroundOf(layer) : black(layer)
  const distances = distancesFrom(background, layer)
  const farthest = largest(distances)
  const cut = cutOf(distances, { width, height }, { farthest, most, lossy })
  const data = new Uint8Array(distances.length)
  for (let i = 0; i < data.length; i++) if ((distances[i] as number) > cut) data[i] = 1
  const toBytes = (colour: Colour) => colour.map((value) => (value / most) * 255)
  return {
    mask: { width, height, data },
    background: toBytes(background),
    oneColour: farthest > 0 && isConstant(layer) ? toBytes([...layer.data.subarray(0, layer.channels)]) : null,
    faint: farthest > 0 && farthest <= cut,
    distances
  }
}

interface Layer extends Size {
  readonly channels: 1 | 3
  readonly data: Values
}

function layerOf({ width, height, channels, data, alpha, lossy }: MaskSamples, most: number): Layer {
  if (alpha === null || isConstant({ channels: 1, data: alpha })) return { width, height, channels, data }
  if (visibleRange({ channels, data, alpha }, most / 2) <= (lossy ? most / 16 : 0)) {
    return { width, height, channels: 1, data: alpha }
  }
  return { width, height, channels, data: data.map((value, i) => Math.round((value * alphaAt(i)) / most)) }

  function alphaAt(sample: number): number {
    return (alpha as Values)[Math.floor(sample / channels)] as number
  }
}

/** The largest difference within a channel among pixels whose alpha exceeds `least`. */
function visibleRange(
  { channels, data, alpha }: { channels: number; data: Values; alpha: Values },
  least: number
): number {
  let range = 0
  for (let channel = 0; channel < channels; channel++) {
    let [low, high] = [Infinity, -Infinity]
    for (let pixel = 0; pixel < alpha.length; pixel++) {
      if ((alpha[pixel] as number) <= least) continue
      const value = data[pixel * channels + channel] as number
      if (value < low) low = value
      if (value > high) high = value
    }
    range = Math.max(range, high - low)
  }
  return range
}

function isConstant({ channels, data }: Pick<Layer, 'channels' | 'data'>): boolean {
  for (let i = channels; i < data.length; i++) if (data[i] !== data[i - channels]) return false
  return true
}

function largest(values: Values): number {
  let most = 0
  for (let i = 0; i < values.length; i++) if ((values[i] as number) > most) most = values[i] as number
  return most
}

function smallest(values: Values): number {
  let least = Infinity
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < least) least = values[i] as number
  return least
}

type Colour = readonly number[]

const black = ({ channels }: Layer): Colour => Array.from({ length: channels }, () => 0)

function backgroundOf(layer: Layer): Colour {
  const { width, height, data } = layer
  if (isConstant(layer)) return black(layer)
  const tolerance = Math.floor((largest(data) - smallest(data)) * alike)
  const border = borderOf(layer)
  const around = commonest(layer, border)
  const shareOfBorder = countNear(layer, around, tolerance, border) / border.length
  if (!hasBlack(layer)) return shareOfBorder >= ofBorder ? around : commonest(layer, sampleOf(width * height))
  if (shareOfBorder < ofBorder || around.every((value) => value <= tolerance)) return black(layer)
  const sample = sampleOf(width * height)
  return countNear(layer, around, tolerance, sample) > ofImage * sample.length ? around : black(layer)
}

function countNear({ channels, data }: Layer, colour: Colour, tolerance: number, pixels: readonly number[]): number {
  let count = 0
  for (const pixel of pixels) {
    let near = true
    for (let channel = 0; channel < channels; channel++) {
      if (Math.abs((data[pixel * channels + channel] as number) - (colour[channel] as number)) > tolerance) near = false
    }
    if (near) count++
  }
  return count
}

function hasBlack({ channels, data }: Layer): boolean {
  for (let i = 0; i < data.length; i += channels) {
    if (data[i] === 0 && (channels === 1 || (data[i + 1] === 0 && data[i + 2] === 0))) return true
  }
  return false
}

/** Numbers of the pixels along the four sides. */
function borderOf({ width, height }: Size): number[] {
  const pixels = new Set<number>()
  for (let x = 0; x < width; x++) pixels.add(x).add((height - 1) * width + x)
  for (let y = 0; y < height; y++) pixels.add(y * width).add(y * width + width - 1)
  return [...pixels]
}

/** Numbers of pixels all over the image, at most two hundred thousand. */
function sampleOf(count: number): number[] {
  // An odd step, so that columns of an image with an even width are not left out.
  const step = 2 * Math.ceil(count / 200_000) - 1
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step)
}

function commonest({ channels, data }: Layer, pixels: readonly number[]): Colour {
  const counts = new Map<string, { readonly colour: Colour; count: number }>()
  for (const pixel of pixels) {
    const colour = [...data.subarray(pixel * channels, (pixel + 1) * channels)]
    const known = counts.get(colour.join())
    if (known === undefined) counts.set(colour.join(), { colour, count: 1 })
    else known.count++
  }
  return [...counts.values()].reduce((best, each) => (each.count > best.count ? each : best)).colour
}

function distancesFrom(background: Colour, { width, height, channels, data }: Layer): Values {
  const distances = data instanceof Uint16Array ? new Uint16Array(width * height) : new Uint8Array(width * height)
  for (let pixel = 0, i = 0; pixel < distances.length; pixel++) {
    for (let channel = 0; channel < channels; channel++, i++) {
      const distance = Math.abs((data[i] as number) - (background[channel] as number))
      if (distance > (distances[pixel] as number)) distances[pixel] = distance
    }
  }
  return distances
}

/** Distances above it are marked. */
function cutOf(
  distances: Values,
  size: Size,
  { farthest, most, lossy }: { readonly farthest: number; readonly most: number; readonly lossy: boolean }
): number {
  if (lossy) return farthest < faintest * most ? farthest : farthest / 2
  if (farthest <= mostCode || !hasManyLevels(distances)) return 0
  return unsteadyShare(distances, size, farthest) > mostUnsteady ? farthest / 2 : 0
}

/** Measured: masks, smoothed and lossy ones too, have 0.89 and more of both shares; photographs 0.2 at most. */
const leastFlat = 1 / 2
const mostMaskLevels = 32

/**
 * Whether the pixels are those of a photograph: few have one of the commonest levels, and few that of their left neighbour,
 * as instances of many codes do.
 */
export function isPhoto({ distances: values, mask: { width } }: MaskReading): boolean {
  const counts = new Uint32Array(65536)
  let [equal, pairs] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    counts[values[i] as number]! += 1
    if (i % width === 0) continue
    pairs++
    if (values[i] === values[i - 1]) equal++
  }
  const common = counts.filter((count) => count > 0).toSorted((a, b) => b - a)
  const inCommon = common.subarray(0, mostClasses).reduce((sum, count) => sum + count, 0)
  return common.length > mostMaskLevels && inCommon < leastFlat * values.length && equal < leastFlat * pairs
}

function hasManyLevels(values: Values): boolean {
  const seen = new Uint8Array(65536)
  let levels = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (seen[value] === 1) continue
    seen[value] = 1
    levels++
    if (levels > mostClasses) return true
  }
  return false
}

/**
 * Of the pixels between background and mark, the share that belongs to no area of one level (2×2 pixels) and has a higher
 * level at most two pixels away.
 */
function unsteadyShare(distances: Values, { width, height }: Size, farthest: number): number {
  let [between, unsteady] = [0, 0]
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? -1 : (distances[y * width + x] as number)
  const isInArea = (x: number, y: number, value: number) =>
    corners.some(([dx, dy]) => at(x + dx, y) === value && at(x, y + dy) === value && at(x + dx, y + dy) === value)
  const isBelow = (x: number, y: number, value: number) => around.some(([dx, dy]) => at(x + dx, y + dy) > value)
  const mark = farthest * (1 - alike)
  for (let i = 0; i < distances.length; i++) {
    const value = distances[i] as number
    if (value === 0 || value >= mark) continue
    between++
    const [x, y] = [i % width, Math.floor(i / width)]
    if (!isInArea(x, y, value) && isBelow(x, y, value)) unsteady++
  }
  return between === 0 ? 0 : unsteady / between
}

const corners = [-1, 1].flatMap((dx) => [-1, 1].map((dy) => [dx, dy] as const))
const around = [-2, -1, 0, 1, 2].flatMap((dx) => [-2, -1, 0, 1, 2].map((dy) => [dx, dy] as const))
