/** @file AUPRO: how much of each defect region is found, against the false positive rate of good pixels. */
import { FlawsmithError } from '../common/errors.ts'
import { connectedComponents } from '../common/components.ts'
import { requireNegatives, requirePositives, sortScores, sweepThresholds } from './scores.ts'
import type { SortedScores } from './scores.ts'

/** A score per pixel with the ground truth. Both are row-major, width × height. */
export interface ScoreMap {
  readonly width: number
  readonly height: number
  /** 0 or 1 per pixel. */
  readonly mask: ArrayLike<number>
  /** Higher means more defective. */
  readonly scores: ArrayLike<number>
}

/**
 * Area under the per-region overlap curve up to a false positive rate (0.3 in the MVTec AD papers), divided by that
 * rate: in 0..1. Regions are the masks' 8-connected components, each counting alike whatever its size; the curve runs
 * over every distinct score and is cut by linear interpolation at the limit. Throws `metrics.bad-limit`,
 * `metrics.map-size`, `metrics.no-positives`, `metrics.no-negatives` and the codes of sortScores.
 */
export function areaUnderRegionOverlap(maps: readonly ScoreMap[], falsePositiveLimit = 0.3): number {
  if (!(falsePositiveLimit > 0 && falsePositiveLimit <= 1))
    throw new FlawsmithError('metrics.bad-limit', { limit: falsePositiveLimit })
  return areaUnderRegionOverlapOf(maps, sortMaps(maps), falsePositiveLimit)
}

/** areaUnderRegionOverlap where `sorted` is sortMaps of the same maps. */
export function areaUnderRegionOverlapOf(
  maps: readonly ScoreMap[],
  sorted: SortedScores,
  falsePositiveLimit: number
): number {
  requirePositives(sorted, 'region-overlap')
  requireNegatives(sorted, 'region-overlap')
  const overlap = overlapOfHighest(maps)
  let area = 0
  let rateBefore = 0
  let overlapBefore = 0
  sweepThresholds(sorted, (_, truePositives, falsePositives) => {
    const rate = falsePositives / sorted.negatives.length
    const found = overlap[truePositives] as number
    if (rateBefore < falsePositiveLimit) {
      const end = Math.min(rate, falsePositiveLimit)
      const share = rate > rateBefore ? (end - rateBefore) / (rate - rateBefore) : 0
      area += ((end - rateBefore) * (2 * overlapBefore + share * (found - overlapBefore))) / 2
    }
    rateBefore = rate
    overlapBefore = found
  })
  return area / falsePositiveLimit
}

/** Every pixel of every map, sorted. Throws `metrics.map-size` and the codes of sortScores. */
export function sortMaps(maps: readonly ScoreMap[]): SortedScores {
  for (const [index, { width, height, mask, scores }] of maps.entries())
    if (mask.length !== width * height || scores.length !== width * height)
      throw new FlawsmithError('metrics.map-size', { index, width, height, mask: mask.length, scores: scores.length })
  const size = maps.reduce((sum, { width, height }) => sum + width * height, 0)
  const labels = new Uint8Array(size)
  const scores = new Float64Array(size)
  let offset = 0
  for (const map of maps) {
    labels.set(map.mask, offset)
    scores.set(map.scores, offset)
    offset += map.width * map.height
  }
  return sortScores(labels, scores)
}

/** Mean share of the regions that the k highest-scoring defect pixels cover, for k = 0 … all. */
function overlapOfHighest(maps: readonly ScoreMap[]): Float64Array {
  const scores: number[] = []
  const regionSizes: number[] = []
  let regions = 0
  for (const { width, height, mask, scores: values } of maps) {
    const { region, sizes } = connectedComponents(mask, width, height)
    regions += sizes.length
    for (let i = 0; i < region.length; i++)
      if (region[i] !== 0) {
        scores.push(values[i] as number)
        regionSizes.push(sizes[(region[i] as number) - 1] as number)
      }
  }
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number))
  const overlap = new Float64Array(scores.length + 1)
  for (const [rank, pixel] of order.entries())
    overlap[rank + 1] = (overlap[rank] as number) + 1 / (regionSizes[pixel] as number) / regions
  return overlap
}
