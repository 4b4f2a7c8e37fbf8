/** @file How a bent defect is put on a good image. */
import { cropImage, cropMask } from '../../imaging/crop.ts'
import type { Box } from '../../imaging/crop.ts'
import { emptyMask, markAbove } from '../../imaging/image.ts'
import type { Image, Mask, Size } from '../../imaging/image.ts'
import { changedBy } from './ratio-field.ts'
import { solvePoisson } from './poisson.ts'
import type { WarpedDefect } from './warp.ts'

export type Blending = 'ratio' | 'alpha' | 'poisson'

export interface PutDefect {
  readonly left: number
  readonly top: number
  readonly by: Blending
  /** Factor of the defect's contrast; alpha has none. */
  readonly gain: number
  /** Poisson: keeps the stronger of the surface's and the defect's gradients. */
  readonly mixed: boolean
}

/**
 * The image with the defect at (left, top), and its mask. What falls outside the image or outside `where` is cut off.
 * Pixels are changed only in the mask and the 3 px around it. At least one pixel of the defect's rectangle is inside.
 */
export function putDefect(
  good: Image,
  defect: WarpedDefect,
  { left, top, by, gain, mixed }: PutDefect,
  where?: Mask
): { readonly image: Image; readonly mask: Mask } {
  const { channels } = good
  const box = overlap(good, defect.mask, left, top)
  const own = { left: box.left - left, top: box.top - top, width: box.width, height: box.height }
  const below = cropImage(good, box)
  const source = cropImage(defect.image, own)
  const ratio = cropImage({ ...defect.image, data: defect.ratio }, own).data
  const fade = cropImage({ ...defect.image, channels: 1, data: defect.fade }, own).data
  const marked = cropMask(defect.mask, own)
  if (where !== undefined) cropMask(where, box).data.forEach((allowed, i) => (fade[i] = allowed * fade[i]!))
  const inside = markAbove(fade, box, 0)
  const change = (value: number, i: number) => {
    const share = fade[Math.floor(i / channels)]!
    if (by === 'ratio') return changedBy(value, gain * share * ratio[i]!, channels)
    return value + share * (source.data[i]! - value)
  }
  const changed =
    by === 'poisson' ? withGradients(below, source, inside, { gain, mixed }) : { data: below.data.map(change) }
  const image = { ...good, data: good.data.slice() }
  const mask = emptyMask(good)
  for (let y = 0, pixel = 0; y < box.height; y++) {
    for (let x = 0, to = (box.top + y) * good.width + box.left; x < box.width; x++, pixel++, to++) {
      if (inside.data[pixel] === 0) continue
      mask.data[to] = marked.data[pixel]!
      for (let k = 0; k < channels; k++) image.data[to * channels + k] = changed.data[pixel * channels + k]!
    }
  }
  return { image, mask }
}

/** The part of a rectangle at (left, top) that lies in the image. */
function overlap(image: Size, { width, height }: Size, left: number, top: number): Box {
  const [x, y] = [Math.max(0, left), Math.max(0, top)]
  return {
    left: x,
    top: y,
    width: Math.min(image.width, left + width) - x,
    height: Math.min(image.height, top + height) - y
  }
}

/** The image whose gradients inside are those of another image of the same size, by channel; values 0..1. */
function withGradients(
  image: Image,
  { data: source }: Image,
  inside: Mask,
  { gain, mixed }: Pick<PutDefect, 'gain' | 'mixed'>
): Image {
  const { channels } = image
  const data = image.data.slice()
  for (let k = 0; k < channels; k++) {
    const values = Float32Array.from(inside.data, (_, pixel) => image.data[pixel * channels + k]!)
    const difference = (p: number, q: number) => {
      const wanted = gain * (source[p * channels + k]! - source[q * channels + k]!)
      const there = values[p]! - values[q]!
      return mixed && Math.abs(there) > Math.abs(wanted) ? there : wanted
    }
    solvePoisson({ inside, values, difference }).forEach((value, pixel) => {
      data[pixel * channels + k] = Math.min(1, Math.max(0, value))
    })
  }
  return { ...image, data }
}

/** Side of the largest square that fits into a mask: how wide a defect is, however long. */
export function widthOf({ width, height, data }: Mask): number {
  const side = new Int32Array(width * height)
  let most = 0
  for (let i = 0; i < data.length; i++) {
    if (data[i] === 0) continue
    const first = i % width === 0 || i < width
    side[i] = first ? 1 : 1 + Math.min(side[i - 1]!, side[i - width]!, side[i - width - 1]!)
    most = Math.max(most, side[i]!)
  }
  return most
}
