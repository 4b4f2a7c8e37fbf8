/** @file Tables that fit the page: columns as wide as their content, the header repeated on every page. */
import { ink } from '../../charts/palette.ts'
import { ensureRoom } from './flow.ts'
import type { Flow } from './flow.ts'
import type { Face } from './fonts.ts'
import { printable } from './text.ts'

export interface Column {
  /** Heading over neighbouring columns; empty for none. */
  readonly group: string
  readonly label: string
  readonly align: 'left' | 'right'
  /** For hashes. */
  readonly mono?: boolean
  /** Points; as wide as its content when left out. */
  readonly width?: number
}

export interface Cell {
  readonly text: string
  /** Smaller lines, below the text. */
  readonly notes?: readonly string[]
  readonly bold?: boolean
}

export interface Table {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** Points of its text. */
  readonly size: number
}

interface Grid {
  readonly columns: readonly Column[]
  /** Left edge and width of each column. */
  readonly places: readonly { readonly x: number; readonly width: number }[]
  readonly size: number
}

export interface TableLayout extends Grid {
  readonly rows: Table['rows']
  /** Of each row, in points. */
  readonly heights: readonly number[]
  readonly head: number
  /** Of the whole table if it is not split. */
  readonly total: number
}

const after = 6
/** Points between columns. */
export const columnGap = 8
// Capitals touch the top of their line, and descenders are rare: equal paddings would look uneven.
const above = 4
const below = 1.5

/** Columns placed and rows measured: text that is too wide for its column will wrap. */
export function layOutTable(flow: Flow, { columns, rows, size }: Table): TableLayout {
  const grid = { columns, places: placeColumns(flow, columns, rows, size), size }
  const heights = rows.map((row) => rowHeight(flow, grid, row))
  const head = headHeight(columns, size)
  return { ...grid, rows, heights, head, total: head + heights.reduce((sum, height) => sum + height, 0) + after }
}

/** Draws a table; where it runs over the page, its header is repeated on the next. Rows are never split. */
export function drawTable(flow: Flow, layout: TableLayout): void {
  drawHead(flow, layout)
  for (const [index, row] of layout.rows.entries()) {
    const height = layout.heights[index] ?? 0
    if (flow.y + height > flow.bottom) {
      rule(flow, ink.axis)
      ensureRoom(flow, height)
      drawHead(flow, layout)
    } else if (index > 0) rule(flow, ink.grid)
    drawRow(flow, layout, row)
    flow.y += height
  }
  rule(flow, ink.axis)
  flow.y += after
}

/** Natural widths where they fit; otherwise the widest text columns shrink. Remaining space is distributed. */
function placeColumns(
  flow: Flow,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  size: number
): { x: number; width: number }[] {
  const widths = columns.map((column, index) => column.width ?? naturalWidth(flow, column, rows, index, size))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const available = flow.width - columnGap * (columns.length - 1)
  // The widest text columns shrink to one common width, narrower ones keep theirs.
  const words = columns.flatMap(({ align, width }, index) => (align === 'left' && width === undefined ? [index] : []))
  words.sort((a, b) => (widths[a] ?? 0) - (widths[b] ?? 0))
  let room = available - sum(widths.filter((_, index) => !words.includes(index)))
  for (const [rank, index] of words.entries()) {
    widths[index] = Math.max(2 * size, Math.min(widths[index] ?? 0, room / (words.length - rank)))
    room -= widths[index] ?? 0
  }
  // Numbers far from their row's name are hard to follow: columns get only a little extra width.
  const share = Math.max(0, Math.min(18, (available - sum(widths)) / columns.length))
  let x = flow.left
  return widths.map((width, index) => {
    const place = { x, width: width + (columns[index]?.width === undefined ? share : 0) }
    x += place.width + columnGap
    return place
  })
}

function naturalWidth(flow: Flow, column: Column, rows: Table['rows'], index: number, size: number): number {
  const label = lineWidth(flow, 'bold', size - 0.5, column.label)
  return rows.reduce((widest, row) => Math.max(widest, cellWidth(flow, column, row[index], size)), label)
}

function cellWidth(flow: Flow, column: Column, cell: Cell | undefined, size: number): number {
  if (!cell) return 0
  const font = column.mono ? 'mono' : cell.bold ? 'bold' : 'regular'
  const notes = (cell.notes ?? []).map((note) => lineWidth(flow, 'regular', size - 1.5, note))
  return Math.max(lineWidth(flow, font, size, cell.text), ...notes)
}

function lineWidth(flow: Flow, font: Face, size: number, text: string): number {
  // Half a point more than measured, or the text may wrap by rounding.
  return flow.doc.font(font).fontSize(size).widthOfString(printable(text)) + 0.5
}

function rowHeight(flow: Flow, { columns, places, size }: Grid, row: readonly Cell[]): number {
  const heights = row.map((cell, index) => {
    const column = columns[index]
    const width = places[index]?.width ?? 0
    flow.doc.font(column?.mono ? 'mono' : cell.bold ? 'bold' : 'regular').fontSize(size)
    const text = flow.doc.heightOfString(printable(cell.text), { width })
    return text + (cell.notes?.length ?? 0) * (size - 0.5)
  })
  return Math.max(size, ...heights) + above + below
}

function drawRow(flow: Flow, { columns, places, size }: Grid, row: readonly Cell[]): void {
  const { doc } = flow
  const y = flow.y + above
  for (const [index, cell] of row.entries()) {
    const column = columns[index]
    const place = places[index]
    if (!column || !place) continue
    const options = { width: place.width, align: column.align }
    const text = printable(cell.text)
    doc
      .font(column.mono ? 'mono' : cell.bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(ink.title)
    doc.text(text, place.x, y, options)
    const { notes = [] } = cell
    if (notes.length === 0) continue
    const top = y + doc.heightOfString(text, options)
    doc
      .font('regular')
      .fontSize(size - 1.5)
      .fillColor(ink.faint)
    for (const [line, note] of notes.entries()) {
      doc.text(printable(note), place.x, top + line * (size - 0.5), options)
    }
  }
}

function headHeight(columns: readonly Column[], size: number): number {
  if (columns.every(({ group, label }) => group === '' && label === '')) return 0
  return (columns.some(({ group }) => group !== '') ? size + 7 : 0) + size + above + below + 2
}

function drawHead(flow: Flow, { columns, places, size, head }: TableLayout): void {
  const { doc } = flow
  const bottom = flow.y + head
  if (head > 0) {
    doc
      .font('bold')
      .fontSize(size - 0.5)
      .fillColor(ink.title)
    for (const { group, first, last } of runsOf(columns)) {
      const start = places[first]
      const end = places[last]
      if (group === '' || !start || !end) continue
      const width = end.x + end.width - start.x
      doc.text(printable(group), start.x, flow.y, { width, align: 'center', lineBreak: false })
      const y = flow.y + size + 2
      doc
        .lineWidth(0.5)
        .undash()
        .moveTo(start.x, y)
        .lineTo(start.x + width, y)
        .stroke(ink.axis)
    }
    const y = bottom - size - below - 2
    for (const [index, { label, align }] of columns.entries()) {
      const place = places[index]
      doc.fillColor(ink.text)
      if (place) doc.text(printable(label), place.x, y, { width: place.width, align })
    }
  }
  flow.y = bottom
  rule(flow, ink.axis)
}

/** Neighbouring columns with the same group. */
function runsOf(columns: readonly Column[]): { group: string; first: number; last: number }[] {
  const runs: { group: string; first: number; last: number }[] = []
  for (const [index, { group }] of columns.entries()) {
    const run = runs.at(-1)
    if (run && run.group === group) run.last = index
    else runs.push({ group, first: index, last: index })
  }
  return runs
}

function rule({ doc, left, width, y }: Flow, colour: string): void {
  doc
    .lineWidth(0.5)
    .undash()
    .moveTo(left, y)
    .lineTo(left + width, y)
    .stroke(colour)
}
