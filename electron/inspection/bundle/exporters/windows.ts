/** @file What exporters of networks on windows share. */
import { take } from '../../../engine/inference-operations.ts'
import { concat, reshape, slice, transpose } from '../../../engine/operations.ts'
import { dimension, type Tensor } from '../../../engine/tensor.ts'
import type { WindowGrid } from '../../../detection/windows/grid.ts'
import { reflectedPlace } from '../../../detection/windows/planes.ts'
import { reducedSize } from '../../../detection/windows/reduce.ts'
import { resized, rounded, type PreparedImage } from '../prepared-image.ts'

/** The image at the scale that windows are taken at, as bytes [1, 3, H, W]. */
export function reducedBytes({ values, bytes, size }: PreparedImage, scale: number): Tensor {
  return scale === 1 ? bytes : rounded(resized(values, reducedSize(size, scale), 'area'))
}

/** What a network says of each row of windows, [L, …] for windows [L, 3, side, side], so many of which it is given at once. */
export function overRows(
  bytes: Tensor,
  { side, lefts, tops }: WindowGrid,
  atOnce: number,
  network: (windows: Tensor) => Tensor
): readonly Tensor[] {
  const [height, width] = [dimension(bytes.shape, 2), dimension(bytes.shape, 3)]
  const columns = lefts.flatMap((left) => placesOf(left, side, width))
  return tops.map((top) => {
    const band = take(take(bytes, placesOf(top, side, height), 2), columns, 3)
    const windows = transpose(reshape(band, [3, side, lefts.length, side]), [2, 0, 1, 3])
    const parts: Tensor[] = []
    for (let start = 0; start < lefts.length; start += atOnce) {
      parts.push(network(slice(windows, 0, start, Math.min(lefts.length, start + atOnce))))
    }
    return concat(parts, 0)
  })
}

/** The places of a side that a window shows; beyond the edges it is reflected. */
const placesOf = (start: number, side: number, length: number) =>
  Array.from({ length: side }, (_, i) => reflectedPlace(start + i, length))
