/** @file Features of patches as rows of a matrix, and their standardisation. */
import type { CellFeatures } from '../../models/backbone/backbone.ts'
import { cellChannels } from '../../models/backbone/cells.ts'

/** Features of patches, one row of 176 after the other. */
export type Patches = Float32Array

export const patchCount = (patches: Patches): number => patches.length / cellChannels

/** The features of some cells of an image, in their order. */
export function patchesAt({ width, height, data }: CellFeatures, cells: readonly number[]): Patches {
  const [area, patches] = [width * height, new Float32Array(cells.length * cellChannels)]
  for (let channel = 0; channel < cellChannels; channel++) {
    cells.forEach((cell, row) => (patches[row * cellChannels + channel] = data[channel * area + cell]!))
  }
  return patches
}

/** One matrix of all rows. */
export function joinedPatches(parts: readonly Patches[]): Patches {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Mean and standard deviation of each feature on good patches. */
export interface Standardisation {
  readonly mean: Float32Array
  readonly deviation: Float32Array
}

/** Standardised features further out say no more than that they are. */
const limit = 8
/** Features that hardly vary on good patches are not blown up any further. */
const leastDeviation = 1e-3

export function standardisationOf(good: Patches): Standardisation {
  const count = patchCount(good)
  const [mean, deviation] = [new Float32Array(cellChannels), new Float32Array(cellChannels)]
  for (let channel = 0; channel < cellChannels; channel++) {
    let [sum, squares] = [0, 0]
    for (let at = channel; at < good.length; at += cellChannels) sum += good[at]!
    mean[channel] = sum / count
    for (let at = channel; at < good.length; at += cellChannels) squares += (good[at]! - sum / count) ** 2
    deviation[channel] = Math.max(leastDeviation, Math.sqrt(squares / count))
  }
  return { mean, deviation }
}

/** Standardises in place, clipped to ±8, and returns the same rows. */
export function standardise(patches: Patches, { mean, deviation }: Standardisation): Patches {
  for (let at = 0; at < patches.length; at++) {
    const channel = at % cellChannels
    const value = (patches[at]! - mean[channel]!) / deviation[channel]!
    patches[at] = Math.min(limit, Math.max(-limit, value))
  }
  return patches
}
