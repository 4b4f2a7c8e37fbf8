/** @file Distances of cells as a smooth map of the image. */
import { gaussianBlur } from '../../imaging/gaussian.ts'
import type { Size } from '../../imaging/image.ts'
import { cellMap } from '../patch/cell-map.ts'

/** Standard deviation of the blur, in pixels, as in the official codes of PaDiM and PatchCore. */
const smoothing = 4

/** Values of cells of so many pixels a side, linear in between and blurred, as a map of the image's size, row by row. */
export function smoothMap(cells: Size, values: ArrayLike<number>, size: Size, side: number): Float32Array {
  return gaussianBlur(cellMap(cells, values, size, side), size, smoothing)
}

/**
 * What each cell along one axis counts in each pixel of smoothMap, [length, cells]: the map is the product of the values
 * with the weights of both axes.
 */
export function smoothWeights(length: number, cells: number, side: number): Float32Array {
  const weights = new Float32Array(length * cells)
  for (let cell = 0; cell < cells; cell++) {
    const alone = new Float32Array(cells)
    alone[cell] = 1
    const line = smoothMap({ width: cells, height: 1 }, alone, { width: length, height: 1 }, side)
    for (let pixel = 0; pixel < length; pixel++) weights[pixel * cells + cell] = line[pixel]!
  }
  return weights
}
