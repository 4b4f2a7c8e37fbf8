import { FlawsmithError } from '../common/errors.ts'
import type { Size } from './image.ts'

export interface BucketOptions {
  /** Side of the square whose area no bucket exceeds, in pixels. */
  readonly resolution: number
  /** Sides are multiples of this. Default 64. */
  readonly step?: number
  /** Shortest side. Default 256. */
  readonly shortest?: number
  /** Longest side. Default 1024. */
  readonly longest?: number
}

/**
 * Aspect-ratio buckets as kohya's sd-scripts makes them: every width from `shortest` to `longest` with the tallest
 * height that keeps the area, and its transpose, and the square; sorted by width, then height.
 */
export function makeBuckets(options: BucketOptions): Size[] {
  const { resolution, step = 64, shortest = 256, longest = 1024 } = options
  if (resolution % step !== 0 || shortest % step !== 0) {
    const refused = [...new Set([resolution, shortest])].filter((side) => side % step !== 0)
    const nearest = refused.map((side) => nearestMultiple(side, step))
    throw new FlawsmithError('image.bad-buckets', { step, sides: refused, nearest })
  }
  const budget = (resolution / step) ** 2
  const sizes = new Map<string, Size>()
  const keep = (width: number, height: number): void => {
    sizes.set(`${width}x${height}`, { width, height })
  }
  keep(resolution, resolution)
  for (let width = shortest; width <= longest; width += step) {
    const height = Math.min(longest, Math.floor(budget / (width / step)) * step)
    if (height < shortest) continue
    keep(width, height)
    keep(height, width)
  }
  return [...sizes.values()].sort((a, b) => a.width - b.width || a.height - b.height)
}

/** The nearest multiple of a step that is not 0, for a side in pixels. */
export function nearestMultiple(side: number, step: number): number {
  return Math.max(step, Math.round(side / step) * step)
}

/** The bucket of exactly this size, else the one whose aspect ratio is nearest. */
export function chooseBucket(size: Size, buckets: readonly Size[]): Size {
  const exact = buckets.find(({ width, height }) => width === size.width && height === size.height)
  if (exact !== undefined) return exact
  const aspect = size.width / size.height
  const distance = (bucket: Size): number => Math.abs(bucket.width / bucket.height - aspect)
  return buckets.reduce((best, bucket) => (distance(bucket) < distance(best) ? bucket : best))
}
