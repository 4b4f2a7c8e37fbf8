/** @file The papers' table: method × N_aug against every measure, "mean (standard deviation, n)". */
import { english } from '../messages/english.ts'
import type { Speaker } from '../messages/speaker.ts'
import { average, isSpreadless, type Interval, type Summary } from '../metrics/summary.ts'
import { degenerateMark, degenerateText } from './degenerate.ts'
import type { MethodName } from './methods.ts'
import { groupResults, summarizeGain, summarizeGroup } from './statistics.ts'
import type { CellResult, Measure, ResultGroup } from './statistics.ts'

export interface Heading {
  /** Stable name, used in JSON. */
  readonly key: string
  /** Heading over neighbouring columns: a text of the catalogue, or a name. */
  readonly group: string
  /** Heading below it. */
  readonly label: string
}

export interface ResultColumn<Metrics> extends Heading {
  readonly measure: Measure<Metrics>
  /** What random scores reach on average, by the share of defective test images. */
  readonly chance?: (prevalence: number) => number
  /** What calling every image defective reaches. */
  readonly flagAll?: (prevalence: number) => number
}

export interface ResultRow {
  readonly method: MethodName
  readonly name: string
  /** N_aug; 0 for the method "none". */
  readonly augmented: number
  readonly seeds: readonly number[]
  /** One per column; null where the quantity could not be measured. */
  readonly cells: readonly (Summary | null)[]
  /** Why its measures say nothing, in words; null where they do. Such a row is marked and never the best. */
  readonly degenerate: string | null
}

/** A row to compare with; null where it says nothing about a column. */
export interface ReferenceRow {
  readonly name: string
  readonly cells: readonly (number | null)[]
}

export interface ResultTable {
  readonly columns: readonly Heading[]
  readonly rows: readonly ResultRow[]
  /** What needs no detector; below the rows and never the best of them. */
  readonly references: readonly ReferenceRow[]
  /** Cells are differences and show their sign. */
  readonly signed: boolean
  /** What the cells, their brackets and the two thresholds mean; stands under every rendering. */
  readonly legend: readonly string[]
}

/**
 * A row per method and N_aug with a summary of each column. `prevalences` are the shares of defective test images, one per
 * result; chance and flagging everything are shown where they are given. Throws `experiment.duplicate-result`.
 */
export function tableOf<Metrics>(
  columns: readonly ResultColumn<Metrics>[],
  results: readonly CellResult<Metrics>[],
  legend: readonly string[],
  say = english,
  prevalences: readonly number[] = []
): ResultTable {
  const rows = rowsOf(columns, groupResults(results), (group, { measure }) => summarizeGroup(group, measure), say)
  const references = referencesOf(columns, prevalences, say)
  const notes = [
    ...legend,
    ...(references.length === 0 ? [] : [say.text('legend.references')]),
    ...spreadlessNote(rows, say),
    ...degenerateNotes(rows, say)
  ]
  return { columns: translatedColumns(columns, say), rows, references, signed: false, legend: notes }
}

function referencesOf<Metrics>(
  columns: readonly ResultColumn<Metrics>[],
  prevalences: readonly number[],
  say: Speaker
): ReferenceRow[] {
  if (prevalences.length === 0) return []
  const cell = (of: ((prevalence: number) => number) | undefined) => (of ? average(prevalences.map(of)) : null)
  return [
    { name: say.text('reference.chance'), cells: columns.map(({ chance }) => cell(chance)) },
    { name: say.text('reference.flag-all'), cells: columns.map(({ flagAll }) => cell(flagAll)) }
  ].filter(({ cells }) => cells.some((value) => value !== null))
}

/** What the mark of a value without spread means, where there is one. */
function spreadlessNote(rows: readonly Pick<ResultRow, 'cells'>[], say: Speaker): string[] {
  const marked = rows.some(({ cells }) => cells.some((cell) => cell !== null && isSpreadless(cell)))
  return marked ? [say.text('legend.spreadless')] : []
}

/** What the mark of a row that says nothing means, for each of them. */
function degenerateNotes(rows: readonly ResultRow[], say: Speaker): string[] {
  return rows.flatMap(({ name, augmented, degenerate }) => {
    const row = augmented === 0 ? name : say.text('finding.row', { method: name, augmented })
    return degenerate === null ? [] : [say.text('legend.degenerate', { row, reason: degenerate })]
  })
}

/** A row's name with its mark, as every rendering shows it. */
const markedName = ({ name, degenerate }: Pick<ResultRow, 'name' | 'degenerate'>) =>
  degenerate === null ? name : `${name}${degenerateMark}`

/** F1 of calling every image defective. */
export const f1OfFlaggingAll = (prevalence: number): number => (2 * prevalence) / (1 + prevalence)

/**
 * What each row gained over training without synthetic defects, paired by seed; null where "none" was not run.
 * Throws `experiment.duplicate-result`.
 */
export function gainTableOf<Metrics>(
  columns: readonly ResultColumn<Metrics>[],
  results: readonly CellResult<Metrics>[],
  say = english
): ResultTable | null {
  const groups = groupResults(results)
  const baseline = groups.find(({ method }) => method === 'none')
  const others = groups.filter((group) => group !== baseline)
  if (!baseline || others.length === 0) return null
  const own = rowsOf(columns, others, (group, { measure }) => summarizeGain(group, baseline, measure), say)
  const without = degenerateText(baseline.results, say)
  // A difference from what says nothing says nothing either.
  const rows = own.map((row) => (row.degenerate === null ? { ...row, degenerate: without } : row))
  const legend = [
    say.text('legend.differences'),
    say.text('legend.mean'),
    say.text('legend.interval'),
    ...spreadlessNote(rows, say),
    ...degenerateNotes(rows, say)
  ]
  return { columns: translatedColumns(columns, say), rows, references: [], signed: true, legend }
}

/** The headings in a language. */
export function translatedColumns<Column extends Heading>(columns: readonly Column[], say: Speaker): Column[] {
  return columns.map((column) => ({
    ...column,
    group: say.text(column.group),
    label: say.named('name', say.text(column.label))
  }))
}

function rowsOf<Metrics>(
  columns: readonly ResultColumn<Metrics>[],
  groups: readonly ResultGroup<Metrics>[],
  cell: (group: ResultGroup<Metrics>, column: ResultColumn<Metrics>) => Summary | null,
  say: Speaker
): ResultRow[] {
  return groups.map((group) => ({
    method: group.method,
    name: group.name,
    augmented: group.augmented,
    seeds: group.results.map(({ seed }) => seed),
    cells: columns.map((column) => cell(group, column)),
    degenerate: degenerateText(group.results, say)
  }))
}

/**
 * Such as "0.782 (0.012, 4)"; "0.782 (–, 1)" for one seed, "–" for nothing, "0.370† (0.000, 4)" without spread; with a
 * sign and the confidence interval, "+0.012 (0.004, 4) [+0.006, +0.018]".
 */
export function formatSummary(summary: Summary | null, signed = false, say = english): string {
  if (!summary) return '–'
  const mean = say.decimal(summary.mean, 3).replace(/^−(0[.,]0+)$/, '$1')
  const sign = signed && Number(summary.mean.toFixed(3)) > 0 ? '+' : ''
  const deviation = summary.deviation === null ? '–' : say.decimal(summary.deviation, 3)
  const mark = isSpreadless(summary) ? spreadlessMark : ''
  const interval = signed && summary.interval !== null ? ` ${formatInterval(summary.interval, say)}` : ''
  return `${sign}${mean}${mark} (${deviation}, ${summary.n})${interval}`
}

/** Marks a mean whose values are all the same. */
const spreadlessMark = '†'

/** Such as "[−0.010, +0.034]". */
function formatInterval({ low, high }: Pick<Interval, 'low' | 'high'>, say = english): string {
  const signed = (value: number) => `${Number(value.toFixed(3)) > 0 ? '+' : ''}${say.decimal(value, 3)}`
  return `[${signed(low).replace(/^−(0[.,]0+)$/, '$1')}, ${signed(high).replace(/^−(0[.,]0+)$/, '$1')}]`
}

const formatReference = (value: number | null) => (value === null ? '–' : english.decimal(value, 3))

const headingOf = ({ group, label }: Heading) => `${group}, ${label}`

/** Aligned text; columns that do not fit in `width` characters go below, with the row names repeated. */
export function renderTableText(table: ResultTable, width = 100): string {
  const { references } = table
  const names = ['method', ...table.rows.map(markedName), ...references.map(({ name }) => name)]
  const counts = ['N_aug', ...table.rows.map(({ augmented }) => String(augmented)), ...references.map(() => '')]
  const front = joinColumns([alignLeft(names), alignRight(counts)])
  const groups = Map.groupBy(table.columns.keys(), (index) => table.columns[index]?.group ?? '')
  const blocks: string[][][] = []
  for (const [group, indices] of groups) {
    const columns = indices.map((index) =>
      alignRight([
        table.columns[index]?.label ?? '',
        ...table.rows.map(({ cells }) => formatSummary(cells[index] ?? null, table.signed)),
        ...references.map(({ cells }) => formatReference(cells[index] ?? null))
      ])
    )
    const joined = joinColumns(columns)
    const block = alignLeft([group, ...joined])
    const last = blocks.at(-1)
    const used = [front, ...(last ?? []), block].reduce((sum, lines) => sum + (lines.at(-1)?.length ?? 0) + 2, -2)
    if (last && used <= width) last.push(block)
    else blocks.push([block])
  }
  const pages = blocks.map((block) => joinColumns([alignLeft(['', ...front]), ...block]))
  return [...pages.map((lines) => underlined(lines)), table.legend.join('\n')].join('\n\n')
}

function underlined(lines: readonly string[]): string {
  const rule = '-'.repeat(Math.max(...lines.map((line) => line.length)))
  return [...lines.slice(0, 2), rule, ...lines.slice(2)].map((line) => line.trimEnd()).join('\n')
}

const widest = (lines: readonly string[]) => Math.max(...lines.map((line) => line.length))
const alignLeft = (lines: readonly string[]) => lines.map((line) => line.padEnd(widest(lines)))
const alignRight = (lines: readonly string[]) => lines.map((line) => line.padStart(widest(lines)))

function joinColumns(columns: readonly (readonly string[])[]): string[] {
  return (columns[0] ?? []).map((_, line) => columns.map((column) => column[line] ?? '').join('  '))
}

/** A Markdown table with the legend below it. */
export function renderTableMarkdown(table: ResultTable): string {
  const header = ['method', 'N_aug', ...table.columns.map(headingOf)]
  const body = table.rows.map((row) => [
    markedName(row),
    String(row.augmented),
    ...row.cells.map((cell) => formatSummary(cell, table.signed))
  ])
  const references = table.references.map(({ name, cells }) => [name, '', ...cells.map(formatReference)])
  const rule = header.map((_, index) => (index === 0 ? '---' : '---:'))
  const lines = [header, rule, ...body, ...references].map((cells) => `| ${cells.join(' | ')} |`)
  return [...lines, '', table.legend.join(' ')].join('\n')
}

/** The table as plain data for JSON: rows with a named summary per measure. */
export function tableToJson(table: ResultTable): object {
  return {
    legend: table.legend,
    rows: table.rows.map(({ method, name, augmented, seeds, cells, degenerate }) => ({
      method,
      name,
      augmented,
      seeds,
      degenerate,
      measures: Object.fromEntries(table.columns.map(({ key }, index) => [key, cells[index] ?? null]))
    })),
    references: table.references.map(({ name, cells }) => ({
      name,
      measures: Object.fromEntries(table.columns.map(({ key }, index) => [key, cells[index] ?? null]))
    }))
  }
}
