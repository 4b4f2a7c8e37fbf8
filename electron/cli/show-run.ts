/** @file One run in words, as `flawsmith runs show` prints it for people. */
import { z } from 'zod'
import { methodName, type MethodName } from '../experiments/methods.ts'
import { tasks } from '../experiments/tasks/tasks.ts'
import type { TaskName } from '../experiments/tasks/task.ts'
import { settingProperties } from '../host/work/report/settings.ts'
import { english } from '../messages/english.ts'
import type { Artifact } from '../workspace/artifacts.ts'
import type { Metric } from '../workspace/metrics.ts'
import type { Run, RunParent } from '../workspace/runs.ts'
import { counted } from './counted.ts'
import { formatDuration } from './progress.ts'
import { textTable } from './table.ts'

export interface RunDetails extends Run {
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
  const settings = settingsOf(run.config)
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

function stateOf({ kind, state, error, note, seeds, createdAt, startedAt, finishedAt, environment }: RunDetails) {
  const took =
    startedAt === null || finishedAt === null ? undefined : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
  const shown = (time: string) => `${time.slice(0, 16).replace('T', ' ')} UTC`
  return [
    ['kind', english.text(`kind.${kind}`)],
    ['state', state],
    ...(error === null ? [] : [['reason', error.message]]),
    ['started', shown(startedAt ?? createdAt)],
    ...(finishedAt === null ? [] : [['finished', shown(finishedAt)]]),
    ...(took === undefined ? [] : [['took', formatDuration(took)]]),
    ['seeds', seeds.length === 0 ? 'none' : seeds.join(', ')],
    ['device', `${environment.device}, ${counted(environment.threads, 'thread')}`],
    ['program', environment.codeVersion],
    ...(note === '' ? [] : [['note', note]])
  ]
}

/** Settings by the words of their forms; images by their number. */
function settingsOf(config: Readonly<Record<string, unknown>>) {
  const { kind: _, recipe, images, synthetic, section, ...others } = config
  const counts = imageCounts({ images, synthetic })
  const name = (recipe as { readonly name?: string } | undefined)?.name
  const { task, method } = config as { readonly task?: TaskName; readonly method?: MethodName }
  const schema = section !== undefined && task !== undefined ? tasks[task].section : z.unknown()
  const listed = (form: string, value: object, of: z.ZodType = z.unknown()) =>
    settingProperties({ form, schema: of, value: withoutLists(value) }, english)
  return [
    ...(name === undefined ? [] : [{ label: 'Recipe', value: name }]),
    ...listed('', method === undefined ? others : { ...others, method: methodName(method, {}, english) }),
    ...(typeof section === 'object' && section !== null ? listed(task ?? '', section, schema) : []),
    ...counts
  ]
}

/** Lists of numbers of images say nothing to a person. */
function withoutLists(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) =>
      Array.isArray(each) && each.length > 12 ? [name, `${each.length}`] : [name, each]
    )
  )
}

function imageCounts({ images, synthetic }: { readonly images: unknown; readonly synthetic: unknown }) {
  const count = (label: string, list: unknown) =>
    Array.isArray(list) ? [{ label, value: counted(list.length, 'image') }] : []
  const byRole =
    typeof images === 'object' && images !== null && !Array.isArray(images)
      ? Object.entries(images).flatMap(([role, list]) => count(`Images, ${role}`, list))
      : count('Images', images)
  return [...byRole, ...count('Synthetic images', synthetic)]
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
