import { connectedComponents } from '../common/components.ts'
import type { Box } from './crop.ts'
import type { Mask } from './image.ts'

/** Pixels marked in both masks, which have one size. */
export function intersectMasks(first: Mask, second: Mask): Mask {
  const data = first.data.map((value, i) => value & (second.data[i] as number))
  return { width: first.width, height: first.height, data }
}

/** Pixels marked in any of some masks, which have one size. */
export function uniteMasks(masks: readonly [Mask, ...Mask[]]): Mask {
  const [{ width, height }] = masks
  const data = new Uint8Array(width * height)
  for (const mask of masks) for (let i = 0; i < data.length; i++) data[i]! |= mask.data[i] as number
  return { width, height, data }
}

/** Grows the marked area by a square of side 2·radius+1 (mixed-SegDec's dilation 15 is radius 7). */
export function dilateMask(mask: Mask, radius: number): Mask {
  const { width, height } = mask
  const rows = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    spread(mask.data, rows, y * width, 1, width, radius)
  }
  const data = new Uint8Array(width * height)
  for (let x = 0; x < width; x++) spread(rows, data, x, width, height, radius)
  return { width, height, data }
}

function spread(from: Uint8Array, to: Uint8Array, start: number, step: number, count: number, radius: number): void {
  let reach = -1
  for (let i = 0; i < Math.min(radius, count); i++) if (from[start + i * step] === 1) reach = i + radius
  for (let i = 0; i < count; i++) {
    const ahead = i + radius
    if (ahead < count && from[start + ahead * step] === 1) reach = ahead + radius
    if (i <= reach) to[start + i * step] = 1
  }
}

/** The smallest rectangle that holds every marked pixel; null for an empty mask. */
export function maskBounds(mask: Mask): Box | null {
  let [left, right, top, bottom] = [mask.width, -1, mask.height, -1]
  mask.data.forEach((value, i) => {
    if (value === 0) return
    const [x, y] = [i % mask.width, Math.floor(i / mask.width)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  })
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 }
}

/** One connected area of a mask. */
export interface Component extends Box {
  readonly area: number
}

/** The 8-connected areas of a mask, in scan order, with a map of their numbers (1, 2, …; 0 outside). */
export function maskComponents(mask: Mask): { components: Component[]; labels: Int32Array } {
  const { width, height } = mask
  const { region: labels, sizes } = connectedComponents(mask.data, width, height)
  const bounds = sizes.map(() => ({ left: width, right: 0, top: height, bottom: 0 }))
  labels.forEach((label, i) => {
    if (label === 0) return
    const [x, y, box] = [i % width, Math.floor(i / width), bounds[label - 1]!]
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  })
  const components = bounds.map(({ left, right, top, bottom }, i) => ({
    left,
    top,
    width: right - left + 1,
    height: bottom - top + 1,
    area: sizes[i]!
  }))
  return { components, labels }
}

/** The largest 8-connected area of a mask; null where nothing is marked. */
export function largestRegion(mask: Mask): Component | null {
  const { components } = maskComponents(mask)
  return components.reduce<Component | null>(
    (most, each) => (most === null || each.area > most.area ? each : most),
    null
  )
}

/** The marked pixels that touch an unmarked one or the image's border (4-neighbours). */
export function maskContour(mask: Mask): Mask {
  const { width, height, data } = mask
  const contour = new Uint8Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] === 0) continue
      const inner =
        x > 0 &&
        y > 0 &&
        x < width - 1 &&
        y < height - 1 &&
        data[i - 1] === 1 &&
        data[i + 1] === 1 &&
        data[i - width] === 1 &&
        data[i + width] === 1
      contour[i] = inner ? 0 : 1
    }
  }
  return { width, height, data: contour }
}
