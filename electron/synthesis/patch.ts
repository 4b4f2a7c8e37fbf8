/** @file A piece cut out of an image, turned and scaled, and pasted into another. */
import type { Box } from '../imaging/crop.ts'
import { emptyMask, maskArea } from '../imaging/image.ts'
import type { Mask, Image, Size } from '../imaging/image.ts'

/** A rectangle of an image, of which `coverage` (0..1 per pixel) is the piece. */
export interface Patch extends Image {
  readonly coverage: Float32Array
}

/** The rectangle `box` of an image, of which `mask` marks the piece; all of it where there is no mask. */
export function cutPatch(image: Image, box: Box, mask?: Mask): Patch {
  const { channels } = image
  const data = new Float32Array(box.width * box.height * channels)
  const coverage = new Float32Array(box.width * box.height)
  for (let y = 0; y < box.height; y++) {
    const start = (box.top + y) * image.width + box.left
    const row = y * box.width
    data.set(image.data.subarray(start * channels, (start + box.width) * channels), row * channels)
    coverage.set(mask?.data.subarray(start, start + box.width) ?? new Float32Array(box.width).fill(1), row)
  }
  return { width: box.width, height: box.height, channels, data, coverage }
}

export interface PatchTransform {
  /** Radians. */
  readonly angle: number
  readonly scale: number
  readonly flipped: boolean
}

/** The patch flipped left to right, scaled and turned about its centre, in a rectangle that holds all of it; bilinear. */
export function transformPatch(patch: Patch, { angle, scale, flipped }: PatchTransform): Patch {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const reach = (along: number, across: number) =>
    Math.max(1, Math.ceil(scale * (Math.abs(along * cosine) + Math.abs(across * sine)) - 1e-9))
  const width = reach(patch.width, patch.height)
  const height = reach(patch.height, patch.width)
  const { channels } = patch
  const data = new Float32Array(width * height * channels)
  const coverage = new Float32Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const [dx, dy] = [(x + 0.5 - width / 2) / scale, (y + 0.5 - height / 2) / scale]
      const u = (flipped ? -1 : 1) * (cosine * dx + sine * dy) + patch.width / 2 - 0.5
      const v = cosine * dy - sine * dx + patch.height / 2 - 0.5
      sample(patch, u, v, data, coverage, i)
    }
  }
  return { width, height, channels, data, coverage }
}

/** Bilinear values at (u, v): colours continue beyond the edge, the piece does not. */
function sample(patch: Patch, u: number, v: number, data: Float32Array, coverage: Float32Array, to: number): void {
  const [left, top] = [Math.floor(u), Math.floor(v)]
  const { width, height, channels } = patch
  for (const [x, y] of [
    [left, top],
    [left + 1, top],
    [left, top + 1],
    [left + 1, top + 1]
  ] as const) {
    const weight = (1 - Math.abs(u - x)) * (1 - Math.abs(v - y))
    const nearest = Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))
    for (let k = 0; k < channels; k++) {
      const at = to * channels + k
      data[at] = (data[at] as number) + weight * (patch.data[nearest * channels + k] as number)
    }
    if (x < 0 || y < 0 || x >= width || y >= height) continue
    coverage[to] = (coverage[to] as number) + weight * (patch.coverage[nearest] as number)
  }
}

/** Pixels with less coverage stay unchanged. */
const leastCoverage = 0.5

/** Number of pixels that the piece covers if nothing is cut off. */
export function patchArea(patch: Patch): number {
  return patch.coverage.reduce((sum, value) => sum + (value >= leastCoverage ? 1 : 0), 0)
}

export interface Pasted {
  readonly image: Image
  readonly mask: Mask
  readonly area: number
}

/**
 * The image with the patch's piece at (left, top), weighted by its coverage, so that its edge blends; what falls
 * outside the image or outside `where` is cut off. The mask marks the pixels that were pasted; others are unchanged.
 */
export function pastePatch(
  image: Image,
  patch: Patch,
  { left, top }: { readonly left: number; readonly top: number },
  where?: Mask
): Pasted {
  const { channels, width, height } = image
  const data = image.data.slice()
  const mask = emptyMask(image)
  for (let y = Math.max(0, -top); y < Math.min(patch.height, height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(patch.width, width - left); x++) {
      const from = y * patch.width + x
      const to = (top + y) * width + left + x
      const share = patch.coverage[from] as number
      if (share < leastCoverage || where?.data[to] === 0) continue
      mask.data[to] = 1
      for (let k = 0; k < channels; k++) {
        const before = data[to * channels + k] as number
        data[to * channels + k] = before + share * ((patch.data[from * channels + k] as number) - before)
      }
    }
  }
  return { image: { ...image, data }, mask, area: maskArea(mask) }
}

/** Where a patch of this size may lie inside the image; one that is larger than it hangs over on either side. */
export function placesFor(patch: Size, image: Size): { readonly left: Span; readonly top: Span } {
  const span = (length: number, all: number): Span => [Math.min(0, all - length), Math.max(0, all - length)]
  return { left: span(patch.width, image.width), top: span(patch.height, image.height) }
}

/** First and last position. */
type Span = readonly [number, number]
