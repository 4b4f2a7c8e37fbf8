/** @file The papers' table: method × N_aug against every measure, "mean (standard deviation, n)". */
import { english } from '../messages/english.ts'
import type { Speaker } from '../messages/speaker.ts'
import type { Summary } from '../metrics/summary.ts'
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
}

export interface ResultRow {
  readonly method: MethodName
  readonly name: string
  /** N_aug; 0 for the method "none". */
  readonly augmented: number
  readonly seeds: readonly number[]
  /** One per column; null where the quantity could not be measured. */
  readonly cells: readonly (Summary | null)[]
}

export interface ResultTable {
  readonly columns: readonly Heading[]
  readonly rows: readonly ResultRow[]
  /** Cells are differences and show their sign. */
  readonly signed: boolean
  /** What the cells, their brackets and the two thresholds mean; stands under every rendering. */
  readonly legend: readonly string[]
}

/** A row per method and N_aug with a summary of each column. Throws `experiment.duplicate-result`. */
export function tableOf<Metrics>(
  columns: readonly ResultColumn<Metrics>[],
  results: readonly CellResult<Metrics>[],
  legend: readonly string[],
  say = english
): ResultTable {
  const rows = rowsOf(columns, groupResults(results), (group, { measure }) => summarizeGroup(group, measure), say)
  return { columns: translatedColumns(columns, say), rows, signed: false, legend }
}

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
  const rows = rowsOf(columns, others, (group, { measure }) => summarizeGain(group, baseline, measure), say)
  const legend = [say.text('legend.differences'), say.text('legend.mean')]
  return { columns: translatedColumns(columns, say), rows, signed: true, legend }
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
    name: say.named('method', group.name),
    augmented: group.augmented,
    seeds: group.results.map(({ seed }) => seed),
    cells: columns.map((column) => cell(group, column))
  }))
}

/** Such as "0.782 (0.012, 4)"; "0.782 (–, 1)" for one seed, "–" for nothing; with a sign, "+0.012 (0.004, 4)". */
export function formatSummary(summary: Summary | null, signed = false, say = english): string {
  if (!summary) return '–'
  const mean = say.decimal(summary.mean, 3).replace(/^[-−](0[.,]0+)$/, '$1')
  const sign = signed && Number(summary.mean.toFixed(3)) > 0 ? '+' : ''
  const deviation = summary.deviation === null ? '–' : say.decimal(summary.deviation, 3)
  return `${sign}${mean} (${deviation}, ${summary.n})`
}

const headingOf = ({ group, label }: Heading) => `${group}, ${label}`

/** Aligned text; columns that do not fit in `width` characters go below, with the row names repeated. */
export function renderTableText(table: ResultTable, width = 100): string {
  const names = ['method', ...table.rows.map(({ name }) => name)]
  const counts = ['N_aug', ...table.rows.map(({ augmented }) => String(augmented))]
  const front = joinColumns([alignLeft(names), alignRight(counts)])
  const groups = Map.groupBy(table.columns.keys(), (index) => table.columns[index]?.group ?? '')
  const blocks: string[][][] = []
  for (const [group, indices] of groups) {
    const columns = indices.map((index) =>
      alignRight([
        table.columns[index]?.label ?? '',
        ...table.rows.map(({ cells }) => formatSummary(cells[index] ?? null, table.signed))
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
  const body = table.rows.map(({ name, augmented, cells }) => [
    name,
    String(augmented),
    ...cells.map((cell) => formatSummary(cell, table.signed))
  ])
  const rule = header.map((_, index) => (index === 0 ? '---' : '---:'))
  const lines = [header, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`)
  return [...lines, '', table.legend.join(' ')].join('\n')
}

/** The table as plain data for JSON: rows with a named summary per measure. */
export function tableToJson(table: ResultTable): object {
  return {
    legend: table.legend,
    rows: table.rows.map(({ method, name, augmented, seeds, cells }) => ({
      method,
      name,
      augmented,
      seeds,
      measures: Object.fromEntries(table.columns.map(({ key }, index) => [key, cells[index] ?? null]))
    }))
  }
}
