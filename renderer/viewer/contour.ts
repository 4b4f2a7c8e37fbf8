/** @file The outline of a mask or of a score map at its threshold, as strokes along pixel borders. */
import type { PixelBox, Size } from './view.ts'

/** Values row-major, 0..255; a pixel is inside where its value reaches the threshold. */
export interface Field extends Size {
  readonly values: Uint8Array
}

/**
 * Strokes as x₁, y₁, x₂, y₂, … in image coordinates: each separates inside from outside, is horizontal or vertical and
 * as long as possible. Only borders of pixels within `box` are looked at. With `step` > 1 blocks of step × step pixels
 * count as inside where any pixel is, so that a thin scratch shows in a small view.
 */
export function contourStrokes(field: Field, threshold: number, box: PixelBox, step = 1): number[] {
  const left = Math.floor(box.left / step)
  const top = Math.floor(box.top / step)
  const columns = Math.ceil((box.left + box.width) / step) - left
  const rows = Math.ceil((box.top + box.height) / step) - top
  if (columns <= 0 || rows <= 0) return []
  // One cell more on each side, so that the box's own border is no outline.
  const cells = insideCells(field, threshold, left - 1, top - 1, columns + 2, rows + 2, step)
  const stride = columns + 2
  const limit = { x: field.width, y: field.height }
  const strokes: number[] = []
  const add = (x1: number, y1: number, x2: number, y2: number) =>
    strokes.push(
      Math.min(limit.x, (left + x1) * step),
      Math.min(limit.y, (top + y1) * step),
      Math.min(limit.x, (left + x2) * step),
      Math.min(limit.y, (top + y2) * step)
    )
  for (let row = 0; row <= rows; row++)
    runs(cells, row * stride + 1, (row + 1) * stride + 1, 1, columns, (from, to) => add(from, row, to, row))
  for (let column = 0; column <= columns; column++)
    runs(cells, stride + column, stride + column + 1, stride, rows, (from, to) => add(column, from, column, to))
  return strokes
}

/** Stretches over which two lines of cells differ in the same way. */
function runs(
  cells: Uint8Array,
  first: number,
  second: number,
  step: number,
  count: number,
  emit: (from: number, to: number) => void
): void {
  let start = -1
  for (let i = 0; i < count; i++) {
    const differs = cells[first + i * step] !== cells[second + i * step]
    if (differs && start < 0) start = i
    if (!differs && start >= 0) {
      emit(start, i)
      start = -1
    }
  }
  if (start >= 0) emit(start, count)
}

function insideCells(
  { values, width, height }: Field,
  threshold: number,
  left: number,
  top: number,
  columns: number,
  rows: number,
  step: number
): Uint8Array {
  const cells = new Uint8Array(columns * rows)
  const startX = Math.max(0, left * step)
  const endX = Math.min(width, (left + columns) * step)
  const endY = Math.min(height, (top + rows) * step)
  for (let y = Math.max(0, top * step); y < endY; y++) {
    const to = (Math.floor(y / step) - top) * columns - left
    const from = y * width
    if (step === 1) {
      for (let x = startX; x < endX; x++) if ((values[from + x] as number) >= threshold) cells[to + x] = 1
    } else {
      for (let x = startX; x < endX; x++)
        if ((values[from + x] as number) >= threshold) cells[to + Math.floor(x / step)] = 1
    }
  }
  return cells
}
