import type { Image } from '../imaging/image.ts'

/** Mean change of a value inside the mask below which the change is invisible in an 8-bit image. */
export const leastChange = 1 / 255

/** Mean absolute change of a value over a defect of `area` pixels, which are the only ones that changed. */
export function meanChange(good: Image, image: Image, area: number): number {
  let sum = 0
  for (let i = 0; i < good.data.length; i++) sum += Math.abs((image.data[i] as number) - (good.data[i] as number))
  return sum / (area * good.channels)
}
