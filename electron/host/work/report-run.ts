import { basename, dirname, join } from 'node:path'
import { safeName } from '../../common/windows-names.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { speakerIn } from '../../messages/speakers.ts'
import { writeExperimentCharts } from '../../reports/write-charts.ts'
import { writeExperimentReport } from '../../reports/write-report.ts'
import { addArtifactFile, listArtifacts } from '../../workspace/artifacts.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun, type Run } from '../../workspace/runs.ts'
import { buildReport } from './report/build-report.ts'
import { readExperiment } from './report/finished-experiment.ts'
import type { RunRequest, RunWork } from './run-work.ts'

type Config = ConfigOf<'report'>

/** The report of an experiment at a place. Errors: `run.not-found`. */
export function reportRequest(workspace: Workspace, choice: Omit<Config, 'kind'>): RunRequest<Config> {
  const { name } = getRun(workspace, choice.experiment)
  return { name, config: { kind: 'report', ...choice }, parents: [], datasetHash: null }
}

/** Writes the report of an experiment and its plots beside it. Errors: those of readExperiment. */
export const reportRun: RunWork<Config> = {
  kind: 'report',
  row: 'report',
  produces: ['reports'],
  resumable: false,
  seeds: () => [],
  parents: ({ experiment }) => [{ runId: experiment, role: 'reported' }],
  check: async (workspace, { experiment }) => {
    await readExperiment(workspace, experiment)
  },
  perform: async ({ workspace }, { id: runId, config: { experiment, language, path, author = null } }) => {
    const say = speakerIn(language)
    const report = await buildReport(workspace, await readExperiment(workspace, experiment, say), say, author)
    await writeExperimentReport(path, report, say)
    const plots = await writeExperimentCharts(path, report, say)
    await addArtifactFile(workspace, runId, { role: 'report', name: basename(path), file: path })
    for (const file of plots) await addArtifactFile(workspace, runId, { role: 'plot', name: basename(file), file })
  }
}

/** Paths of what a finished report wrote, the PDF file first. */
export function reportFiles(workspace: Workspace, runId: number): string[] {
  // Written by reportRun.
  const { path } = getRun(workspace, runId).config as unknown as Config
  const plots = listArtifacts(workspace, runId, 'plot').map(({ name }) => join(dirname(path), safeName(name)))
  return [path, ...plots]
}

/** Where a report goes unless a person says otherwise; of the name only what every system lets into a folder's name. */
export function defaultReportPath(workspace: Workspace, run: Pick<Run, 'id' | 'name'>): string {
  const name = run.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 100)
  return join(workspace.folder, 'reports', `${name}-${run.id}`, 'report.pdf')
}
