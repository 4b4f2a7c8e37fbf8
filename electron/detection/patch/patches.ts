/** @file Features of patches as rows of a matrix. */
import type { CellFeatures } from '../../models/backbone/backbone.ts'
import { cellChannels } from '../../models/backbone/cells.ts'
import { joinedRows } from '../standardisation.ts'

/** Features of patches, one row after the other; of 176 where the embedded backbone gave them. */
export type Patches = Float32Array

export const patchCount = (patches: Patches): number => patches.length / cellChannels

/** The features of some cells of an image, in their order. */
export function patchesAt({ width, height, channels, data }: CellFeatures, cells: readonly number[]): Patches {
  const [area, patches] = [width * height, new Float32Array(cells.length * channels)]
  for (let channel = 0; channel < channels; channel++) {
    cells.forEach((cell, row) => (patches[row * channels + channel] = data[channel * area + cell]!))
  }
  return patches
}

/** Indices of the highest values, in falling order. */
export function highest(values: Float32Array, count: number): number[] {
  return [...values.keys()].sort((a, b) => values[b]! - values[a]!).slice(0, count)
}

/** Some rows, in the given order. */
export function rowsAt(patches: Patches, rows: readonly number[], channels: number = cellChannels): Patches {
  return joinedRows(rows.map((row) => patches.subarray(row * channels, (row + 1) * channels)))
}
