import { Option } from 'commander'
import type { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'
import type { DataSection } from '../../contract/work/fields.ts'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import { detectorSettings, taskName, train, type TaskName } from '../../contract/work/train.ts'
import {
  padimArchitecture,
  padimSection,
  patchcoreArchitecture,
  patchcoreSection
} from '../../detection/anomaly/section.ts'
import { backboneArchitecture, backboneSection } from '../../detection/backbone/section.ts'
import { patchArchitecture, patchSection } from '../../detection/patch/section.ts'
import { pyramidSection } from '../../detection/pyramid/section.ts'
import {
  combinedArchitecture,
  windowsDetection,
  windowsFit,
  windowsLocalisation
} from '../../detection/windows/section.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { DatasetNumbers } from '../../workspace/image-queries.ts'
import type { Register } from '../command.ts'
import type { CommandContext } from '../context.ts'
import { addDataOptions, dataOf, ruleOptions, usualSize, type DataOptions } from '../data-options.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { withHost } from '../host-connection.ts'
import { nextCommand } from '../next-command.ts'
import { noteEstimate } from '../note-estimate.ts'
import { runJob } from '../run-job.ts'
import { addSettingOptions, requireApplicable, settingOptions, settingsFrom } from '../setting-options.ts'
import { specOption } from '../spec-option.ts'
import { giveMeaning, type TypedOptions } from '../typed-options.ts'
import { splitOfRuns } from '../split-of-runs.ts'
import { syntheticNote } from '../synthetic-note.ts'
import { usualDetector } from '../usual-detector.ts'
import { usuallyTrained } from '../usually-trained.ts'

const { shape } = train.spec.options[0]
const { detection, localisation, classification } = detectorSettings
const detectorOptions = settingOptions({
  shapes: { detection: detection.shape, localisation: localisation.shape, classification: classification.shape },
  alternatives: {
    [backboneArchitecture]: { ...pyramidSection.shape, ...backboneSection.shape },
    [patchArchitecture]: patchSection.shape,
    [padimArchitecture]: padimSection.shape,
    [patchcoreArchitecture]: patchcoreSection.shape,
    [windowsFit]: { ...windowsLocalisation.shape, ...windowsDetection.shape }
  },
  flags: {
    architecture: '--network, --architecture <name>',
    weights: '--weights <file>',
    // The option of the same name is about the images of a dataset.
    fit: null,
    samplesPerEpoch: '--samples <n>',
    oracleEveryUpdates: '--oracle-every <n>',
    oracleEveryEpochs: null
  }
})

for (const { setting, option } of detectorOptions) {
  if (setting === 'oracleEveryUpdates') giveMeaning(option, { settings: ['oracleEveryEpochs'] })
}

type TrainResult = z.output<typeof train.result>

interface TrainOptions extends DataOptions {
  readonly task: TaskName
  readonly with?: number[]
  readonly unreviewed?: boolean
  readonly seeds?: number[]
  readonly windows?: boolean
  readonly fresh?: boolean
}

export const registerTrain: Register = (program, run) => {
  const command = addDataOptions(
    program
      .command('train')
      .description(
        'train a detector and test it, once per seed; without --network, a few defects are learnt from windows and patches at the images’ own size, and defects are located by a decoder on pretrained features'
      ),
    'the images’ own; 128 with a network for whole images, 256 for PatchCore and PaDiM'
  )
    .addOption(
      new Option(
        '--task <name>',
        'detection: good or defective; localisation: where the defects are; classification: which type they are'
      )
        .choices(taskName.options)
        .default('detection')
    )
    .addOption(
      giveMeaning(
        new Option(
          '--windows',
          'detection, localisation: train and test on windows of the images at their own size; for small defects with masks'
        ),
        { settings: ['fit'] }
      )
    )
    .addOption(specOption('--with <runs...>', shape.synthesis))
    .addOption(specOption('--unreviewed', shape.unreviewed))
    .addOption(specOption('--seeds <list>', shape.seeds))
  addSettingOptions(command, detectorOptions)
    .option('--fresh', 'start from the beginning even if an equal run has finished or was interrupted')
    .action(
      run((context, typed: TrainOptions) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const options = onSplitOfRuns(context, workspace, typed)
          const { seeds = [0], fresh } = options
          const given = settingsFrom(detectorOptions, { ...options })
          const usual = isUndecided(options, given, context.typed)
            ? options.task === 'localisation'
              ? backboneArchitecture
              : usualDetector(workspace, options, options.with, options.unreviewed)
            : undefined
          if (usual !== undefined) context.note(usualNotes[usual])
          const settings = usual === undefined ? given : { ...given, architecture: usual }
          const request = requestOf(workspace, options, settings, context.typed)
          await noteEstimate(context, connection, request)
          const job = await runJob(context, connection, request, { command: 'train', fresh })
          const { runs, leftOut = 0, undecided = 0, synthetic } = job.result as TrainResult
          if (synthetic !== undefined) context.note(syntheticNote(synthetic, undecided))
          if (leftOut > 0) context.note(leftOutNote(leftOut))
          const trained = runs.map((runId, index) => ({ runId, seed: seeds[index] ?? 0 }))
          const { showTrained } = await import('../show-trained.ts')
          const next = nextCommand('detector', 'show', String(runs[0]))
          const show: typeof context.show = (text, value) =>
            context.show(`${text}\nWhat it was trained on, its threshold and its use: ${next}`, value)
          await showTrained({ ...context, show }, workspace, options.task, trained)
        })
      )
    )
}

/** Where no option says how the dataset is split, the split of the runs whose images are trained on. */
function onSplitOfRuns({ typed, note }: CommandContext, workspace: Workspace, options: TrainOptions): TrainOptions {
  const { with: runs = [], dataset } = options
  const isSaid = ['split', ...ruleOptions].some((name) => typed.ofSetting(name) !== undefined)
  const split = isSaid || runs.length === 0 ? undefined : splitOfRuns(workspace, dataset, runs)
  if (split === undefined) return options
  note(`On the split “${split.name}”, which the synthetic images were made on. --split chooses another one.`)
  return { ...options, split: split.name }
}

const usualNotes = {
  [combinedArchitecture]:
    'Few defects, all with masks: windows at the images’ own size and a patch detector. --network chooses a network on whole images.',
  [patchArchitecture]:
    'Few defects, at least one without a mask: a patch detector at the images’ own size. --network chooses a network on whole images.',
  [backboneArchitecture]:
    'A decoder on pretrained features at the images’ own size. --windows or an option of it trains DRAEM’s U-Net, which takes hours.'
}

const leftOutNote = (count: number) =>
  `${count} synthetic ${count === 1 ? 'image was' : 'images were'} left out: made from validation or test images of this split.`

/** The usual size counts as given, too, where it was typed. */
const isSizeGiven = (typed: TypedOptions) => typed.ofSetting('size') !== undefined

type Settings = Readonly<Record<string, unknown>>

/** Whether options leave it open which detector is trained: of detection if images are taken whole, of localisation all. */
function isUndecided({ task, windows, fit }: TrainOptions, settings: Settings, typed: TypedOptions): boolean {
  if (windows !== undefined || fit !== undefined || isSizeGiven(typed) || task === 'classification') return false
  const ofWhole = ['architecture', 'epochs', 'weights', 'balanced']
  return (task === 'localisation' ? Object.keys(settings) : ofWhole).every((name) => settings[name] === undefined)
}

/** Options that choose what takes the place of a task's own detector. */
const flagsOfVariants: Readonly<Record<string, string>> = {
  [backboneArchitecture]: `--network ${backboneArchitecture}`,
  [patchArchitecture]: `--network ${patchArchitecture}`,
  [padimArchitecture]: `--network ${padimArchitecture}`,
  [patchcoreArchitecture]: `--network ${patchcoreArchitecture}`,
  [windowsFit]: '--windows'
}

const ofGoodAlone: readonly string[] = [padimArchitecture, patchcoreArchitecture]

/** Training defects would be wasted on detectors that learn from good images alone. */
function withAllDefectsTested(fromGoodAlone: boolean, data: DataSection): DataSection {
  const { protocol, stored } = data.split
  if (!fromGoodAlone || stored !== undefined || protocol.kind !== 'random') return data
  const { testFraction } = protocol
  const taken = { kind: 'few-shot', shots: 0, defectType: null, testFraction } as const
  return { ...data, split: { ...data.split, protocol: taken } }
}

/** Errors: `option.no-shots`, `option.only` and those of `dataOf`. */
function requestOf(workspace: Workspace, options: TrainOptions, given: Settings, typed: TypedOptions): WorkRequest {
  const { task, seeds, with: synthesis, unreviewed } = options
  const { oracleEveryUpdates: oracleEvery, ...chosen } = given
  const { architecture } = chosen
  const fromGoodAlone = ofGoodAlone.includes(String(architecture))
  if (options.shots === 0 && synthesis === undefined && !fromGoodAlone) throw new FlawsmithError('option.no-shots')
  const onWindows = options.windows === true || architecture === combinedArchitecture
  const ofPatches = architecture === patchArchitecture || architecture === combinedArchitecture
  requireApplicable(
    detectorOptions,
    { ...options },
    {
      // What a detector of its own does not have of the task's, its own schema refuses.
      chosen: [
        task,
        ...(architecture === backboneArchitecture ? [backboneArchitecture] : []),
        ...(ofPatches ? [patchArchitecture] : []),
        ...(fromGoodAlone ? [String(architecture)] : []),
        ...(onWindows ? [windowsFit] : [])
      ],
      flagOf: (variant) => flagsOfVariants[variant] ?? `--task ${variant}`,
      command: 'train',
      typed
    }
  )
  const isDecoder = architecture === backboneArchitecture && task === 'localisation'
  const isNative = onWindows || ((ofPatches || isDecoder) && !isSizeGiven(typed))
  if (isSizeGiven(typed) && (isNative || options.fit === 'native')) {
    const only = '--fit stretch or --fit centre-crop, without windows'
    throw new FlawsmithError('option.only', { option: '--size', only, command: 'train' })
  }
  // PatchCore and PaDiM are published with 256.
  const own = isSizeGiven(typed) ? {} : { size: fromGoodAlone ? '256' : usualSize }
  const usual = (summary: DatasetNumbers) => {
    return { wanted: fromGoodAlone ? ('nothing' as const) : usuallyTrained(task, summary, synthesis ?? []) }
  }
  const settings = onWindows ? { ...chosen, fit: windowsFit } : chosen
  // The test interval is in the unit of the training's length.
  const interval = chosen['epochs'] === undefined ? 'oracleEveryUpdates' : 'oracleEveryEpochs'
  return {
    kind: 'train',
    data: withAllDefectsTested(
      fromGoodAlone,
      dataOf(workspace, isNative ? { fit: 'native', ...options, size: usualSize } : { ...options, ...own }, usual)
    ),
    task,
    settings: oracleEvery === undefined ? settings : { ...settings, [interval]: oracleEvery },
    ...withoutUndefined({ seeds, synthesis, unreviewed })
  }
}
