import type { Size } from './image.ts'

/**
 * Mean over the square of side 2·radius+1 around each pixel of a field with one value per pixel. Outside the image are
 * zeros, which are counted, as in torch's average pooling; with `inside`, only pixels inside the image are counted.
 */
export function boxMean(field: ArrayLike<number>, size: Size, radius: number, inside = false): Float32Array {
  const { width, height } = size
  const columns = new Float64Array(width)
  const addRow = (y: number, sign: number) => {
    if (y < 0 || y >= height) return
    for (let x = 0; x < width; x++) columns[x]! += sign * (field[y * width + x] as number)
  }
  const covered = (at: number, length: number) => Math.min(at + radius, length - 1) - Math.max(at - radius, 0) + 1
  const mean = new Float32Array(width * height)
  for (let y = 0; y < radius; y++) addRow(y, 1)
  for (let y = 0; y < height; y++) {
    addRow(y + radius, 1)
    addRow(y - radius - 1, -1)
    let sum = 0
    for (let x = 0; x < Math.min(radius, width); x++) sum += columns[x]!
    for (let x = 0; x < width; x++) {
      sum += (columns[x + radius] ?? 0) - (columns[x - radius - 1] ?? 0)
      const count = inside ? covered(y, height) * covered(x, width) : (2 * radius + 1) ** 2
      mean[y * width + x] = sum / count
    }
  }
  return mean
}
