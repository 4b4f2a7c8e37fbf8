import { squaredDistance } from './bank.ts'

/**
 * What the distance d(x, m*) of a patch x to the row m* of a bank that is nearest to it is multiplied by: equation 7 of
 * PatchCore's paper, 1 − exp(d(x, m*)) ÷ Σ exp(d(x, m)) over the `count` rows m that are nearest to m*. As in anomalib, m*
 * is one of them. 1 for a count of 1, as in the official code, which has no weighting; anomalib has 9.
 */
export function neighbourWeight(bank: Float32Array, patch: Float32Array, nearest: number, count: number): number {
  const channels = patch.length
  const rows = bank.length / channels
  if (count === 1 || rows === 1) return 1
  const own = bank.subarray(nearest * channels, (nearest + 1) * channels)
  const apart = Float64Array.from({ length: rows }, (_, row) =>
    row === nearest ? -1 : squaredDistance(bank, row, own)
  )
  const around = [...apart.keys()].sort((a, b) => apart[a]! - apart[b]!).slice(0, count)
  const distances = around.map((row) => Math.sqrt(squaredDistance(bank, row, patch)))
  const largest = Math.max(...distances)
  const sum = distances.reduce((total, distance) => total + Math.exp(distance - largest), 0)
  return 1 - Math.exp(distances[0]! - largest) / sum
}
