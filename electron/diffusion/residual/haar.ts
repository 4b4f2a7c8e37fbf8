/** @file Two levels of the orthonormal Haar wavelet transform (Haar 1910), 4×4 pixels to a cell of 16 channels. */
import { ShapeError } from '../../engine/tensor.ts'
import type { Size } from '../../imaging/image.ts'

/** Side of a cell in pixels. */
export const cellSide = 4
/** Coefficients of a cell: its mean first, then 3 coarse details, then 3 × 4 fine ones. */
export const cellChannels = cellSide * cellSide

/** Rows are the wavelets over a cell's 16 pixels; all values are 0, ±1/4 or ±1/2, so that little is rounded. */
const basis: readonly Float64Array[] = wavelets()

function wavelets(): Float64Array[] {
  const rows: Float64Array[] = []
  const sides = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1]
  ] as const
  const wavelet = (value: (x: number, y: number) => number) =>
    Float64Array.from({ length: cellChannels }, (_, i) => value(i % cellSide, Math.floor(i / cellSide)))
  for (const [across, down] of sides) {
    const sign = (x: number, y: number) => (across === 1 && x >= 2 ? -1 : 1) * (down === 1 && y >= 2 ? -1 : 1)
    rows.push(wavelet((x, y) => sign(x, y) / 4))
  }
  for (const [across, down] of sides.slice(1)) {
    for (const [right, lower] of sides) {
      const inside = (x: number, y: number) => Math.floor(x / 2) === right && Math.floor(y / 2) === lower
      const sign = (x: number, y: number) =>
        (across === 1 && x % 2 === 1 ? -1 : 1) * (down === 1 && y % 2 === 1 ? -1 : 1)
      rows.push(wavelet((x, y) => (inside(x, y) ? sign(x, y) / 2 : 0)))
    }
  }
  return rows
}

/** The grid of cells of a field of pixels. Throws ShapeError where its sides do not divide by 4. */
export function cellsOf({ width, height }: Size): Size {
  if (width % cellSide !== 0 || height % cellSide !== 0)
    throw new ShapeError(`${width}×${height} pixels are no whole cells of ${cellSide}`)
  return { width: width / cellSide, height: height / cellSide }
}

/**
 * Coefficients [16, height/4, width/4] of a field with one value per pixel; the sum of squares stays the same. Throws
 * ShapeError where the sides do not divide by 4.
 */
export function haar(field: ArrayLike<number>, size: Size): Float32Array {
  const grid = cellsOf(size)
  const cells = grid.width * grid.height
  const out = new Float32Array(cells * cellChannels)
  const block = new Float64Array(cellChannels)
  for (let cell = 0; cell < cells; cell++) {
    const first = firstPixel(cell, grid, size)
    for (let i = 0; i < cellChannels; i++) block[i] = field[first + offset(i, size)]!
    basis.forEach((row, channel) => {
      let sum = 0
      for (let i = 0; i < cellChannels; i++) sum += row[i]! * block[i]!
      out[channel * cells + cell] = sum
    })
  }
  return out
}

/** The field of pixels of `size` with these coefficients: the inverse, and transpose, of `haar`. */
export function inverseHaar(coefficients: ArrayLike<number>, size: Size): Float32Array {
  const grid = cellsOf(size)
  const cells = grid.width * grid.height
  const out = new Float32Array(size.width * size.height)
  for (let cell = 0; cell < cells; cell++) {
    const first = firstPixel(cell, grid, size)
    for (let i = 0; i < cellChannels; i++) {
      let sum = 0
      for (let channel = 0; channel < cellChannels; channel++)
        sum += basis[channel]![i]! * coefficients[channel * cells + cell]!
      out[first + offset(i, size)] = sum
    }
  }
  return out
}

/** The 16 pixels of each cell as channels, [16, height/4, width/4], unchanged (pixel unshuffle). */
export function unshuffle(field: ArrayLike<number>, size: Size): Float32Array {
  const grid = cellsOf(size)
  const cells = grid.width * grid.height
  const out = new Float32Array(cells * cellChannels)
  for (let cell = 0; cell < cells; cell++) {
    const first = firstPixel(cell, grid, size)
    for (let i = 0; i < cellChannels; i++) out[i * cells + cell] = field[first + offset(i, size)]!
  }
  return out
}

const firstPixel = (cell: number, grid: Size, size: Size): number =>
  Math.floor(cell / grid.width) * cellSide * size.width + (cell % grid.width) * cellSide

const offset = (i: number, size: Size): number => Math.floor(i / cellSide) * size.width + (i % cellSide)
