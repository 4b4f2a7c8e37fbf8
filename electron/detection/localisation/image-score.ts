import { boxMean } from '../../imaging/box-mean.ts'
import type { Size } from '../../imaging/image.ts'

/** DRAEM's score of an image: the highest mean of its map over a square window of odd side, zeros outside the image. */
export function highestMean(map: ArrayLike<number>, size: Size, window: number): number {
  return boxMean(map, size, (window - 1) / 2).reduce((highest, value) => Math.max(highest, value), 0)
}
