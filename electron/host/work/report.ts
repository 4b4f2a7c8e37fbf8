import { resolve } from 'node:path'
import { listArtifacts } from '../../workspace/artifacts.ts'
import { getRun } from '../../workspace/runs.ts'
import type { HostWork } from './host-work.ts'
import { performRun } from './perform-run.ts'
import { defaultReportPath, reportFiles, reportRequest } from './report-run.ts'

export const report: HostWork<'report'> = {
  kind: 'report',
  lane: 'light',
  uses: ({ experiment }) => ({ runs: [experiment] }),
  prepare: (workspace, { experiment, language, author, path: given }) => {
    const run = getRun(workspace, experiment)
    const path = given === undefined ? defaultReportPath(workspace, run) : resolve(given)
    return {
      name: run.name,
      perform: async (context) => {
        const request = reportRequest(workspace, {
          experiment,
          language,
          path,
          ...(author === undefined ? {} : { author })
        })
        // A report is written where it was asked for, whatever an earlier one did.
        const { runId } = await performRun({ ...context, repeatsFinished: true }, request)
        const artifacts = listArtifacts(workspace, runId).map(({ id }) => id)
        return { run: runId, artifacts, files: reportFiles(workspace, runId) }
      }
    }
  }
}
