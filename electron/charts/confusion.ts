/** @file How a classifier of several classes confuses them, as a table with shades. */
import { chartTitle, completeLook } from './axes.ts'
import type { ChartLook } from './axes.ts'
import { textWidth } from './drawing.ts'
import type { Drawing, Mark } from './drawing.ts'
import { seriesStyle } from './palette.ts'

export interface ConfusionChart {
  readonly title: string
  readonly classes: readonly string[]
  /** Row: true class; column: predicted class; number of samples. */
  readonly counts: readonly (readonly number[])[]
}

/**
 * Counts in a grid, shaded by their share of the row; each cell says both in figures. Cells on the diagonal have a
 * frame: correct and incorrect are not distinguished by colour.
 */
export function drawConfusionChart(chart: ConfusionChart, look: ChartLook): Drawing {
  const { width, height, fontSize, theme, words } = completeLook(look)
  const { classes, counts } = chart
  const { ink } = theme
  const names = Math.max(...classes.map((name) => textWidth(name, fontSize)), textWidth(words.trueClass, fontSize))
  const left = Math.min(width * 0.4, names + fontSize)
  const top = fontSize * 5
  const cell = {
    width: Math.min(fontSize * 9, (width - left) / classes.length),
    height: Math.min(fontSize * 4, (height - top) / classes.length)
  }
  const text = (
    x: number,
    y: number,
    value: string,
    fill: string,
    anchor: 'start' | 'middle' | 'end',
    bold = false
  ): Mark => {
    return { kind: 'text', x, y, text: value, size: fontSize, fill, anchor, ...(bold ? { bold } : {}) }
  }
  const short = (name: string, room: number) => fitted(name, room, fontSize)
  const marks: Mark[] = [
    chartTitle(chart.title, fontSize, ink),
    text(left, fontSize * 3.1, words.predictedClass, ink.faint, 'start'),
    text(left - fontSize * 0.6, fontSize * 4.5, words.trueClass, ink.faint, 'end'),
    ...classes.map((name, column) =>
      text(left + (column + 0.5) * cell.width, fontSize * 4.5, short(name, cell.width - 4), ink.text, 'middle')
    )
  ]
  classes.forEach((name, row) => {
    const total = (counts[row] ?? []).reduce((sum, count) => sum + count, 0)
    const y = top + row * cell.height
    const middle = y + cell.height / 2 + fontSize * 0.35
    marks.push(text(left - fontSize * 0.6, middle, short(name, left - fontSize), ink.text, 'end'))
    classes.forEach((_, column) => {
      const count = counts[row]?.[column] ?? 0
      const share = total === 0 ? 0 : count / total
      const x = left + column * cell.width
      marks.push(shade(x, y, cell, share, seriesStyle(0, theme).colour))
      if (row === column) marks.push(frame(x, y, cell, ink.text))
      const percent = total === 0 ? '–' : words.percent(share)
      const roomy = cell.height >= fontSize * 3
      const fill = count === 0 ? ink.faint : ink.title
      marks.push(
        text(
          x + cell.width / 2,
          roomy ? middle - fontSize * 0.6 : middle,
          String(count),
          fill,
          'middle',
          row === column
        )
      )
      if (roomy) marks.push(text(x + cell.width / 2, middle + fontSize * 0.7, percent, ink.text, 'middle'))
    })
  })
  const all = counts.flat().reduce((sum, count) => sum + count, 0)
  const right = classes.reduce((sum, _, i) => sum + (counts[i]?.[i] ?? 0), 0)
  return { width, height, description: words.describe.confusion(chart.title, right, all), marks }
}

interface CellSize {
  readonly width: number
  readonly height: number
}

/** At most half covered, so that the figures stay readable on any theme. */
function shade(x: number, y: number, { width, height }: CellSize, share: number, fill: string): Mark {
  return { kind: 'polygon', points: corners(x + 1, y + 1, width - 2, height - 2), fill, opacity: 0.04 + 0.42 * share }
}

function frame(x: number, y: number, { width, height }: CellSize, stroke: string): Mark {
  const points = corners(x + 1.5, y + 1.5, width - 3, height - 3)
  return { kind: 'line', points: [...points, points[0]!], stroke, width: 0.8 }
}

function corners(x: number, y: number, width: number, height: number): (readonly [number, number])[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height]
  ]
}

/** The name, cut short where it does not fit. */
function fitted(name: string, room: number, fontSize: number): string {
  if (textWidth(name, fontSize) <= room) return name
  let kept = name
  while (kept.length > 1 && textWidth(`${kept}…`, fontSize) > room) kept = kept.slice(0, -1)
  return `${kept.trimEnd()}…`
}
