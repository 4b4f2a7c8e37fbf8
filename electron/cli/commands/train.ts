import { resolve } from 'node:path'
import { Option } from 'commander'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import { detectorSettings, taskName, type TaskName } from '../../contract/work/train.ts'
import type { DetectorSchedule } from '../../detection/learning-rate.ts'
import { patchArchitecture, patchSection } from '../../detection/patch/section.ts'
import { combinedArchitecture, windowsDetection, windowsFit } from '../../detection/windows/section.ts'
import type { Flips } from '../../detection/input-settings.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { wholeNumber, wholeNumbers, type Register } from '../command.ts'
import { addDataOptions, dataOf, usualSize, type DataOptions } from '../data-options.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { usualDetector } from '../usual-detector.ts'
import { withHost } from '../host-connection.ts'
import { runJob } from '../run-job.ts'
import { specOption } from '../spec-option.ts'

const detection = detectorSettings.detection.shape
const localisation = detectorSettings.localisation.shape
const classification = detectorSettings.classification.shape
/** A setting that the detectors of all tasks have. */
const each = (name: 'updates' | 'epochs' | 'batch' | 'learningRate' | 'schedule' | 'flips') => ({
  detection: detection[name],
  localisation: localisation[name],
  classification: classification[name]
})
const notLocalisation = 'detection, classification'

interface TrainOptions extends DataOptions {
  readonly task: TaskName
  readonly network?: string
  readonly architecture?: string
  readonly updates?: number
  readonly windows?: boolean
  readonly window?: number
  readonly scale?: number
  readonly with?: readonly string[]
  readonly seeds?: readonly number[]
  readonly weights?: string
  readonly epochs?: number
  readonly batch?: number
  readonly learningRate?: number
  readonly schedule?: DetectorSchedule
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
      specOption(
        '--network <name>',
        { detection: detection.architecture, classification: classification.architecture },
        notLocalisation
      )
    )
    .addOption(
      new Option(
        '--architecture <name>',
        `detection, localisation: ${patchSection.shape.architecture.meta()?.description ?? ''} ${combinedArchitecture}, for detection, adds its scores to those of a network on windows.`
      )
        .choices([patchArchitecture, combinedArchitecture])
        .conflicts('network')
    )
    .option(
      '--windows',
      'detection, localisation: train and test on windows of the images at their own size; for small defects'
    )
    .addOption(specOption('--window <n>', windowsDetection.shape.window, 'with --windows'))
    .addOption(specOption('--scale <fraction>', windowsDetection.shape.scale, 'with --windows'))
    .option('--with <runs...>', 'also train on the synthetic images of these runs')
    .option('--seeds <list>', 'such as 0,1,2,3 (default: 0)', wholeNumbers)
    .addOption(specOption('--weights <file>', detection.weights, notLocalisation))
    .addOption(specOption('--updates <n>', { ...each('updates'), [patchArchitecture]: patchSection.shape.updates }))
    .addOption(specOption('--batch <n>', each('batch')))
    .addOption(specOption('--learning-rate <n>', each('learningRate')))
    .addOption(specOption('--schedule <name>', each('schedule')))
    .addOption(specOption('--momentum <n>', detection.momentum, 'detection'))
    .addOption(specOption('--weight-decay <n>', detection.weightDecay, 'detection'))
    .addOption(specOption('--balanced', detection.balanced, 'detection'))
    .addOption(specOption('--flips <which>', each('flips')))
    .addOption(specOption('--base-width <n>', localisation.baseWidth, 'localisation'))
    .addOption(
      specOption(
        '--real-share <fraction>',
        { detection: detection.realShare, localisation: localisation.realShare },
        'detection, localisation'
      )
    )
    .addOption(specOption('--score-window <n>', localisation.scoreWindow, 'localisation'))
    .addOption(specOption('--oracle-every <n>', localisation.oracleEveryUpdates, 'localisation'))
    .addOption(specOption('--epochs <n>', each('epochs')))
    .addOption(specOption('--samples <n>', localisation.samplesPerEpoch, 'localisation'))
    .option('--fresh', 'start from the beginning even if an equal run has finished or was interrupted')
    .action(
      run((context, options: TrainOptions) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const { seeds = [0], fresh } = options
          const usual = isUndecided(options) ? usualDetector(workspace, options) : undefined
          if (usual !== undefined) context.note(usualNote)
          const chosen = usual === undefined ? options : { ...options, architecture: usual }
          const job = await runJob(context, connection, requestOf(workspace, chosen), { command: 'train', fresh })
          const { runs } = job.result as { runs: number[] }
          const trained = runs.map((runId, index) => ({ runId, seed: seeds[index] ?? 0 }))
          const { showTrained } = await import('../show-trained.ts')
          await showTrained(context, workspace, options.task, trained)
        })
      )
    )
}

const usualNote =
  'Few defects, all with masks: windows at the images’ own size and a patch detector. --network chooses a network on whole images.'

/** Whether options of detection leave it open if images are taken whole. */
function isUndecided(options: TrainOptions): boolean {
  const { task, windows, network, architecture, size, fit, epochs, weights, balanced } = options
  const ofWhole = [windows, network, architecture, fit, epochs, weights, balanced]
  return task === 'detection' && size === usualSize && ofWhole.every((option) => option === undefined)
}

function requestOf(workspace: Workspace, options: TrainOptions): WorkRequest {
  const {
    updates,
    epochs,
    batch,
    learningRate,
    schedule,
    momentum,
    weightDecay,
    balanced,
    flips,
    baseWidth,
    realShare
  } = options
  const { scoreWindow, network, architecture = network, samples: samplesPerEpoch, oracleEvery, window, scale } = options
  const onWindows = options.windows === true || architecture === combinedArchitecture
  const weights = options.weights === undefined ? undefined : resolve(options.weights)
  // What a task does not have, its own schema refuses.
  const settings = withoutUndefined({
    ...{
      architecture,
      weights,
      updates,
      epochs,
      batch,
      learningRate,
      schedule,
      momentum,
      weightDecay,
      balanced,
      flips
    },
    ...{ baseWidth, samplesPerEpoch, realShare, scoreWindow, window, scale },
    ...(onWindows ? { fit: windowsFit } : {}),
    ...(epochs === undefined ? { oracleEveryUpdates: oracleEvery } : { oracleEveryEpochs: oracleEvery })
  })
  const seeds = options.seeds === undefined ? undefined : [...options.seeds]
  const synthesis = options.with?.map(wholeNumber)
  const { task } = options
  return {
    kind: 'train',
    data: dataOf(workspace, onWindows ? { fit: 'native', ...options } : options),
    task,
    settings,
    ...withoutUndefined({ seeds, synthesis })
  } as WorkRequest
}
