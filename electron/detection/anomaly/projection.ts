import type { RandomStream } from '../../common/random.ts'

/**
 * Rows of `features` values in so many dimensions by a random linear map with normal entries of variance 1/dimensions, which
 * about keeps distances (Johnson & Lindenstrauss 1984). The rows themselves where they have no more features than that.
 */
export function projected(
  rows: Float32Array,
  features: number,
  dimensions: number,
  random: RandomStream
): Float32Array {
  if (features <= dimensions) return rows
  const map = random.normals(features * dimensions).map((value) => value / Math.sqrt(dimensions))
  const count = rows.length / features
  const out = new Float32Array(count * dimensions)
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < features; i++) {
      const value = rows[row * features + i]!
      for (let k = 0; k < dimensions; k++) out[row * dimensions + k]! += value * map[i * dimensions + k]!
    }
  }
  return out
}
