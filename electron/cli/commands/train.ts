import { Option } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import { detectorSettings, taskName, train, type TaskName } from '../../contract/work/train.ts'
import { patchArchitecture, patchSection } from '../../detection/patch/section.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { Register } from '../command.ts'
import { addDataOptions, dataOf, type DataOptions } from '../data-options.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { withHost } from '../host-connection.ts'
import { runJob } from '../run-job.ts'
import { addSettingOptions, requireApplicable, settingOptions, settingsFrom } from '../setting-options.ts'
import { specOption } from '../spec-option.ts'

const { shape } = train.spec.options[0]
const { detection, localisation, classification } = detectorSettings
const detectorOptions = settingOptions({
  shapes: { detection: detection.shape, localisation: localisation.shape, classification: classification.shape },
  alternatives: { [patchArchitecture]: patchSection.shape },
  flags: {
    architecture: '--network, --architecture <name>',
    weights: '--weights <file>',
    samplesPerEpoch: '--samples <n>',
    oracleEveryUpdates: '--oracle-every <n>',
    oracleEveryEpochs: null
  }
})

interface TrainOptions extends DataOptions {
  readonly task: TaskName
  readonly with?: number[]
  readonly seeds?: number[]
  readonly fresh?: boolean
}

export const registerTrain: Register = (program, run) => {
  const command = addDataOptions(program.command('train').description('train a detector and test it, once per seed'))
    .addOption(
      new Option(
        '--task <name>',
        'detection: good or defective; localisation: where the defects are; classification: which type they are'
      )
        .choices(taskName.options)
        .default('detection')
    )
    .addOption(specOption('--with <runs...>', shape.synthesis))
    .addOption(specOption('--seeds <list>', shape.seeds))
  addSettingOptions(command, detectorOptions)
    .option('--fresh', 'start from the beginning even if an equal run has finished or was interrupted')
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
  const { task, seeds, with: synthesis } = options
  if (options.shots === 0 && synthesis === undefined) throw new FlawsmithError('option.no-shots')
  const { oracleEveryUpdates: oracleEvery, ...settings } = settingsFrom(detectorOptions, { ...options })
  requireApplicable(
    detectorOptions,
    { ...options },
    {
      // A detector of its own takes the place of the task's.
      chosen: settings['architecture'] === patchArchitecture ? [patchArchitecture] : [task],
      flagOf: (variant) => (variant === patchArchitecture ? `--network ${variant}` : `--task ${variant}`),
      command: 'train'
    }
  )
  // The test interval is in the unit of the training's length.
  const interval = settings['epochs'] === undefined ? 'oracleEveryUpdates' : 'oracleEveryEpochs'
  return {
    kind: 'train',
    data: dataOf(workspace, options),
    task,
    settings: oracleEvery === undefined ? settings : { ...settings, [interval]: oracleEvery },
    ...withoutUndefined({ seeds, synthesis })
  }
}
