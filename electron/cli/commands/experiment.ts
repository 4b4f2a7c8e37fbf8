import { resolve } from 'node:path'
import { readAnyRecipe } from '../../experiments/read-recipe.ts'
import { carryOutRecipe, countCells } from '../../host/services/experiment.ts'
import { defaultReportPath, reportExperiment } from '../../host/services/report.ts'
import { getRun } from '../../workspace/runs.ts'
import { wholeNumber, type Register } from '../command.ts'
import { showExperiment } from '../show-experiment.ts'
import { withWorkspace } from '../with-workspace.ts'

interface ExperimentOptions {
  readonly dataset: string
  readonly out?: string
  readonly fresh?: boolean
}

export const registerExperiment: Register = (program, run) => {
  const experiment = program
    .command('experiment')
    .description('what synthetic defects buy a detector, over several seeds')
  experiment
    .command('run <recipe>')
    .description('carry out a recipe (JSON); what equal finished runs have done is not done again')
    .requiredOption('--dataset <name>', 'name or number of the dataset')
    .option('--out <file>', 'where the PDF report goes; plots lie beside it (default: in the workspace)')
    .option('--fresh', 'do everything again')
    .action(
      run((context, path: string, options: ExperimentOptions) =>
        withWorkspace(
          context,
          async (host) => {
            const recipe = await readAnyRecipe(path)
            context.note(`${recipe.title}: ${countCells(recipe)} detectors to train and test.`)
            const { runId, reused } = await carryOutRecipe(host, recipe, options.dataset)
            if (reused) context.note(`An equal experiment had finished before, run ${runId}.`)
            const out = options.out === undefined ? undefined : resolve(options.out)
            const report = out ?? defaultReportPath(host.workspace, getRun(host.workspace, runId))
            await showExperiment(context, host, runId, await reportExperiment(host, runId, report))
          },
          { fresh: options.fresh }
        )
      )
    )
  experiment
    .command('show <run>')
    .description('the table of a finished experiment')
    .action(
      run((context, number: string) =>
        withWorkspace(context, (host) => showExperiment(context, host, wholeNumber(number), []))
      )
    )
}
