import type { ListedRun, RunDetails, RunParent, Series } from '../../contract/runs.ts'
import { thinned } from '../../charts/thinning.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { versionsOfRun } from '../../workspace/dataset-versions.ts'
import { getDataset } from '../../workspace/datasets.ts'
import { jobOfRun } from '../../workspace/jobs.ts'
import { listMetrics, type Metric } from '../../workspace/metrics.ts'
import { renameRun, setRunNote } from '../../workspace/names.ts'
import { artifactsOf, curvesOf, findRuns, lineageOf, sampleCount } from '../../workspace/run-queries.ts'
import { isPaused } from '../../workspace/paused.ts'
import { childrenOf, getRun, parentsOf, type Run, type RunParent as Link } from '../../workspace/runs.ts'
import { listedRun } from '../queue/views.ts'
import type { HostSession } from '../session.ts'
import { datasetOfRun, readSignature } from '../work/background-signature.ts'
import { compareRuns } from '../work/compare-runs.ts'
import { splitOfRun, type Split } from '../../workspace/splits.ts'
import type { Group, Handlers } from './handlers.ts'
import { person } from './person.ts'
import { scorePage } from './scores.ts'

export const runHandlers: Handlers<Group<'runs'>> = {
  'runs.list': ({ workspace }, { before, limit, ...filter }) => {
    const { runs, ...page } = findRuns(workspace, filter, { before, limit })
    return { runs: runs.map(listedRun), ...page }
  },
  'runs.show': ({ workspace, queue }, { run }) => {
    queue.flush()
    return runDetails(workspace, getRun(workspace, run))
  },
  'runs.series': ({ workspace, queue }, { run, names, points }) => {
    queue.flush()
    const metrics = listMetrics(workspace, getRun(workspace, run).id)
    const wanted = metrics.filter(({ step, name }) => step > 0 && (names.length === 0 || names.includes(name)))
    const curves = Map.groupBy(wanted, ({ name, seed }) => JSON.stringify([name, seed]))
    return { series: [...curves.values()].map((curve) => thinnedSeries(curve, points)) }
  },
  'runs.rename': (session, { run, name }) => publishRun(session, renameRun(session.workspace, run, name, person())),
  'runs.note': (session, { run, note }) => publishRun(session, setRunNote(session.workspace, run, note, person())),
  'runs.compare': async ({ workspace, queue }, { first, second }) => {
    queue.flush()
    const { causes, differences, ...rest } = await compareRuns(workspace, first, second)
    return { ...rest, causes: [...causes], differences: [...differences] }
  },
  'runs.scores': ({ workspace }, input) => scorePage(workspace, input),
  'runs.signature': async ({ workspace }, { run }) => {
    const { id, config } = getRun(workspace, run)
    const found = await readSignature(workspace, id)
    const signature = found === null ? null : { ...found, numbers: found.numbers.map((each) => ({ ...each })) }
    return { comparable: config['place'] === undefined, signature, dataset: datasetOfRun(workspace, id) }
  },
  'runs.lineage': ({ workspace }, { run }) => {
    const { runs, links } = lineageOf(workspace, run)
    return { runs: runs.map(({ id, kind, name, state }) => ({ id, kind, name, state })), links: [...links] }
  }
}

/** Tells every page of a run that was changed; an import's dataset has its name. */
function publishRun({ events }: HostSession, run: Run): ListedRun {
  const view = listedRun(run)
  events.publish({ type: 'run', run: view })
  if (run.kind === 'import') events.publish({ type: 'changed', topic: 'datasets', id: null })
  return view
}

function runDetails(workspace: Workspace, run: Run): RunDetails {
  const { datasetHash, weightHashes, environment } = run
  const split = splitOfRun(workspace, run)
  const linked = (links: readonly Link[]): RunParent[] =>
    links.map(({ runId, role }) => {
      const run = getRun(workspace, runId)
      const { kind, name, state } = run
      return { runId, role, kind, name, state, paused: isPaused(run) }
    })
  return {
    ...listedRun(run),
    datasetHash,
    datasetVersions: versionsOfRun(workspace, run.id).map(({ dataset, number }) => {
      return { dataset, number, name: getDataset(workspace, dataset).name }
    }),
    split: split === undefined ? null : splitView(split),
    weightHashes: { ...weightHashes },
    environment: { ...environment, device: environment.device as RunDetails['environment']['device'] },
    parents: linked(parentsOf(workspace, run.id)),
    children: linked(childrenOf(workspace, run.id)),
    results: listMetrics(workspace, run.id).filter(({ step }) => step === 0),
    series: curvesOf(workspace, run.id),
    artifacts: artifactsOf(workspace, run.id),
    samples: sampleCount(workspace, run.id),
    job: jobOfRun(workspace, run.id)
  }
}

function splitView({ id, datasetId, name, seed, protocol }: Split): RunDetails['split'] {
  return { id, dataset: datasetId, name, seed, protocol: protocol as NonNullable<RunDetails['split']>['protocol'] }
}

/** At most `points` points of a curve that keep its peaks. */
function thinnedSeries(curve: readonly Metric[], points: number): Series {
  const { name, seed } = curve[0] as Metric
  const values = curve.map(({ value }) => value)
  const kept = values.length <= points ? [...values.keys()] : thinned(values, points / 4).map(([index]) => index)
  return {
    ...{ name, seed },
    steps: kept.map((index) => (curve[index] as Metric).step),
    values: kept.map((index) => values[index] as number)
  }
}
