import { Option } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import { person } from '../../host/api/person.ts'
import { compareRuns, type RunComparison, type RunDifference } from '../../host/services/compare-runs.ts'
import { reproduceRun } from '../../host/services/reproduce.ts'
import { resumeRun } from '../../host/services/resume.ts'
import { listArtifacts } from '../../workspace/artifacts.ts'
import { listMetrics } from '../../workspace/metrics.ts'
import { renameRun, setRunNote } from '../../workspace/names.ts'
import { runStates, type RunState } from '../../workspace/run-states.ts'
import { childrenOf, getRun, listRuns, parentsOf, runKinds, type RunKind } from '../../workspace/runs.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { wholeNumber, type Register } from '../command.ts'
import { checkedName, removeAsked, withRemovalOptions, type RemovalOptions } from '../removal.ts'
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
    .command('rename <run> <name>')
    .description('give a run another name')
    .action(
      run((context, number: string, name: string) =>
        withWorkspace(context, ({ workspace }) => {
          const renamed = renameRun(workspace, wholeNumber(number), checkedName(name), person())
          context.show(`Run ${renamed.id} is “${renamed.name}” now.`, { run: renamed })
          return Promise.resolve()
        })
      )
    )
  runs
    .command('note <run> <text>')
    .description('write what you think of a run, in place of what was written before')
    .action(
      run((context, number: string, text: string) =>
        withWorkspace(context, ({ workspace }) => {
          const noted = setRunNote(workspace, wholeNumber(number), text, person())
          context.show(`The note of run ${noted.id} is kept.`, { run: noted })
          return Promise.resolve()
        })
      )
    )
  withRemovalOptions(runs.command('remove <runs...>'))
    .description(
      'remove runs with what they made, and with all that was made from that where --with-dependants is given'
    )
    .action(
      run((context, numbers: string[], options: RemovalOptions) =>
        withWorkspace(context, ({ workspace }) => {
          const target = { runs: numbers.map(wholeNumber), datasets: [], baseModels: [] }
          return removeAsked(context, workspace, target, options)
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
  runs
    .command('reproduce <run>')
    .description('compute a finished run anew and say whether the same comes out; fails where it does not')
    .action(
      run((context, number: string) =>
        withWorkspace(context, async (host) => {
          const original = wholeNumber(number)
          const runId = await reproduceRun(host, original)
          const comparison = await compareRuns(host.workspace, original, runId)
          context.show(comparisonText(comparison), comparison)
          if (comparison.verdict === 'different') throw notReproduced(original, runId, comparison.count)
        })
      )
    )
}

const verdicts = {
  identical: 'The same came out, to the last bit',
  close: 'The same came out, within a thousandth',
  different: 'Something else came out'
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
    `${verdicts[verdict]}: run ${second} repeats run ${first} (${numbers} numbers, ${images} images, ${files} files compared).`,
    ...table('What went in differs:', causes),
    ...table(`What came out differs (${count}):`, differences.slice(0, 20))
  ].join('\n')
}

function notReproduced(original: number, repeated: number, count: number): FlawsmithError {
  return new FlawsmithError('run.not-reproduced', {
    message: `Run ${repeated} differs from run ${original}, which it repeats, in ${count} things.`,
    remedy:
      'Look at what went in: another program version, runtime, device or number of threads explains most differences.',
    details: { run: original, repeated, count }
  })
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
