import { Option } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import type { RunComparison, RunDifference } from '../../contract/runs.ts'
import { listArtifacts } from '../../workspace/artifacts.ts'
import { listDatasets } from '../../workspace/datasets.ts'
import { listMetrics } from '../../workspace/metrics.ts'
import { runStates, type RunState } from '../../workspace/run-states.ts'
import { childrenOf, getRun, listRuns, parentsOf, runKinds, type RunKind } from '../../workspace/runs.ts'
import { splitOfRun } from '../../workspace/splits.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { counted } from '../counted.ts'
import type { Register } from '../command.ts'
import { runNumber } from '../option-value.ts'
import { withHost } from '../host-connection.ts'
import { checkedName, removeAfterConfirmation, withRemovalOptions, type RemovalOptions } from '../removal.ts'
import { runJob } from '../run-job.ts'
import { runText, type RunDetails } from '../show-run.ts'
import { textTable } from '../table.ts'
import { withWorkspace } from '../with-workspace.ts'

export const registerRuns: Register = (program, run) => {
  const runs = program.command('runs').description('list, inspect, resume and reproduce runs')
  runs
    .command('list')
    .description('list all runs, newest first')
    .addOption(new Option('--kind <kind>', 'this kind only').choices(runKinds))
    .addOption(new Option('--state <state>', 'this state only').choices(runStates))
    .action(
      run((context, filter: { readonly kind?: RunKind; readonly state?: RunState }) =>
        withWorkspace(context, (workspace) => {
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
        })
      )
    )
  runs
    .command('show <run>')
    .description('show one run: settings, seeds, parents, results, files')
    .action(
      run((context, number: string) =>
        withWorkspace(context, async (workspace) => {
          const { noteCautions } = await import('../note-cautions.ts')
          const details = describe(workspace, runNumber(number))
          context.show(runText(details), details)
          await noteCautions(context, workspace, [details.id])
        })
      )
    )
  runs
    .command('rename <run> <name>')
    .description('give a run another name')
    .action(
      run((context, number: string, name: string) =>
        withHost(context, async ({ client, workspace }) => {
          const { id } = await client.call('runs.rename', { run: runNumber(number), name: checkedName(name) })
          const run = getRun(workspace, id)
          context.show(`Run ${id} is now called “${run.name}”.`, { run })
        })
      )
    )
  runs
    .command('note <run> <text>')
    .description('set the note of a run, replacing the previous one')
    .action(
      run((context, number: string, text: string) =>
        withHost(context, async ({ client, workspace }) => {
          const { id } = await client.call('runs.note', { run: runNumber(number), note: text })
          context.show(`The note of run ${id} was saved.`, { run: getRun(workspace, id) })
        })
      )
    )
  withRemovalOptions(runs.command('remove <runs...>'))
    .description('remove runs with what they generated; with --with-dependants also everything made from it')
    .action(
      run((context, numbers: string[], options: RemovalOptions) =>
        withHost(context, ({ client }) => {
          const target = { runs: numbers.map(runNumber), datasets: [], baseModels: [] }
          return removeAfterConfirmation(context, client, target, options)
        })
      )
    )
  runs
    .command('resume <run>')
    .description('resume an interrupted run from its last checkpoint')
    .action(
      run((context, number: string) =>
        withHost(context, async (connection) => {
          const request = { kind: 'resume', run: runNumber(number) } as const
          const job = await runJob(context, connection, request, { command: 'runs resume' })
          const { run: runId } = job.result as { run: number }
          const { kind } = getRun(connection.workspace, runId)
          const command = kind === 'experiment' ? 'experiment show' : 'runs show'
          context.show(`Run ${runId} has finished; \`flawsmith ${command} ${runId}\` shows its results.`, { runId })
        })
      )
    )
  runs
    .command('reproduce <run>')
    .description('repeat a finished run and compare the results; fails if they differ')
    .action(
      run((context, number: string) =>
        withHost(context, async (connection) => {
          const original = runNumber(number)
          const request = { kind: 'reproduce', run: original } as const
          const job = await runJob(context, connection, request, { command: 'runs reproduce' })
          const { run: runId } = job.result as { run: number }
          const comparison = await connection.client.call('runs.compare', { first: original, second: runId })
          context.show(comparisonText(comparison), comparison)
          if (comparison.verdict === 'different') throw notReproduced(original, runId, comparison.count)
        })
      )
    )
}

const verdicts = {
  identical: 'The results are identical, to the last bit',
  close: 'The results agree within a thousandth',
  different: 'The results differ'
} as const

function comparisonText({ first, second, verdict, causes, differences, count, compared }: RunComparison): string {
  const { numbers, images, files } = compared
  const lines = (found: readonly RunDifference[]) =>
    found.map(({ what, step, name, first: before, second: after }) => [what, step, name, before || '–', after || '–'])
  const table = (title: string, found: readonly RunDifference[]) =>
    found.length === 0
      ? []
      : ['', title, textTable(['what', 'step', 'name', `run ${first}`, `run ${second}`], lines(found))]
  return [
    `${verdicts[verdict]}: run ${second} repeats run ${first} (${counted(numbers, 'number')}, ${counted(images, 'image')}, ${counted(files, 'file')} compared).`,
    ...table('The inputs differ:', causes),
    ...table(`The results differ (${count}):`, differences.slice(0, 20))
  ].join('\n')
}

function notReproduced(original: number, repeated: number, count: number): FlawsmithError {
  return new FlawsmithError('run.not-reproduced', { repeated, run: original, count })
}

function describe(workspace: Workspace, id: number): RunDetails {
  const metrics = listMetrics(workspace, id)
  const run = getRun(workspace, id)
  const parents = parentsOf(workspace, id)
  const imported = parents.find(({ role }) => role === 'dataset')?.runId ?? (run.kind === 'import' ? id : undefined)
  const dataset = listDatasets(workspace).find(({ runId }) => runId === imported)
  const split = splitOfRun(workspace, run)
  return {
    ...run,
    dataset: dataset === undefined ? null : { id: dataset.id, name: dataset.name },
    split: split === undefined ? null : { id: split.id, name: split.name },
    parents,
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
