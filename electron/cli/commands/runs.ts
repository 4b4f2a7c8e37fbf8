import { Option } from 'commander'
import { resumeRun } from '../../host/services/resume.ts'
import { listArtifacts } from '../../workspace/artifacts.ts'
import { listMetrics } from '../../workspace/metrics.ts'
import { runStates, type RunState } from '../../workspace/run-states.ts'
import { childrenOf, getRun, listRuns, parentsOf, runKinds, type RunKind } from '../../workspace/runs.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { wholeNumber, type Register } from '../command.ts'
import { textTable } from '../table.ts'
import { withWorkspace } from '../with-workspace.ts'

export const registerRuns: Register = (program, run) => {
  const runs = program.command('runs').description('everything that was done, with what is needed to repeat it')
  runs
    .command('list')
    .description('all runs, newest first')
    .addOption(new Option('--kind <kind>', 'of this kind only').choices(runKinds))
    .addOption(new Option('--state <state>', 'in this state only').choices(runStates))
    .action(
      run((context, filter: { readonly kind?: RunKind; readonly state?: RunState }) =>
        withWorkspace(context, ({ workspace }) => {
          const found = listRuns(workspace, filter)
          const rows = found.map(({ id, kind, state, name, createdAt, error }) => [
            id,
            kind,
            state,
            name,
            createdAt.slice(0, 16).replace('T', ' '),
            error?.code ?? ''
          ])
          const header = ['run', 'kind', 'state', 'name', 'started', 'error']
          context.show(rows.length === 0 ? 'No runs.' : textTable(header, rows), { runs: found })
          return Promise.resolve()
        })
      )
    )
  runs
    .command('show <run>')
    .description('one run: settings, seeds, parents, results, files')
    .action(
      run((context, number: string) =>
        withWorkspace(context, ({ workspace }) => {
          const facts = describe(workspace, wholeNumber(number))
          context.show(JSON.stringify(facts, null, 2), facts)
          return Promise.resolve()
        })
      )
    )
  runs
    .command('resume <run>')
    .description('go on with an interrupted run from its last checkpoint')
    .action(
      run((context, number: string) =>
        withWorkspace(context, async (host) => {
          const { runId } = await resumeRun(host, wholeNumber(number))
          context.show(`Run ${runId} is finished.`, { runId })
        })
      )
    )
}

function describe(workspace: Workspace, id: number): object {
  const metrics = listMetrics(workspace, id)
  return {
    ...getRun(workspace, id),
    parents: parentsOf(workspace, id),
    children: childrenOf(workspace, id),
    results: metrics.filter(({ step }) => step === 0),
    curves: [
      ...Map.groupBy(
        metrics.filter(({ step }) => step > 0),
        ({ name }) => name
      )
    ].map(([name, points]) => ({
      name,
      points: points.length,
      last: points.at(-1)?.value
    })),
    artifacts: listArtifacts(workspace, id)
  }
}
