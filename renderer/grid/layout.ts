/** Chromium clamps an element's height at 33,554,432 px; beyond this height, scrolling is scaled. */
export const tallest = 30_000_000

export interface GridShape {
  readonly count: number
  readonly columns: number
  readonly rows: number
  readonly rowHeight: number
  /** Height of the scrolled element in CSS pixels, at most `tallest`. */
  readonly height: number
}

/**
 * Roughly square cells of `tile` CSS pixels with `gap` between them; `foot` is the height of the caption below an
 * image.
 */
export function gridShape(count: number, width: number, tile: number, gap: number, foot: number): GridShape {
  const columns = Math.max(1, Math.floor((width - gap) / (tile + gap)))
  const rows = Math.ceil(count / columns)
  const rowHeight = tile + foot + gap
  return { count, columns, rows, rowHeight, height: Math.min(tallest, rows * rowHeight + gap) }
}

export interface VisibleRows {
  readonly first: number
  /** One past the last row. */
  readonly end: number
  /** Where row `first` stands in the scrolled element. */
  readonly top: number
}

/** Rows to draw at a scroll position, with `overscan` more on both sides. */
export function visibleRows(shape: GridShape, scrollTop: number, viewHeight: number, overscan = 2): VisibleRows {
  const offset = toOffset(shape, scrollTop, viewHeight)
  const first = Math.max(0, Math.floor(offset / shape.rowHeight) - overscan)
  const end = Math.min(shape.rows, Math.ceil((offset + viewHeight) / shape.rowHeight) + overscan)
  return { first: Math.min(first, Math.max(0, end - 1)), end, top: first * shape.rowHeight + scrollTop - offset }
}

export function sameRows(a: VisibleRows, b: VisibleRows): boolean {
  return a.first === b.first && a.end === b.end && a.top === b.top
}

/** The scroll position that shows a row whole, changed as little as possible. */
export function scrollToRow(shape: GridShape, row: number, scrollTop: number, viewHeight: number): number {
  const offset = toOffset(shape, scrollTop, viewHeight)
  const top = row * shape.rowHeight
  const wanted = Math.min(Math.max(offset, top + shape.rowHeight - viewHeight), top)
  return wanted === offset ? scrollTop : wanted / scale(shape, viewHeight)
}

function fullHeight(shape: GridShape): number {
  return shape.rows * shape.rowHeight
}

function scale(shape: GridShape, viewHeight: number): number {
  if (fullHeight(shape) <= tallest || shape.height <= viewHeight) return 1
  return (fullHeight(shape) - viewHeight) / (shape.height - viewHeight)
}

function toOffset(shape: GridShape, scrollTop: number, viewHeight: number): number {
  return scrollTop * scale(shape, viewHeight)
}
