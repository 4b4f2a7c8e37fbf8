/** @file One run in words, as `flawsmith runs show` prints it for people. */
import { english } from '../messages/english.ts'
import type { Artifact } from '../workspace/artifacts.ts'
import type { Metric } from '../workspace/metrics.ts'
import type { Run, RunParent } from '../workspace/runs.ts'
import { counted } from './counted.ts'
import { formatDuration } from './progress.ts'
import { settingsOfRun } from './run-settings.ts'
import { textTable } from './table.ts'

export interface RunDetails extends Run {
  /** Null for those that worked on none, and where it is gone. */
  readonly dataset: { readonly id: number; readonly name: string } | null
  readonly split: { readonly id: number; readonly name: string } | null
  readonly parents: readonly RunParent[]
  readonly children: readonly RunParent[]
  /** Numbers that it found; those of curves are apart. */
  readonly results: readonly Metric[]
  readonly curves: readonly { readonly name: string; readonly points: number; readonly last: number | undefined }[]
  readonly artifacts: readonly Artifact[]
}

/** What a person wants to know of a run first: how it ended, its results, its settings, and what it is connected with. */
export function runText(run: RunDetails): string {
  const { results, curves, artifacts, parents, children } = run
  const settings = settingsOfRun(run.config)
  return [
    `Run ${run.id}: ${run.name}`,
    pairs(stateOf(run)),
    ...part('Results', results, ['result', 'seed', 'value'], ({ name, seed, value }) => [
      english.named('name', name),
      seed,
      figure(value)
    ]),
    ...part('Curves', curves, ['curve', 'points', 'last value'], ({ name, points, last }) => [
      english.named('name', name),
      points,
      last === undefined ? '' : figure(last)
    ]),
    ...part('Settings', settings, ['setting', 'value'], ({ label, value }) => [label, clipped(value)]),
    ...part('Made from', parents, ['run', 'as'], ({ runId, role }) => [runId, english.named('role', role)]),
    ...part('Used by', children, ['run', 'as'], ({ runId, role }) => [runId, english.named('role', role)]),
    ...part('Files', artifacts, ['file', 'what'], ({ name, role }) => [name, english.named('role', role)]),
    '`--json` prints everything.'
  ].join('\n\n')
}

function stateOf(run: RunDetails) {
  const { kind, state, error, note, seeds, dataset, split, createdAt, startedAt, finishedAt, environment } = run
  const took =
    startedAt === null || finishedAt === null ? undefined : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
  const shown = (time: string) => `${time.slice(0, 16).replace('T', ' ')} UTC`
  return [
    ['kind', english.text(`kind.${kind}`)],
    ['state', state],
    ...(error === null ? [] : [['reason', error.message]]),
    ...(dataset === null ? [] : [['dataset', dataset.name]]),
    ...(split === null ? [] : [['split', split.name]]),
    ['started', shown(startedAt ?? createdAt)],
    ...(finishedAt === null ? [] : [['finished', shown(finishedAt)]]),
    ...(took === undefined ? [] : [['took', formatDuration(took)]]),
    ['seeds', seeds.length === 0 ? 'none' : seeds.join(', ')],
    ['device', `${environment.device}, ${counted(environment.threads, 'thread')}`],
    ['program', environment.codeVersion],
    ...(note === '' ? [] : [['note', note]])
  ]
}

function part<Row>(
  title: string,
  rows: readonly Row[],
  header: readonly string[],
  cells: (row: Row) => readonly (string | number)[]
): string[] {
  return rows.length === 0 ? [] : [`${title}\n${textTable(header, rows.map(cells))}`]
}

function pairs(lines: readonly (readonly string[])[]): string {
  const width = Math.max(...lines.map(([name = '']) => name.length))
  return lines.map(([name = '', value = '']) => `${name.padEnd(width)}  ${value}`).join('\n')
}

const figure = (value: number) => String(Number(value.toPrecision(4)))
const clipped = (text: string) => (text.length > 100 ? `${text.slice(0, 99)}…` : text)
