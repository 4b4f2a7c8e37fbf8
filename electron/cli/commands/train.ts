import { resolve } from 'node:path'
import { Option } from 'commander'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import { taskName, type TaskName } from '../../contract/work/train.ts'
import { architectureNames } from '../../detection/architecture-names.ts'
import { flipChoices, type Flips } from '../../detection/input-settings.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { realNumber, wholeNumber, wholeNumbers, type Register } from '../command.ts'
import { addDataOptions, dataOf, type DataOptions } from '../data-options.ts'
import { given } from '../given.ts'
import { withHost } from '../host-connection.ts'
import { runJob } from '../run-job.ts'

interface TrainOptions extends DataOptions {
  readonly task: TaskName
  readonly network?: string
  readonly with?: readonly string[]
  readonly seeds?: readonly number[]
  readonly weights?: string
  readonly epochs?: number
  readonly batch?: number
  readonly learningRate?: number
  readonly momentum?: number
  readonly weightDecay?: number
  readonly balanced?: boolean
  readonly flips?: Flips
  readonly baseWidth?: number
  readonly samples?: number
  readonly realShare?: number
  readonly scoreWindow?: number
  readonly oracleEvery?: number
  readonly fresh?: boolean
}

export const registerTrain: Register = (program, run) => {
  addDataOptions(program.command('train').description('train a detector and test it, once per seed'))
    .addOption(
      new Option(
        '--task <name>',
        'detection: good or defective; localisation: where the defects are; classification: which type they are'
      )
        .choices(taskName.options)
        .default('detection')
    )
    .addOption(
      new Option(
        '--network <name>',
        'network (default: resnet18-narrow; classification: resnet34; localisation has its own)'
      ).choices(architectureNames)
    )
    .option('--with <runs...>', 'also train on the synthetic images of these runs')
    .option('--seeds <list>', 'such as 0,1,2,3 (default: 0)', wholeNumbers)
    .option('--weights <file>', 'start from torchvision’s or timm’s weights (.safetensors; not for localisation)')
    .option('--epochs <n>', 'passes over the images (default: as published)', wholeNumber)
    .option('--batch <n>', 'images per step (default: as published)', wholeNumber)
    .option('--learning-rate <n>', 'learning rate (default: as published)', realNumber)
    .option('--momentum <n>', 'detection: momentum', realNumber)
    .option('--weight-decay <n>', 'detection: L2 decay', realNumber)
    .option('--balanced', 'detection: as many good images as defective ones per epoch')
    .addOption(new Option('--flips <which>', 'random mirroring').choices(flipChoices))
    .option('--base-width <n>', 'localisation: channels of the first block', wholeNumber)
    .option('--samples <n>', 'localisation: samples per epoch', wholeNumber)
    .option(
      '--real-share <share>',
      'localisation: share of real defects among those shown, beside synthetic ones',
      realNumber
    )
    .option('--score-window <n>', 'localisation: side of the square whose mean scores an image', wholeNumber)
    .option(
      '--oracle-every <n>',
      'localisation: also test after every n epochs and report the best, as oracle',
      wholeNumber
    )
    .option('--fresh', 'run again even if an equal run has finished')
    .action(
      run((context, options: TrainOptions) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const { seeds = [0], fresh } = options
          const job = await runJob(context, connection, requestOf(workspace, options), { command: 'train', fresh })
          const { runs } = job.result as { runs: number[] }
          const trained = runs.map((runId, index) => ({ runId, seed: seeds[index] ?? 0 }))
          const { showTrained } = await import('../show-trained.ts')
          await showTrained(context, workspace, options.task, trained)
        })
      )
    )
}

function requestOf(workspace: Workspace, options: TrainOptions): WorkRequest {
  const { epochs, batch, learningRate, momentum, weightDecay, balanced, flips, baseWidth, realShare } = options
  const { scoreWindow, network: architecture, samples: samplesPerEpoch, oracleEvery: oracleEveryEpochs } = options
  const weights = options.weights === undefined ? undefined : resolve(options.weights)
  // What a task does not have, its own schema refuses.
  const settings = given({
    ...{ architecture, weights, epochs, batch, learningRate, momentum, weightDecay, balanced, flips },
    ...{ baseWidth, samplesPerEpoch, realShare, scoreWindow, oracleEveryEpochs }
  })
  const seeds = options.seeds === undefined ? undefined : [...options.seeds]
  const synthesis = options.with?.map(wholeNumber)
  const { task } = options
  return { kind: 'train', data: dataOf(workspace, options), task, settings, ...given({ seeds, synthesis }) } as WorkRequest
}
