/** @file What the network is told about a place: the good surface there, and the mask of the defect to come. */
import type { Mask, Size } from '../../imaging/image.ts'
import { dilateMask } from '../../imaging/mask.ts'
import { cellChannels, cellSide, cellsOf, haar, unshuffle } from './haar.ts'

/** Side of the square that the network sees at once, in pixels and in cells. */
export const windowSide = 64
export const windowCells = windowSide / cellSide
/** Residuals are divided by this, so that those of ordinary defects have about the spread of the noise. */
export const residualScale = 0.6
/** Channels of a condition. */
export const conditionChannels = 2 * cellChannels

/** Residuals fade out around their mask; within so many pixels they may differ from 0. */
const reach = 4
/** Surfaces darker than this are raised to it before dividing, display-referred. */
const darkest = 0.03
const brightest = 1.5

/**
 * Haar coefficients of the surface relative to its mean, not cut out under the mask, and the mask's pixels as channels:
 * [32, height/4, width/4]. `surface` is luminance, 0..1. Sides divide by 4.
 */
export function conditionOf(surface: Float32Array, mask: Mask): Float32Array {
  const mean = surface.reduce((sum, value) => sum + value, 0) / surface.length
  const relative = surface.map((value) => Math.min(brightest, value / Math.max(mean, darkest) - 1))
  const coefficients = haar(relative, mask)
  const condition = new Float32Array(2 * coefficients.length)
  condition.set(coefficients)
  condition.set(unshuffle(mask.data, mask), coefficients.length)
  return condition
}

/** Share of each cell's pixels that lie within 4 px of the mask: where a residual may be, 0..1, [height/4, width/4]. */
export function nearMask(mask: Mask): Float32Array {
  return pooled(dilateMask(mask, reach).data, mask)
}

/** Mean of each cell. */
function pooled(field: ArrayLike<number>, size: Size): Float32Array {
  const { width, height } = cellsOf(size)
  const cells = width * height
  const parts = unshuffle(field, size)
  return Float32Array.from({ length: cells }, (_, cell) => {
    let sum = 0
    for (let i = 0; i < cellChannels; i++) sum += parts[i * cells + cell]!
    return sum / cellChannels
  })
}
