import type { Size } from '../../imaging/image.ts'
import { cellSide } from '../../models/backbone/cells.ts'

/** Outer cells that an image's score leaves out: most false alarms lie at the border. */
const border = 1

/** Indices of an image's cells, row by row. */
export function allCells({ width, height }: Size): number[] {
  return Array.from({ length: width * height }, (_, cell) => cell)
}

/** Indices of an image's cells, row by row, without those at its border; of all cells where the image has no others. */
export function innerCells({ width, height }: Size): number[] {
  const inside = (place: number, side: number) => place >= border && place < side - border
  const all = allCells({ width, height })
  if (width <= 2 * border || height <= 2 * border) return all
  return all.filter((cell) => inside(cell % width, width) && inside(Math.floor(cell / width), height))
}

/** The highest value of an image's inner cells, from those of all, row by row. */
export function highestInside(size: Size, values: ArrayLike<number>): number {
  return innerCells(size).reduce((highest, cell) => Math.max(highest, values[cell]!), -Infinity)
}

/**
 * Values of cells of so many pixels a side as a map of the image's size, row by row: each stands in the middle of its
 * cell, linear in between.
 */
export function cellMap(cells: Size, values: ArrayLike<number>, size: Size, side = cellSide): Float32Array {
  const [across, down] = [places(size.width, cells.width, side), places(size.height, cells.height, side)]
  const map = new Float32Array(size.width * size.height)
  for (let y = 0, i = 0; y < size.height; y++) {
    const { below: top, above: bottom, share: low } = down[y]!
    for (let x = 0; x < size.width; x++, i++) {
      const { below, above, share } = across[x]!
      const at = (row: number) =>
        (1 - share) * values[row * cells.width + below]! + share * values[row * cells.width + above]!
      map[i] = (1 - low) * at(top) + low * at(bottom)
    }
  }
  return map
}

/** Between which two cells each pixel of a side lies, and how far from the first. */
function places(length: number, cells: number, side: number) {
  return Array.from({ length }, (_, pixel) => {
    const place = Math.min(cells - 1, Math.max(0, (pixel + 0.5) / side - 0.5))
    const below = Math.floor(place)
    return { below, above: Math.min(cells - 1, below + 1), share: place - below }
  })
}
