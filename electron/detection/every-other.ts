import type { Size } from '../imaging/image.ts'

/** Every so many rows and columns of a map of some size. */
export function everyOther<Data extends Float32Array | Uint8Array>(
  data: Data,
  { width, height }: Size,
  step: number,
  into: Data
): Data {
  if (step === 1) return data
  let target = 0
  for (let y = 0; y < height; y += step) for (let x = 0; x < width; x += step) into[target++] = data[y * width + x]!
  return into
}
