import { Option } from 'commander'
import { dreamBoothSettings, dualSettings, finetune } from '../../contract/work/finetune.ts'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import type { learningRateSchedules } from '../../diffusion/dreambooth/learning-rate.ts'
import { contentPath } from '../../workspace/contents.ts'
import { getDataset } from '../../workspace/datasets.ts'
import { datasetNumbers } from '../../workspace/image-queries.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getAdapter } from '../../workspace/models.ts'
import { getRun } from '../../workspace/runs.ts'
import type { Register } from '../command.ts'
import { isEmbedded, trainedSide } from '../../contract/usual-model.ts'
import { usualPrompts } from '../../contract/usual-prompt.ts'
import { usualFinetuneImages, usualFinetuning, usuallyWanted } from '../../contract/usual-data.ts'
import { embeddedDual, embeddedFinetuning } from '../../host/work/embedded-settings.ts'
import { addDataOptions, dataOf, type DataOptions } from '../data-options.ts'
import { addDualTrainingOptions, dualTrainingSettings, type DualTrainingOptions } from '../dual-options.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { withHost } from '../host-connection.ts'
import { nextCommand } from '../next-command.ts'
import { runJob, wasReused } from '../run-job.ts'
import { specOption } from '../spec-option.ts'
import { usualFor } from '../usual-model-data.ts'

const spec = finetune.spec.options[0].shape
const settings = dreamBoothSettings.shape
/** A setting that both methods have. */
const either = (name: 'batchSize' | 'rank' | 'learningRate' | 'resolution' | 'seed') => ({
  dreambooth: settings[name],
  dual: dualSettings.shape[name]
})

interface FinetuneOptions extends DataOptions, DualTrainingOptions {
  readonly base?: string
  readonly method: 'dreambooth' | 'dual'
  readonly foreground?: 'none' | 'otsu'
  readonly prompt?: string
  readonly classPrompt?: string
  readonly classImages?: number
  readonly classSource?: 'dataset' | 'base-model'
  readonly images?: number
  readonly windows?: number
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
    program
      .command('finetune')
      .description('fine-tune a base model on a few images of a part or a defect (DreamBooth, DualAnoDiff)'),
    'what the base model was trained on; windows of larger images whose defects have masks'
  )
  addDualTrainingOptions(command)
    .addOption(specOption('--base <name>', spec.base))
    .addOption(
      new Option('--method <name>', 'training method; dual: DualAnoDiff, which generates images together with masks')
        .choices(['dreambooth', 'dual'])
        .default('dreambooth')
    )
    .addOption(ofDataset(specOption('--prompt <text>', settings.instancePrompt, 'dreambooth')))
    .addOption(ofDataset(specOption('--class-prompt <text>', settings.classPrompt, 'dreambooth')))
    .addOption(specOption('--class-source <name>', settings.classImages.unwrap().shape.source, 'dreambooth'))
    .addOption(specOption('--class-images <n>', settings.classImages.unwrap().shape.count, 'dreambooth'))
    .addOption(specOption('--images <n>', spec.images, 'dreambooth'))
    .addOption(specOption('--windows <n>', spec.windows, 'dreambooth'))
    .addOption(specOption('--epochs <n>', settings.epochs, 'dreambooth'))
    .addOption(specOption('--steps <n>', { dreambooth: settings.maximumSteps, dual: dualSettings.shape.steps }))
    .addOption(specOption('--repeats <n>', settings.repeats, 'dreambooth'))
    .addOption(specOption('--batch <n>', either('batchSize')))
    .addOption(specOption('--rank <n>', either('rank')))
    .addOption(specOption('--alpha <n>', settings.alpha, 'dreambooth'))
    .addOption(specOption('--convolution-rank <n>', settings.convolutionRank, 'dreambooth'))
    .option('--lierla', 'leave 3×3 convolutions unchanged (LierLa)')
    .option('--frozen-text', 'do not train the text encoder')
    .addOption(specOption('--learning-rate <n>', either('learningRate')))
    .addOption(specOption('--schedule <name>', settings.schedule, 'dreambooth'))
    .addOption(specOption('--resolution <n>', either('resolution')))
    .addOption(specOption('--previews <n>', settings.previews.unwrap().shape.every, 'dreambooth'))
    .addOption(specOption('--seed <n>', either('seed')))
    .addOption(
      new Option('--foreground <how>', 'dual: how the part is found, for --background (default: none)').choices([
        'none',
        'otsu'
      ])
    )
    .option('--fresh', 'start from the beginning even if an equal run has finished or was interrupted')
    .action(
      run((context, options: FinetuneOptions) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const request = options.method === 'dual' ? dualRequest(workspace, options) : requestOf(workspace, options)
          const job = await runJob(context, connection, request, { command: 'finetune', fresh: options.fresh })
          const { run: runId, adapter } = job.result as { run: number; adapter: string }
          const path = contentPath(workspace, getAdapter(workspace, adapter).contentHash)
          const reused = wasReused(workspace, job, runId)
          const done = `${reused ? 'Fine-tuned before' : 'Fine-tuning finished'}: run ${runId}, adapter ${path}`
          const next = nextCommand(...useOf(options, runId, getRun(workspace, runId).config))
          context.show(`${done}\nGenerate images with it: ${next}`, { runId, reused, path })
        })
      )
    )
}

/** The words of a command that uses an adapter: the prompt that it has learnt, or the dataset that pairs are made for. */
function useOf(
  { method, base, dataset }: FinetuneOptions,
  runId: number,
  { settings }: Readonly<Record<string, unknown>>
): readonly string[] {
  const { instancePrompt = '' } = (settings ?? {}) as { readonly instancePrompt?: string }
  const command =
    method === 'dual'
      ? ['synthesize', '--method', 'dual', '--dataset', dataset, '--adapter', String(runId)]
      : ['generate', '--adapter', String(runId), '--prompt', instancePrompt]
  return [...command, ...(base === undefined ? [] : ['--base', base]), '--count', '10']
}

/** An option whose value is taken from the dataset unless given. */
function ofDataset(option: Option): Option {
  const usual = '(default: what the dataset’s category, name and defect types say)'
  option.description = option.description.replace(/\(default: [^)]*\)$/, usual)
  return option
}

/** As the form of the page, it starts with what suits the embedded model, the shape of the images and what they show. */
function requestOf(workspace: Workspace, options: FinetuneOptions): WorkRequest {
  const { base, windows, batch: batchSize, convolutionRank, classImages, classSource, previews } = options
  const { epochs, repeats, rank, alpha, learningRate, schedule, resolution, seed, prompt, classPrompt, steps } = options
  const data = dataOf(workspace, options, usualFor(workspace, base))
  const { id, name, category } = getDataset(workspace, data.dataset)
  const described = { name, category, summary: datasetNumbers(workspace, id) }
  const usual = {
    ...usualFinetuning(base ?? 'embedded', data, embeddedFinetuning),
    ...usualPrompts(described, base ?? 'embedded')
  }
  const given = withoutUndefined({
    ...{ epochs, repeats, batchSize, rank, alpha, learningRate, schedule, resolution, seed, classPrompt },
    instancePrompt: prompt,
    maximumSteps: steps,
    classImages:
      (classImages ?? classSource) === undefined
        ? undefined
        : {
            ...(usual as { readonly classImages?: object }).classImages,
            ...withoutUndefined({ count: classImages, source: classSource })
          },
    convolutionRank: options.lierla === true ? null : convolutionRank,
    trainTextEncoder: options.frozenText === true ? false : undefined,
    previews: previews === undefined ? undefined : { every: previews }
  })
  const on = options.shots === 0 ? 'good' : undefined
  // A number of shots is one of images already.
  const images = options.images ?? (options.shots === undefined ? usualFinetuneImages : undefined)
  return {
    kind: 'finetune',
    method: 'dreambooth',
    data,
    settings: { ...usual, ...given },
    ...withoutUndefined({ base, on, images, windows })
  }
}

/** DualAnoDiff, on the first third of each defect type unless a number of shots says otherwise. */
function dualRequest(workspace: Workspace, options: FinetuneOptions): WorkRequest {
  const { base, defectType, foreground } = options
  const { name } = getDataset(workspace, options.dataset)
  return {
    kind: 'finetune',
    method: 'dual',
    data: dataOf(workspace, { ...options, firstThird: true }, ({ defects, masks }) => {
      const side = trainedSide(base ?? 'embedded')
      const wanted = usuallyWanted({ defects, masks }, { needsMasks: true })
      return { wanted, side, size: { width: side, height: side, fit: 'stretch' } }
    }),
    settings: { ...(isEmbedded(base ?? 'embedded') ? embeddedDual : {}), ...dualTrainingSettings(options) },
    ...(defectType === undefined ? {} : { name: `${name}-${defectType}-dual`.slice(0, 100) }),
    ...withoutUndefined({ base, foreground: foreground === undefined ? undefined : { mode: foreground } })
  }
}
