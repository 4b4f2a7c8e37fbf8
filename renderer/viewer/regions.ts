/** @file The regions of a mask in numbers, for people who cannot see the overlay. */
import type { Field } from './contour.ts'
import type { PixelBox } from './view.ts'

/** One 8-connected area of pixels at or above the threshold. */
interface Region extends PixelBox {
  /** Pixels. */
  readonly area: number
}

export interface RegionSummary {
  /** Pixels at or above the threshold. */
  readonly area: number
  /** Number of areas, also of those that are not listed. */
  readonly count: number
  /** The largest, by falling area. */
  readonly largest: readonly Region[]
}

/** Finds areas by runs of pixels, so that time and memory follow what is marked and not the image's size. */
export function findRegions(field: Field, threshold: number, most = 20): RegionSummary {
  const { starts, ends, rows } = findRuns(field, threshold)
  const parents = Int32Array.from(starts.keys())
  const rootOf = (run: number) => {
    let root = run
    while (parents[root] !== root) root = parents[root] = parents[parents[root] as number] as number
    return root
  }
  for (let row = 1; row < field.height; row++) {
    let above = rows[row - 1] as number
    const aboveEnd = rows[row] as number
    for (let run = aboveEnd; run < (rows[row + 1] as number); run++) {
      // Diagonal neighbours touch: runs join where they overlap or meet at a corner.
      while (above < aboveEnd && (ends[above] as number) < (starts[run] as number)) above++
      for (let other = above; other < aboveEnd && (starts[other] as number) <= (ends[run] as number); other++)
        parents[rootOf(other)] = rootOf(run)
    }
  }
  const found = new Map<number, { area: number; left: number; right: number; top: number; bottom: number }>()
  let area = 0
  for (let row = 0; row < field.height; row++)
    for (let run = rows[row] as number; run < (rows[row + 1] as number); run++) {
      const [start, end] = [starts[run] as number, ends[run] as number]
      area += end - start
      const root = rootOf(run)
      const region = found.get(root)
      if (!region) found.set(root, { area: end - start, left: start, right: end, top: row, bottom: row + 1 })
      else {
        region.area += end - start
        region.left = Math.min(region.left, start)
        region.right = Math.max(region.right, end)
        region.bottom = row + 1
      }
    }
  const largest = [...found.values()].sort((a, b) => b.area - a.area || a.top - b.top || a.left - b.left)
  return {
    area,
    count: found.size,
    largest: largest.slice(0, most).map(({ area: size, left, right, top, bottom }) => {
      return { area: size, left, top, width: right - left, height: bottom - top }
    })
  }
}

/** Runs of marked pixels: from starts[i] to before ends[i]; those of a row are rows[row] to before rows[row + 1]. */
function findRuns({ values, width, height }: Field, threshold: number) {
  const starts: number[] = []
  const ends: number[] = []
  const rows = new Int32Array(height + 1)
  for (let row = 0; row < height; row++) {
    rows[row] = starts.length
    const offset = row * width
    let start = -1
    for (let x = 0; x < width; x++) {
      const inside = (values[offset + x] as number) >= threshold
      if (inside && start < 0) start = x
      if (!inside && start >= 0) {
        starts.push(start)
        ends.push(x)
        start = -1
      }
    }
    if (start >= 0) {
      starts.push(start)
      ends.push(width)
    }
  }
  rows[height] = starts.length
  return { starts, ends, rows }
}
