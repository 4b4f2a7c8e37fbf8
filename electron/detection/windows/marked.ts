import type { Mask } from '../../imaging/image.ts'

/** Whether a mask marks a pixel of a square, as far as it lies inside. */
export function isMarked({ width, height, data }: Mask, left: number, top: number, side: number): boolean {
  const [from, to] = [Math.max(0, left), Math.min(width, left + side)]
  for (let y = Math.max(0, top); y < Math.min(height, top + side); y++) {
    if (data.subarray(y * width + from, y * width + to).includes(1)) return true
  }
  return false
}
