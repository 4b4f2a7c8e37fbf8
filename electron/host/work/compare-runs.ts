import { imageNumber } from '../../common/image-number.ts'
import { sha256 } from '../../common/files.ts'
import { listArtifacts } from '../../workspace/artifacts.ts'
import { readContent } from '../../workspace/contents.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { canonicalJson } from '../../workspace/json.ts'
import { listMetrics } from '../../workspace/metrics.ts'
import { curvesOf } from '../../workspace/run-queries.ts'
import { getRun, type Run } from '../../workspace/runs.ts'
import { upgradeStoredJson } from '../../workspace/stored-json.ts'
import { listSyntheticSamples } from '../../workspace/synthetic.ts'
import { readRecord } from './experiment-record.ts'

/** One thing in which two runs are not the same. */
export interface RunDifference {
  readonly what:
    | 'settings'
    | 'data'
    | 'weights'
    | 'program'
    | 'runtime'
    | 'device'
    | 'threads'
    | 'result'
    | 'curve'
    | 'image'
    | 'file'
    | 'step'
  /** Of which step of an experiment; empty for the run itself. */
  readonly step: string
  /** Which one, such as a metric's or a file's name. */
  readonly name: string
  /** What the first run has, and the second; empty where it has none. */
  readonly first: string
  readonly second: string
}

/** What came out of two runs. */
export interface RunComparison {
  readonly first: number
  readonly second: number
  /**
   * `identical`: every file, image and number is; `close`: files are not, but no number differs by more than a
   * thousandth and every image is the same; else `different`.
   */
  readonly verdict: 'identical' | 'close' | 'different'
  /** Differences of what went in, which explain those of what came out. */
  readonly causes: readonly RunDifference[]
  /** Differences of what came out: those that count most first, at most 100 of them. */
  readonly differences: readonly RunDifference[]
  /** How many there are in all. */
  readonly count: number
  /** How many numbers, images and files were compared. */
  readonly compared: { readonly numbers: number; readonly images: number; readonly files: number }
}

/** Relative difference of two numbers up to which they are close: that of a training's course to its reference. */
const closeTo = 1e-3
const shownDifferences = 100
/** Trainings of version 0.1 did not keep the scores of their validation images. */
const scoresOfLaterVersions = 'validation/validation-scores.json'
/** What depends on the machine and its load. */
const notOutcome: ReadonlySet<string> = new Set(['seconds', 'peak memory (MiB)'])

/** Compares two finished runs; those of experiments step by step. Errors: `run.not-found`. */
export async function compareRuns(workspace: Workspace, first: number, second: number): Promise<RunComparison> {
  const [one, other] = [getRun(workspace, first), getRun(workspace, second)]
  const outcome: Outcome = { differences: [], far: false, compared: { numbers: 0, images: 0, files: 0 } }
  await compareOutcome(workspace, one.id, other.id, '', outcome)
  if (one.kind === 'experiment' && other.kind === 'experiment') await compareSteps(workspace, one, other, outcome)
  const { differences, far, compared } = outcome
  const ordered = differences.toSorted((a, b) => rank(a) - rank(b))
  return {
    ...{ first, second, compared, count: differences.length },
    verdict: differences.length === 0 ? 'identical' : far ? 'different' : 'close',
    causes: causesOf(one, other),
    differences: ordered.slice(0, shownDifferences)
  }
}

interface Outcome {
  readonly differences: RunDifference[]
  /** Whether anything is more than close. */
  far: boolean
  readonly compared: { numbers: number; images: number; files: number }
}

const order: readonly RunDifference['what'][] = ['step', 'result', 'image', 'curve', 'file']
const rank = ({ what }: RunDifference) => order.indexOf(what)

function causesOf(one: Run, other: Run): RunDifference[] {
  const [a, b] = [one.environment, other.environment]
  const settings: RunDifference[] = []
  compareEach(leavesOf(one.config), leavesOf(other.config), (name, first = '', second = '') => {
    if (first !== second) settings.push({ what: 'settings', step: '', name, first, second })
  })
  const details = [
    ['data', 'dataset', one.datasetHash ?? '', other.datasetHash ?? ''],
    ['weights', 'weights', canonicalJson(one.weightHashes), canonicalJson(other.weightHashes)],
    ['program', 'Flawsmith', a.codeVersion, b.codeVersion],
    ['runtime', 'runtime', a.runtime, b.runtime],
    ['device', 'device', a.device, b.device],
    ['threads', 'threads', String(a.threads), String(b.threads)]
  ] as const
  const others = details.flatMap(([what, name, first, second]) =>
    first === second ? [] : [{ what, step: '', name, first, second }]
  )
  return [...settings, ...others]
}

/** The settings of a config by their path, such as `section.epochs`; lists of numbers count as one setting. */
function leavesOf(value: unknown, path: readonly string[] = []): Map<string, string> {
  const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isGroup) return new Map([[path.join('.'), typeof value === 'string' ? value : canonicalJson(value ?? null)]])
  return new Map(Object.entries(value).flatMap(([name, own]) => [...leavesOf(own, [...path, name])]))
}

/** Numbers, images and files of one run beside those of another. */
async function compareOutcome(
  workspace: Workspace,
  one: number,
  other: number,
  step: string,
  outcome: Outcome
): Promise<void> {
  const { differences, compared } = outcome
  const curves = curvesOfBoth(workspace, one, other)
  compareEach(metricsOf(workspace, one, curves), metricsOf(workspace, other, curves), (key, a, b) => {
    compared.numbers++
    if (a === b) return
    if (a === undefined || b === undefined || Math.abs(a - b) > closeTo * Math.max(Math.abs(a), Math.abs(b)))
      outcome.far = true
    const [name = '', seed, at] = JSON.parse(key) as [string, number, number]
    const place = at === 0 ? `${name}, seed ${seed}` : `${name}, seed ${seed}, step ${at}`
    differences.push({ what: at === 0 ? 'result' : 'curve', step, name: place, first: text(a), second: text(b) })
  })
  compareEach(imagesOf(workspace, one), imagesOf(workspace, other), (name, first = '', second = '') => {
    compared.images++
    if (first === second) return
    outcome.far = true
    differences.push({ what: 'image', step, name, first, second })
  })
  compareEach(await filesOf(workspace, one), await filesOf(workspace, other), (name, first = '', second = '') => {
    const isMissing = first === '' || second === ''
    if (isMissing && name === scoresOfLaterVersions) return
    compared.files++
    if (isMissing) outcome.far = true
    if (first !== second) differences.push({ what: 'file', step, name, first, second })
  })
}

function compareEach<Value>(
  one: ReadonlyMap<string, Value>,
  other: ReadonlyMap<string, Value>,
  look: (key: string, first: Value | undefined, second: Value | undefined) => void
): void {
  for (const key of new Set([...one.keys(), ...other.keys()])) look(key, one.get(key), other.get(key))
}

/** The command line keeps fewer curves than the host does: what only one run has was not kept by the other. */
function curvesOfBoth(workspace: Workspace, one: number, other: number): ReadonlySet<string> {
  const second = new Set(curvesOf(workspace, other).map(({ name }) => name))
  return new Set(curvesOf(workspace, one).flatMap(({ name }) => (second.has(name) ? [name] : [])))
}

function metricsOf(workspace: Workspace, id: number, curves: ReadonlySet<string>): Map<string, number> {
  const metrics = listMetrics(workspace, id).filter(
    ({ name, step }) => !notOutcome.has(name) && (step === 0 || curves.has(name))
  )
  return new Map(metrics.map(({ name, seed, step, value }) => [JSON.stringify([name, seed, step]), value]))
}

function imagesOf(workspace: Workspace, id: number): Map<string, string> {
  const samples = listSyntheticSamples(workspace, id)
  return new Map(
    samples.flatMap(({ position, imageHash, maskHash }) => [
      [`${imageNumber(position)}`, imageHash] as const,
      ...(maskHash === null ? [] : [[`${imageNumber(position)}, mask`, maskHash] as const])
    ])
  )
}

/**
 * What each file holds: a hash, or JSON in today's words, so that what version 0.1 wrote equals what is written now.
 * Without the record of an experiment, which names its steps by their numbers.
 */
async function filesOf(workspace: Workspace, id: number): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  if (getRun(workspace, id).kind === 'experiment') return files
  for (const { role, name, contentHash } of listArtifacts(workspace, id)) {
    // Checks may be asked for at any time and are no outcome.
    if (role === 'check') continue
    const isJson = (role === 'result' || role === 'detector') && name.endsWith('.json')
    const text = isJson ? (await readContent(workspace, contentHash)).toString() : ''
    files.set(`${role}/${name}`, isJson ? sha256(canonicalJson(upgradeStoredJson(JSON.parse(text)))) : contentHash)
  }
  return files
}

function text(value: number | undefined): string {
  return value === undefined ? '' : String(value)
}

async function compareSteps(workspace: Workspace, one: Run, other: Run, outcome: Outcome): Promise<void> {
  const [first, second] = [await stepsOf(workspace, one.id), await stepsOf(workspace, other.id)]
  for (const key of new Set([...first.keys(), ...second.keys()])) {
    const [a, b] = [first.get(key), second.get(key)]
    const name = getRun(workspace, a ?? b ?? 0).name
    if (a !== undefined && b !== undefined) {
      if (a !== b) await compareOutcome(workspace, a, b, name, outcome)
      continue
    }
    outcome.far = true
    outcome.differences.push({ what: 'step', step: name, name, first: text(a), second: text(b) })
  }
}

/** The runs that did an experiment's work, by what they are in it. */
async function stepsOf(workspace: Workspace, id: number): Promise<Map<string, number>> {
  const record = await readRecord(workspace, id)
  if (record === undefined) return new Map()
  const { adapterRuns, pools, measuredBy, cells } = record
  return new Map([
    ...adapterRuns.map((run, i) => [`adapter ${i}`, run] as const),
    ...pools.flatMap(({ pool }) => pool.runs).map((run, i) => [`images ${i}`, run] as const),
    ...(measuredBy === undefined ? [] : [['measures', measuredBy] as const]),
    ...cells.map(({ cell, runId }) => [canonicalJson(cell), runId] as const)
  ])
}
