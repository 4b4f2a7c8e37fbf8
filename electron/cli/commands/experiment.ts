import { z } from 'zod'
import { id } from '../../contract/values.ts'
import { getDataset } from '../../workspace/datasets.ts'
import type { Register } from '../command.ts'
import type { CommandContext } from '../context.ts'
import { getSplit } from '../../workspace/splits.ts'
import { runNumber } from '../option-value.ts'
import { outFile, overwriteOption, type OverwriteOptions } from '../out-path.ts'
import { withHost } from '../host-connection.ts'
import { specOption } from '../spec-option.ts'
import { withWorkspace } from '../with-workspace.ts'

interface ExperimentOptions extends OverwriteOptions {
  readonly dataset: string
  /** Name of one of the dataset's, in place of the recipe's rule. */
  readonly split?: string
  /** Runs whose reviewed images make a row each. */
  readonly with?: number[]
  readonly out?: string
  readonly fresh?: boolean
}

const reviewedRuns = z.array(id).max(100).meta({
  title: 'Reviewed images',
  description: 'Runs whose accepted synthetic images are compared too, one row for each run.'
})

export const registerExperiment: Register = (program, run) => {
  const experiment = program
    .command('experiment')
    .description('measure over several seeds how much synthetic defects improve detectors')
  experiment
    .command('run <recipe>')
    .description(
      'run a recipe (JSON; resources/recipes has some); steps that equal finished runs have done are not repeated'
    )
    .requiredOption('--dataset <name>', 'name or number of the dataset')
    .option('--split <name>', 'use this split of the dataset in place of the recipe’s; every seed uses it as it is')
    .addOption(specOption('--with <runs...>', reviewedRuns))
    .option('--out <file>', 'also write the PDF report to this file, with its plots beside it')
    .option(...overwriteOption)
    .option('--fresh', 'repeat every step, and start from the beginning even if an equal experiment was interrupted')
    .action(run(carryOut(false)))
  experiment
    .command('advise <recipe>')
    .description('find out whether synthetic defects help on a dataset, and which; its test images stay unused')
    .requiredOption('--dataset <name>', 'name or number of the dataset')
    .option(
      '--split <name>',
      'use this split of the dataset in place of the recipe’s; every seed holds out others of its training images'
    )
    .addOption(specOption('--with <runs...>', reviewedRuns))
    .option('--out <file>', 'also write the PDF report to this file, with its plots beside it')
    .option(...overwriteOption)
    .option('--fresh', 'repeat every step, and start from the beginning even if an equal experiment was interrupted')
    .action(run(carryOut(true)))
  experiment
    .command('show <run>')
    .description('show the results of a finished experiment')
    .action(
      run((context, number: string) =>
        withWorkspace(context, async (workspace) => {
          const { showExperiment } = await import('../show-experiment.ts')
          await showExperiment(context, workspace, runNumber(number), [])
        })
      )
    )
}

/** Runs a recipe; `advise`: on images held out of training instead of the test images. */
function carryOut(advise: boolean) {
  return (context: CommandContext, path: string, options: ExperimentOptions) =>
    withHost(context, async (connection) => {
      const { runExperiment } = await import('../experiment-job.ts')
      const dataset = getDataset(connection.workspace, options.dataset).id
      const { fresh } = options
      const out = options.out === undefined ? undefined : await outFile(options.out, options)
      const split = options.split === undefined ? undefined : getSplit(connection.workspace, dataset, options.split)
      const reviewed = options.with ?? []
      await runExperiment(context, connection, { path, dataset, split, reviewed, advise, out, fresh })
    })
}
