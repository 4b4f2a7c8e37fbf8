/** @file Noise removed from residuals by shrinking their Haar coefficients (Donoho & Johnstone 1994). */
import { cellChannels, cellSide, haar, inverseHaar } from '../../diffusion/residual/haar.ts'
import type { Size } from '../../imaging/image.ts'
import { dilateMask } from '../../imaging/mask.ts'
import type { BankEntry } from '../bank/entries.ts'

/** Coefficients of a cell that hold the coarse structure: its mean. */
const kept = 1
/** Median of the absolute values of normal noise with standard deviation 1. */
const normalMedian = 0.6745
/** Threshold in standard deviations of the noise, before the factor: of what noise reaches in one of 20 cells. */
const deviations = 2

/**
 * The entry with its residual's details shrunk by `factor` × 2 standard deviations of the noise, averaged over all 16
 * positions of the grid of cells, so that no edges of cells show. The noise is measured around the defect, per wavelet
 * channel. 0 leaves the entry as it is.
 */
export function shrunkEntry(entry: BankEntry, factor: number): BankEntry {
  if (factor === 0 || entry.image.channels !== 1) return entry
  const { width, height } = entry.mask
  const padded = { width: whole(width) + cellSide, height: whole(height) + cellSide }
  const around = dilateMask(entry.mask, 2)
  const sum = new Float32Array(width * height)
  for (let top = 0; top < cellSide; top++) {
    for (let left = 0; left < cellSide; left++) {
      const at = { left, top }
      const field = shifted(entry.ratio, entry.mask, padded, at)
      const near = shifted(around.data, entry.mask, padded, at)
      const smooth = inverseHaar(shrunk(haar(field, padded), haar(near, padded), factor), padded)
      for (let y = 0, i = 0; y < height; y++)
        for (let x = 0; x < width; x++, i++) sum[i]! += smooth[(y + top) * padded.width + x + left]!
    }
  }
  return { ...entry, ratio: sum.map((value) => value / cellChannels) }
}

const whole = (length: number): number => Math.ceil(length / cellSide) * cellSide

/** The field at an offset in a larger one; its border is repeated. */
function shifted(
  field: ArrayLike<number>,
  { width, height }: Size,
  padded: Size,
  { left, top }: { readonly left: number; readonly top: number }
): Float32Array {
  const clamp = (at: number, length: number) => Math.min(length - 1, Math.max(0, at))
  return Float32Array.from({ length: padded.width * padded.height }, (_, i) => {
    const [x, y] = [(i % padded.width) - left, Math.floor(i / padded.width) - top]
    return field[clamp(y, height) * width + clamp(x, width)]!
  })
}

/** Soft thresholds for the details; `near` are the coefficients of the area that does not count as noise. */
function shrunk(coefficients: Float32Array, near: Float32Array, factor: number): Float32Array {
  const cells = coefficients.length / cellChannels
  const out = coefficients.slice()
  for (let channel = kept; channel < cellChannels; channel++) {
    const own = coefficients.subarray(channel * cells, (channel + 1) * cells)
    const noise = own.filter((_, cell) => near[cell] === 0)
    if (noise.length === 0) continue
    const threshold = (factor * deviations * median(noise.map(Math.abs))) / normalMedian
    for (let cell = 0; cell < cells; cell++) {
      const value = own[cell]!
      out[channel * cells + cell] = Math.sign(value) * Math.max(0, Math.abs(value) - threshold)
    }
  }
  return out
}

function median(values: Float32Array): number {
  const sorted = values.toSorted()
  return sorted[Math.floor(sorted.length / 2)]!
}
