import type { FilterSettings } from './settings.ts'
import { apart, reasonOf, type FilterFinding } from './verdict.ts'

/**
 * Below which perceptual distance an image counts as a copy: a share of the usual distance of a training image to the
 * one most like it (the median, so that copies among the training images do not count). `distances[i][j]` is that of
 * training images i and j. null for fewer than two. Measured at 128×128 with 8 blowholes and 8 cracks of Magnetic Tile, at
 * a share of 0.25: the embedded backbone finds 16 of 16 copies that are 10% brighter and 3 of 16 with noise of 0.02, the
 * embedded autoencoder 10 and 16; neither finds mirrored ones but for 1.
 */
export function duplicateThreshold(
  distances: readonly (readonly number[])[],
  { duplicate }: Pick<FilterSettings, 'duplicate'>
): number | null {
  if (distances.length < 2) return null
  const nearest = distances.map((row, i) => Math.min(...row.filter((_, j) => j !== i))).sort((a, b) => a - b)
  const middle = (nearest.length - 1) / 2
  return (duplicate * (nearest[Math.floor(middle)]! + nearest[Math.ceil(middle)]!)) / 2
}

/**
 * Rejects an image that copies a training image. `distances` are perceptual distances to the images that the generator
 * was fine-tuned on; background images are not among them, since the image resembles those intentionally.
 */
export function checkDuplicate(distances: readonly number[], threshold: number | null): FilterFinding {
  if (distances.length === 0 || threshold === null) return { reasons: [], measurements: {} }
  const nearestDistance = Math.min(...distances)
  const nearest = distances.indexOf(nearestDistance)
  const measurements = { nearest, nearestDistance, duplicateThreshold: threshold }
  if (nearestDistance >= threshold) return { reasons: [], measurements }
  const [distance, limit] = apart(nearestDistance, threshold)
  return { reasons: [reasonOf('near-duplicate', { number: nearest + 1, distance, limit })], measurements }
}
