/**
 * @file The core of a mask: the part where the defect itself is. Masks are drawn loosely, and a model that is shown a wide
 * mask around a hairline crack fills it with spots; shown the core, it draws the crack.
 */
import { connectedComponents } from '../../common/components.ts'
import { gaussianBlur } from '../../imaging/gaussian.ts'
import { maskArea } from '../../imaging/image.ts'
import type { Mask } from '../../imaging/image.ts'

/** The core begins at this share of the change of light of the defect's deepest tenth. */
const relativeDepth = 0.4
const deepest = 0.9
/** Standard deviation in pixels of the blur that keeps grain from deciding. */
const smoothing = 0.7
/** Smaller parts are grain, in pixels. */
const leastPart = 4

/**
 * The pixels of the mask where the change of light r is deep and of the defect's sign. The whole mask where nothing stands
 * out.
 */
export function coreOf(ratio: ArrayLike<number>, mask: Mask): Mask {
  const { width, height } = mask
  const smooth = gaussianBlur(Float32Array.from(ratio), mask, smoothing)
  const marked = [...mask.data.keys()].filter((i) => mask.data[i] === 1)
  const mean = marked.reduce((sum, i) => sum + smooth[i]!, 0)
  const sign = mean < 0 ? -1 : 1
  const depths = Float32Array.from(marked, (i) => sign * smooth[i]!).toSorted()
  const deep = depths[Math.floor(deepest * (depths.length - 1))] ?? 0
  if (deep <= 0) return mask
  const data = mask.data.map((value, i) => (value === 1 && sign * smooth[i]! >= relativeDepth * deep ? 1 : 0))
  const { region, sizes } = connectedComponents(data, width, height)
  const kept = data.map((value, i) => (value === 1 && sizes[region[i]! - 1]! >= leastPart ? 1 : 0))
  const core = { width, height, data: kept }
  return maskArea(core) === 0 ? mask : core
}

/**
 * The middle of a mask, at least the given share (0..1) of its area: what a core is taken to be where nobody knows the
 * defect, as of a mask that was painted. The middle lines of thin parts are in it too, so that none vanishes.
 */
export function middleOf(mask: Mask, share: number): Mask {
  const { width, height, data } = mask
  const depth = depths(mask)
  const wanted = share * maskArea(mask)
  const sorted = depth
    .filter((value) => value > 0)
    .toSorted()
    .reverse()
  const least = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(wanted) - 1))] ?? 0
  const isRidge = (i: number) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    const at = (dx: number, dy: number) => {
      const [u, v] = [x + dx, y + dy]
      return u < 0 || v < 0 || u >= width || v >= height ? 0 : depth[v * width + u]!
    }
    return [-1, 0, 1].every((dx) => [-1, 0, 1].every((dy) => at(dx, dy) <= depth[i]!))
  }
  return { width, height, data: data.map((value, i) => (value === 1 && (depth[i]! >= least || isRidge(i)) ? 1 : 0)) }
}

/** City-block distance of each marked pixel to the nearest unmarked one; beyond the image everything counts as marked. */
function depths({ width, height, data }: Mask): Uint16Array {
  const far = 0xffff
  const depth = Uint16Array.from(data, (value) => (value === 1 ? far : 0))
  const relax = (i: number, from: number) => (depth[i] = Math.min(depth[i]!, depth[from]! + 1))
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (x > 0) relax(i, i - 1)
      if (y > 0) relax(i, i - width)
    }
  for (let y = height - 1, i = width * height - 1; y >= 0; y--)
    for (let x = width - 1; x >= 0; x--, i--) {
      if (x < width - 1) relax(i, i + 1)
      if (y < height - 1) relax(i, i + width)
    }
  return depth
}
