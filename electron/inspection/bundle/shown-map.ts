/** @file The map of an image on the scale of its score, so that map and verdict never contradict each other. */
import type { Box } from '../../imaging/crop.ts'
import type { Inspected } from '../inspection.ts'

/** The last float32 below one half, the threshold. */
const belowThreshold = 0.5 - 2 ** -25
/** Odds outside of these tell nothing apart. */
const [leastOdds, mostOdds] = [1e-12, 1e12]

export interface MapOfImage extends Pick<Inspected, 'verdict' | 'score'> {
  /** Values in 0…1, row by row; what they mean is the detector's own. */
  readonly map: Float32Array
  readonly width: number
  /** The part of the image that its score comes from; null for all of it. */
  readonly counted: Box | null
}

/**
 * Brings a map to the scale of the image's score: 0…1, with 0.5 at the threshold. Its highest place within what counts gets
 * the score itself, so that an NG image always shows where, and one that is not NG shows no place at the threshold. The odds of
 * all values are multiplied by the same factor, which keeps their order.
 *
 * Where the score is the highest value of the map, as with PaDiM, this is one scale for all images: distance ÷ (distance +
 * threshold). With patch detectors, DRAEM's U-Nets and PatchCore the score is nearly that: the highest cell, the highest mean
 * over a small square, the highest distance before it is smoothed and weighted by its neighbours; the factor is near 1 or
 * undoes that. With windows beside a patch detector the score joins both, and the map shows where in the image. Places
 * outside of what counts stay below the highest one. Values that are no numbers stay so.
 */
export function shownMap({ map, width, verdict, score, counted }: MapOfImage): Float32Array {
  const shown = new Float32Array(map)
  // What is no number is NG, and every place of it.
  if (!Number.isFinite(score)) return shown
  const box = counted ?? { left: 0, top: 0, width, height: map.length / width }
  const highest = highestIn(map, width, box)
  const top = Math.fround(verdict === 'ng' ? Math.max(0.5, score) : Math.min(belowThreshold, score))
  const factor = oddsOf(top) / oddsOf(highest)
  // Of places that do not count: just lower.
  const limit = top * (1 - 1e-6)
  for (let i = 0; i < shown.length; i++) {
    const value = shown[i] as number
    const odds = factor * value
    if (value < highest) shown[i] = Math.min(limit, odds / (odds + 1 - value))
    else if (value >= highest) shown[i] = limit
  }
  for (let y = box.top; y < box.top + box.height; y++) {
    for (let i = y * width + box.left, end = i + box.width; i < end; i++) {
      if ((map[i] as number) >= highest) shown[i] = top
    }
  }
  return shown
}

function highestIn(map: Float32Array, width: number, { left, top, width: across, height }: Box): number {
  let highest = -Infinity
  for (let y = top; y < top + height; y++) {
    for (let i = y * width + left, end = i + across; i < end; i++) {
      const value = map[i] as number
      if (value > highest) highest = value
    }
  }
  return highest
}

const oddsOf = (share: number) => Math.min(mostOdds, Math.max(leastOdds, share / (1 - share)))
