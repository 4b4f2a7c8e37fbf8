/** @file How well single windows are told apart, beside whole images. */
import type { Mask } from '../../imaging/image.ts'
import { measureImages } from '../../metrics/detector-metrics.ts'
import type { TrainedDetector } from '../task-worker.ts'
import { edgeShare } from './draws.ts'
import { isMarked } from './marked.ts'
import type { WindowGeometry } from './side.ts'
import { windowAt, windowCount, type WindowGrid } from './grid.ts'

/** Windows that were scored, and whether each shows a defect. */
export interface WindowTally {
  readonly labels: number[]
  readonly scores: number[]
}

/** Of the windows of all test images that inspection looks at. */
export interface WindowMeasures {
  /** Step sum. */
  readonly averagePrecision: number
  readonly auroc: number
  readonly windows: number
  /** Those that show a defect. */
  readonly defective: number
}

/**
 * Adds an image's windows. One shows a defect where the mask marks something away from its edge, as in training; windows
 * with something marked at their edge alone count as neither.
 */
export function addWindows(tally: WindowTally, grid: WindowGrid, logits: ArrayLike<number>, mask: Mask | null): void {
  const { side } = grid
  const edge = Math.round(edgeShare * side)
  for (let window = 0; window < windowCount(grid); window++) {
    const { left, top } = windowAt(grid, window)
    const shows = mask !== null && isMarked(mask, left + edge, top + edge, side - 2 * edge)
    if (!shows && mask !== null && isMarked(mask, left, top, side)) continue
    tally.labels.push(shows ? 1 : 0)
    tally.scores.push(logits[window]!)
  }
}

/** Null where all windows are good, or all defective. */
export function measureWindows({ labels, scores }: WindowTally): WindowMeasures | null {
  const defective = labels.filter((label) => label === 1).length
  if (defective === 0 || defective === labels.length) return null
  const { averagePrecision, auroc } = measureImages(labels, scores, null)
  return { averagePrecision, auroc, windows: labels.length, defective }
}

/** Metric of a training: side of its windows in pixels of the image. */
export const windowSideName = 'window side (px)'
/** The same after images are reduced: side of the network's input. */
export const inputSideName = 'network input side (px)'

/** As metrics of a training. */
export function windowNumbers(
  measures: WindowMeasures | null,
  { window, side }: WindowGeometry
): TrainedDetector['metrics'] {
  const sides = [
    { name: windowSideName, step: 0, value: window },
    { name: inputSideName, step: 0, value: side }
  ]
  if (measures === null) return sides
  const { averagePrecision, auroc } = measures
  return [
    ...sides,
    { name: 'window average precision (step sum)', step: 0, value: averagePrecision },
    { name: 'window AUROC', step: 0, value: auroc }
  ]
}
