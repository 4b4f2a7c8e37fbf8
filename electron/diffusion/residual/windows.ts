/** @file How a canvas larger than the network's window is covered by windows. */
import { cropImage, cropMask } from '../../imaging/crop.ts'
import type { Mask, Size } from '../../imaging/image.ts'
import { conditionOf, windowCells, windowSide } from './condition.ts'
import { cellChannels, cellSide, cellsOf } from './haar.ts'

/** A window's place on the canvas, and what the network is told about it. */
export interface CanvasWindow {
  readonly condition: Float32Array
  /** This window of a field [16, height, width] over the canvas. */
  cut(field: Float32Array, grid: Size): Float32Array
  /** Adds values [16, 16, 16] to the canvas. */
  add(field: Float32Array, values: Float32Array, grid: Size): void
}

/** Half of a window: everything but the canvas's border is seen from two windows or more. */
const stride = windowCells / 2

/** The windows, from evenly spread places half a window apart or less, that hold an unknown cell. */
export function windowsOf(surface: Float32Array, mask: Mask, unknown: Uint8Array): CanvasWindow[] {
  const grid = cellsOf(mask)
  return places(grid.height).flatMap((top) =>
    places(grid.width)
      .filter((left) => holds(unknown, grid, left, top))
      .map((left) => windowAt(surface, mask, left, top))
  )
}

/** First cells of the windows along a side of `length` cells. */
function places(length: number): number[] {
  const room = length - windowCells
  const count = Math.ceil(room / stride) + 1
  return Array.from({ length: count }, (_, i) => (count === 1 ? 0 : Math.round((room * i) / (count - 1))))
}

function holds(unknown: Uint8Array, grid: Size, left: number, top: number): boolean {
  for (let y = top; y < top + windowCells; y++)
    for (let x = left; x < left + windowCells; x++) if (unknown[y * grid.width + x] === 1) return true
  return false
}

function windowAt(surface: Float32Array, mask: Mask, left: number, top: number): CanvasWindow {
  const box = { left: left * cellSide, top: top * cellSide, width: windowSide, height: windowSide }
  const { width, height } = mask
  const { data } = cropImage({ width, height, channels: 1, data: surface }, box)
  const each = (grid: Size, visit: (inside: number, outside: number) => void) => {
    for (let channel = 0, i = 0; channel < cellChannels; channel++)
      for (let y = 0; y < windowCells; y++)
        for (let x = 0; x < windowCells; x++, i++) visit(i, (channel * grid.height + top + y) * grid.width + left + x)
  }
  return {
    condition: conditionOf(data, cropMask(mask, box)),
    cut(field, grid) {
      const values = new Float32Array(cellChannels * windowCells * windowCells)
      each(grid, (inside, outside) => (values[inside] = field[outside]!))
      return values
    },
    add: (field, values, grid) => {
      each(grid, (inside, outside) => (field[outside]! += values[inside]!))
    }
  }
}
