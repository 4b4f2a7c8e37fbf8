import { Option } from 'commander'
import { dreamBoothConfigSchema } from '../../diffusion/dreambooth/config.ts'
import { learningRateSchedules } from '../../diffusion/dreambooth/learning-rate.ts'
import { finetuneImages } from '../../experiments/selection.ts'
import { chooseImages } from '../../host/services/choose-images.ts'
import type { HostContext } from '../../host/host-context.ts'
import { finetuneModel, type FinetunedAdapter } from '../../host/services/finetune.ts'
import { finetuneDual } from '../../host/services/finetune-dual.ts'
import { foregroundSettings } from '../../synthesis/foreground.ts'
import { realNumber, wholeNumber, type Register } from '../command.ts'
import { addDataOptions, dataSection, type DataOptions } from '../data-options.ts'
import { addDualTrainingOptions, dualTrainingSettings, type DualTrainingOptions } from '../dual-options.ts'
import { withWorkspace } from '../with-workspace.ts'

interface FinetuneOptions extends DataOptions, DualTrainingOptions {
  readonly base: string
  readonly method: 'dreambooth' | 'dual'
  readonly foreground: 'none' | 'otsu'
  readonly prompt?: string
  readonly classPrompt?: string
  readonly classImages?: number
  readonly images?: number
  readonly epochs?: number
  readonly steps?: number
  readonly repeats?: number
  readonly batch?: number
  readonly rank?: number
  readonly alpha?: number
  readonly convolutionRank?: number
  readonly lierla?: boolean
  readonly frozenText?: boolean
  readonly learningRate?: number
  readonly schedule?: (typeof learningRateSchedules)[number]
  readonly resolution?: number
  readonly previews?: number
  readonly seed?: number
  readonly fresh?: boolean
}

export const registerFinetune: Register = (program, run) => {
  const command = addDataOptions(
    program.command('finetune').description('teach a base model the look of a part or a defect')
  )
  addDualTrainingOptions(command)
    .option('--base <name>', 'base model', 'embedded')
    .addOption(
      new Option('--method <name>', 'how; dual: DualAnoDiff, which makes images together with masks')
        .choices(['dreambooth', 'dual'])
        .default('dreambooth')
    )
    .option('--prompt <text>', 'instance prompt')
    .option('--class-prompt <text>', 'class prompt')
    .option('--class-images <n>', 'class images generated for prior preservation; 0 for none', wholeNumber)
    .option('--images <n>', 'at most so many training images', wholeNumber)
    .option('--epochs <n>', 'passes over the images', wholeNumber)
    .option('--steps <n>', 'at most so many updates', wholeNumber)
    .option('--repeats <n>', 'how often an image comes per epoch', wholeNumber)
    .option('--batch <n>', 'images per update', wholeNumber)
    .option('--rank <n>', 'rank of the LoRA', wholeNumber)
    .option('--alpha <n>', 'alpha of the LoRA', realNumber)
    .option('--convolution-rank <n>', 'rank on 3×3 convolutions (C3Lier)', wholeNumber)
    .option('--lierla', 'leave 3×3 convolutions alone (LierLa)')
    .option('--frozen-text', 'do not train the text encoder')
    .option('--learning-rate <n>', 'learning rate', realNumber)
    .addOption(new Option('--schedule <name>', 'learning-rate schedule').choices(learningRateSchedules))
    .option('--resolution <n>', 'training size (default: that of --size)', wholeNumber)
    .option('--previews <n>', 'sample an image every so many updates', wholeNumber)
    .option('--seed <n>', 'seed', wholeNumber)
    .addOption(
      new Option('--foreground <how>', 'dual: where the part is, for --background')
        .choices(['none', 'otsu'])
        .default('none')
    )
    .option('--fresh', 'do it again even if an equal run has finished')
    .action(
      run((context, options: FinetuneOptions) =>
        withWorkspace(
          context,
          async (host) => {
            const adapter = await (options.method === 'dual' ? finetunedPair : finetuned)(host, options)
            const done = adapter.reused ? 'An equal run had finished before' : 'Fine-tuning finished'
            context.show(`${done}: run ${adapter.runId}, adapter ${adapter.path}`, { ...adapter })
          },
          { fresh: options.fresh }
        )
      )
    )
}

async function finetuned(host: HostContext, options: FinetuneOptions): Promise<FinetunedAdapter> {
  const chosen = chooseImages(host.workspace, options.dataset, dataSection(host.workspace, options))
  const settings = settingsOf(options, Math.max(chosen.preprocessing.width, chosen.preprocessing.height))
  const on = options.shots === 'zero' ? 'good' : 'defect'
  const section = { base: options.base, on, images: options.images ?? null, settings } as const
  return finetuneModel(host, {
    name: `${chosen.dataset.name}-${options.base}`,
    base: options.base,
    settings,
    preprocessing: chosen.preprocessing,
    images: finetuneImages(chosen.selection, section),
    datasetHash: chosen.split.snapshotHash,
    parents: [{ runId: chosen.dataset.runId, role: 'dataset' }]
  })
}

/** DualAnoDiff, on the first third of each defect type unless a number of shots says otherwise. */
async function finetunedPair(host: HostContext, options: FinetuneOptions): Promise<FinetunedAdapter> {
  const data = dataSection(host.workspace, { ...options, firstThird: true })
  const { dataset, split, selection, preprocessing } = chooseImages(host.workspace, options.dataset, data)
  return finetuneDual(host, {
    name: [dataset.name, ...(options.defectType === undefined ? [] : [options.defectType]), 'dual'].join('-'),
    base: options.base,
    settings: dualTrainingSettings(options, Math.min(preprocessing.width, preprocessing.height)),
    preprocessing,
    defects: selection.trainDefects,
    goods: selection.trainGood,
    foreground: foregroundSettings.parse({ mode: options.foreground }),
    datasetHash: split.snapshotHash,
    parents: [{ runId: dataset.runId, role: 'dataset' }]
  })
}

/** DreamBooth's settings with its defaults, except where an option says otherwise. */
function settingsOf(options: FinetuneOptions, side: number) {
  const given = {
    instancePrompt: options.prompt,
    classPrompt: options.classPrompt,
    classImages: options.classImages === undefined ? undefined : { count: options.classImages },
    epochs: options.epochs,
    maximumSteps: options.steps,
    repeats: options.repeats,
    batchSize: options.batch,
    rank: options.rank,
    alpha: options.alpha,
    convolutionRank: options.lierla === true ? null : options.convolutionRank,
    trainTextEncoder: options.frozenText === true ? false : undefined,
    learningRate: options.learningRate,
    schedule: options.schedule,
    resolution: options.resolution ?? side,
    previews: options.previews === undefined ? undefined : { every: options.previews },
    seed: options.seed,
    checkpointEvery: 50
  }
  const chosen = Object.entries(given).filter(([, value]) => value !== undefined)
  return dreamBoothConfigSchema.parse(Object.fromEntries(chosen))
}
