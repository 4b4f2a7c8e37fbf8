/** @file Verdicts by hour as stacked bars. */
import { completeLook, gridLine, scale, tickLabels, ticks } from './axes.ts'
import type { ChartLook, PlotArea } from './axes.ts'
import { textWidth } from './drawing.ts'
import type { Drawing, Mark } from './drawing.ts'

export interface HoursChart {
  /** Stacked from the bottom in this order. */
  readonly parts: readonly { readonly name: string; readonly colour: string }[]
  /** One number for each part. */
  readonly bars: readonly { readonly label: string; readonly counts: readonly number[] }[]
  /** Names the axis of bars. */
  readonly axis: string
  readonly description: string
}

/** Counts on a linear axis from 0; the parts' names in a line above. */
export function drawHours({ parts, bars, axis, description }: HoursChart, look: ChartLook): Drawing {
  const full = completeLook(look)
  const { width, height, fontSize, theme, words } = full
  const totals = bars.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0))
  const most = Math.max(1, ...totals)
  const levels = ticks({ low: 0, high: most }, 4).filter((value) => Number.isInteger(value))
  const labels = tickLabels(levels, words)
  const area: PlotArea = {
    left: Math.max(...labels.map((label) => textWidth(label, fontSize))) + fontSize,
    right: width,
    top: fontSize * 2.4,
    bottom: height - fontSize * 3.2
  }
  const y = scale({ low: 0, high: Math.max(most, levels.at(-1) ?? 0) }, area.bottom, area.top)
  const step = (area.right - area.left) / Math.max(1, bars.length)
  // Labels that would touch each other are left out.
  const every = Math.max(1, Math.ceil((Math.max(...bars.map(({ label }) => textWidth(label, fontSize))) + 4) / step))
  const marks: Mark[] = [
    ...legend(parts, area.left, fontSize, theme.ink.text),
    ...levels.flatMap((value, index): Mark[] => [
      gridLine([area.left, y(value)], [area.right, y(value)], theme.ink),
      {
        ...{ kind: 'text', x: area.left - fontSize * 0.5, y: y(value) + fontSize * 0.35, text: labels[index] ?? '' },
        ...{ size: fontSize, fill: theme.ink.text, anchor: 'end' }
      }
    ]),
    ...bars.flatMap(({ label, counts }, index): Mark[] => {
      const x = area.left + index * step
      let below = 0
      const stack = counts.flatMap((count, part): Mark[] => {
        if (count === 0) return []
        const [bottom, top] = [y(below), y(below + count)]
        below += count
        // A single part stays visible beside thousands.
        const size = Math.max(1, bottom - top)
        const fill = parts[part]?.colour ?? theme.ink.axis
        return [{ kind: 'rectangle', x: x + step * 0.1, y: bottom - size, width: step * 0.8, height: size, fill }]
      })
      if (index % every !== 0) return stack
      const place = { x: x + step / 2, y: area.bottom + fontSize * 1.45 }
      return [...stack, { kind: 'text', ...place, text: label, size: fontSize, fill: theme.ink.text, anchor: 'middle' }]
    }),
    gridLine([area.left, area.bottom], [area.right, area.bottom], { ...theme.ink, grid: theme.ink.axis }),
    {
      ...{ kind: 'text', x: (area.left + area.right) / 2, y: area.bottom + fontSize * 2.9, text: axis },
      ...{ size: fontSize, fill: theme.ink.text, anchor: 'middle' }
    }
  ]
  return { width, height, description, marks }
}

function legend(parts: HoursChart['parts'], left: number, fontSize: number, fill: string): Mark[] {
  let x = left
  return parts.flatMap(({ name, colour }): Mark[] => {
    const start = x + fontSize * 1.1
    const square = { x, y: fontSize * 0.3, width: fontSize * 0.8, height: fontSize * 0.8 }
    x = start + textWidth(name, fontSize) + fontSize * 1.5
    return [
      { kind: 'rectangle', ...square, fill: colour },
      { kind: 'text', x: start, y: fontSize, text: name, size: fontSize, fill, anchor: 'start' }
    ]
  })
}
