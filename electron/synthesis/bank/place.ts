import type { RandomStream } from '../../common/random.ts'
import type { Mask, Size } from '../../imaging/image.ts'

/** Where a defect goes: its middle, in pixels, or as shares of the image's sides within a distance of a place. */
export type PlaceRule =
  | { readonly rule: 'anywhere' }
  | { readonly rule: 'near'; readonly centre: readonly [x: number, y: number]; readonly jitter: number }
  | { readonly rule: 'at'; readonly x: number; readonly y: number }

/** The pixels of an allowed region, so that one can be drawn. */
export interface Region {
  readonly mask: Mask
  readonly pixels: Int32Array
}

export function regionOf(mask: Mask): Region {
  let count = 0
  const pixels = new Int32Array(mask.data.length)
  mask.data.forEach((marked, i) => {
    if (marked === 1) pixels[count++] = i
  })
  return { mask, pixels: pixels.subarray(0, count) }
}

/** Draws of a place before one that hangs over is moved inwards. */
const draws = 20

/**
 * Top left corner of a rectangle of `size` that is placed by the rule. On each side it hangs over the image by at most
 * `overhang`, unless it is `at` a place. The region is not empty.
 */
export function placeIn(
  region: Region,
  size: Size,
  rule: PlaceRule,
  overhang: Size,
  stream: RandomStream
): { readonly left: number; readonly top: number } {
  const { mask } = region
  const within = (at: number, length: number, all: number, over: number) =>
    Math.max(Math.min(0, all - length) - over, Math.min(Math.max(0, all - length) + over, at))
  for (let draw = 1; ; draw++) {
    const [x, y] = middle(region, rule, stream)
    const [left, top] = [Math.round(x - size.width / 2), Math.round(y - size.height / 2)]
    if (rule.rule === 'at') return { left, top }
    const inner = {
      left: within(left, size.width, mask.width, overhang.width),
      top: within(top, size.height, mask.height, overhang.height)
    }
    if (draw === draws || (inner.left === left && inner.top === top)) return inner
  }
}

function middle({ mask, pixels }: Region, rule: PlaceRule, stream: RandomStream): readonly [x: number, y: number] {
  if (rule.rule === 'at') return [rule.x, rule.y]
  if (rule.rule === 'anywhere') {
    const pixel = pixels[stream.integer(0, pixels.length)]!
    return [(pixel % mask.width) + 0.5, Math.floor(pixel / mask.width) + 0.5]
  }
  const near = (share: number, length: number) => (share + stream.uniform(-rule.jitter, rule.jitter)) * length
  return [near(rule.centre[0], mask.width), near(rule.centre[1], mask.height)]
}

/** How far a rectangle may hang over: its empty edge, and the share of what is within it that may be cut off. */
export function overhang({ width, height }: Size, inside: number, edge: number): Size {
  const of = (length: number) => edge + Math.floor((1 - inside) * Math.max(0, length - 2 * edge))
  return { width: of(width), height: of(height) }
}

/** Number of a placed mask's pixels that lie in the region. */
export function areaAt(mask: Mask, left: number, top: number, region: Mask): number {
  let area = 0
  for (let y = Math.max(0, -top); y < Math.min(mask.height, region.height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(mask.width, region.width - left); x++) {
      area += mask.data[y * mask.width + x]! & region.data[(top + y) * region.width + left + x]!
    }
  }
  return area
}
