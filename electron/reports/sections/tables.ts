/** @file The report's tables. */
import type { Speaker } from '../../messages/speaker.ts'
import { bestRows } from '../../metrics/best-rows.ts'
import { isSpreadless, type Interval, type Summary } from '../../metrics/summary.ts'
import { ink } from '../../charts/palette.ts'
import { heading, paragraph } from '../pdf/flow.ts'
import type { Flow } from '../pdf/flow.ts'
import { columnGap, drawTable, layOutTable } from '../pdf/table.ts'
import type { Cell, Column, Table } from '../pdf/table.ts'
import type { Property, PlainTable, ReportTable, SeedTable } from '../report-types.ts'

function rowNames({ say }: Flow): Column[] {
  return [
    { group: '', label: say.text('report.method'), align: 'left' },
    { group: '', label: 'N_aug', align: 'right' }
  ]
}

/** Means with "(standard deviation, n)" below, and of differences the interval; the highest of a column bold; the legend. */
export function resultTable(flow: Flow, title: string, table: ReportTable): void {
  const { columns, rows, references, signed, legend } = table
  const best = columns.map((_, index) => bestRows(rows, index))
  const body = rows.map(({ name, augmented, cells, degenerate }, row): Cell[] => [
    { text: degenerate === null ? name : `${name}‡` },
    { text: String(augmented) },
    ...cells.map((cell, index) => summaryCell(flow, cell, signed, best[index]?.has(row) === true))
  ])
  const compared = references.map(({ name, cells }): Cell[] => [
    { text: name },
    { text: '' },
    ...cells.map((value) => ({ text: value === null ? '–' : flow.say.decimal(value, 3) }))
  ])
  const head = [...rowNames(flow), ...columns.map(({ group, label }) => ({ group, label, align: 'right' as const }))]
  titledTable(flow, title, { columns: head, rows: [...body, ...compared], size: 8.5 }, 36)
  const bold = flow.say.text('report.bold')
  paragraph(flow, [...legend, ...(rows.length > 1 ? [bold] : [])].join(' '), { size: 7.5, colour: ink.faint })
}

function summaryCell({ say }: Flow, summary: Summary | null, signed: boolean, bold: boolean): Cell {
  if (!summary) return { text: '–' }
  const { mean, deviation, interval, n } = summary
  const shown = say.decimal(mean, 3).replace(/^−(0[.,]0+)$/, '$1')
  const sign = signed && Number(mean.toFixed(3)) > 0 ? '+' : ''
  return {
    text: `${sign}${shown}${isSpreadless(summary) ? '†' : ''}`,
    notes: [
      `(${deviation === null ? '–' : say.decimal(deviation, 3)}, ${n})`,
      ...(signed && interval !== null ? intervalLines(interval, say) : [])
    ],
    bold
  }
}

/** On two lines, or the columns would be too wide for the page. */
function intervalLines({ low, high }: Interval, say: Speaker): string[] {
  const signed = (value: number) => `${value >= 0.0005 ? '+' : ''}${say.decimal(value, 3)}`
  return [`[${signed(low)};`, `${signed(high)}]`]
}

/** Text and numbers as given, and the legend. */
export function plainTable(flow: Flow, { title, columns, rows, legend }: PlainTable): void {
  const head = columns.map((column) => ({ group: '', ...column }))
  const body = rows.map((row) => row.map((text): Cell => ({ text })))
  titledTable(flow, title, { columns: head, rows: body, size: 8.5 }, 36)
  paragraph(flow, legend.join(' '), { size: 7.5, colour: ink.faint })
}

/** Every single result, so that a reader can calculate other averages. */
export function seedTable(flow: Flow, title: string, { columns, rows }: SeedTable): void {
  const head: Column[] = [
    ...rowNames(flow),
    { group: '', label: flow.say.text('report.seed'), align: 'right' },
    ...columns.map(({ group, label }) => ({ group, label, align: 'right' as const }))
  ]
  const body = rows.map(({ name, augmented, seed, values }): Cell[] => [
    { text: name },
    { text: String(augmented) },
    { text: String(seed) },
    ...values.map((value) => ({ text: value === null ? '–' : flow.say.decimal(value, 3) }))
  ])
  titledTable(flow, title, { columns: head, rows: body, size: 7.5 })
}

/**
 * Labels and values; `mono` sets the values in a monospaced font. Many short ones are set in two columns, read
 * downwards.
 */
export function propertyTable(
  flow: Flow,
  title: string,
  properties: readonly Property[],
  { mono = false, beside: mayBeBeside = true }: { readonly mono?: boolean; readonly beside?: boolean } = {}
): void {
  const label: Column = { group: '', label: '', align: 'left', width: 100 }
  const value: Column = { group: '', label: '', align: 'left', mono }
  const rows = properties.flatMap((fact) =>
    pieces(fact.value).map((text, index): Cell[] => [{ text: index === 0 ? fact.label : '' }, { text }])
  )
  const size = mono ? 7.5 : 8.5
  if (mono || !mayBeBeside || rows.length < 6 || properties.some((fact) => fact.value.length > 90)) {
    titledTable(flow, title, { columns: [label, value], rows, size })
    return
  }
  const half = Math.ceil(rows.length / 2)
  const narrow = { ...value, width: (flow.width - 3 * columnGap) / 2 - 100 }
  const empty: Cell[] = [{ text: '' }, { text: '' }]
  const beside = rows.slice(0, half).map((row, index) => [...row, ...(rows[half + index] ?? empty)])
  titledTable(flow, title, { columns: [label, narrow, label, narrow], rows: beside, size })
}

/** A value in parts that fit on a page each. */
function pieces(value: string): string[] {
  return value.match(/[^]{1,3000}/gu) ?? ['']
}

/** A table under its heading. Up to about half a page it stays in one piece, with `below` more points after it. */
function titledTable(flow: Flow, title: string, table: Table, below = 0): void {
  const layout = layOutTable(flow, table)
  const whole = layout.total + below
  const start = layout.head + (layout.heights[0] ?? 0) + (layout.heights[1] ?? 0)
  heading(flow, title, whole <= 0.55 * (flow.bottom - flow.top) ? whole : start)
  drawTable(flow, layout)
}
