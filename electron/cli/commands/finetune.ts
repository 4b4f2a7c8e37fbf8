import { Option } from 'commander'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import { learningRateSchedules } from '../../diffusion/dreambooth/learning-rate.ts'
import { contentPath } from '../../workspace/contents.ts'
import { getDataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getAdapter } from '../../workspace/models.ts'
import { realNumber, wholeNumber, type Register } from '../command.ts'
import { addDataOptions, dataOf, type DataOptions } from '../data-options.ts'
import { addDualTrainingOptions, dualTrainingSettings, type DualTrainingOptions } from '../dual-options.ts'
import { given } from '../given.ts'
import { withHost } from '../host-connection.ts'
import { runJob, wasReused } from '../run-job.ts'

interface FinetuneOptions extends DataOptions, DualTrainingOptions {
  readonly base?: string
  readonly method: 'dreambooth' | 'dual'
  readonly foreground?: 'none' | 'otsu'
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
    program.command('finetune').description('teach a base model what a part or a defect looks like')
  )
  addDualTrainingOptions(command)
    .option('--base <name>', 'base model (default: embedded)')
    .addOption(
      new Option('--method <name>', 'training method; dual: DualAnoDiff, which generates images together with masks')
        .choices(['dreambooth', 'dual'])
        .default('dreambooth')
    )
    .option('--prompt <text>', 'instance prompt')
    .option('--class-prompt <text>', 'class prompt')
    .option('--class-images <n>', 'class images generated for prior preservation; 0 for none', wholeNumber)
    .option('--images <n>', 'maximum number of training images', wholeNumber)
    .option('--epochs <n>', 'passes over the images', wholeNumber)
    .option('--steps <n>', 'maximum number of updates', wholeNumber)
    .option('--repeats <n>', 'how often each image is used per epoch', wholeNumber)
    .option('--batch <n>', 'images per update', wholeNumber)
    .option('--rank <n>', 'rank of the LoRA', wholeNumber)
    .option('--alpha <n>', 'alpha of the LoRA', realNumber)
    .option('--convolution-rank <n>', 'rank on 3×3 convolutions (C3Lier)', wholeNumber)
    .option('--lierla', 'leave 3×3 convolutions unchanged (LierLa)')
    .option('--frozen-text', 'do not train the text encoder')
    .option('--learning-rate <n>', 'learning rate', realNumber)
    .addOption(new Option('--schedule <name>', 'learning-rate schedule').choices(learningRateSchedules))
    .option('--resolution <n>', 'training size (default: that of --size)', wholeNumber)
    .option('--previews <n>', 'sample an image every n updates', wholeNumber)
    .option('--seed <n>', 'seed', wholeNumber)
    .addOption(
      new Option('--foreground <how>', 'dual: how the part is found, for --background (default: none)').choices([
        'none',
        'otsu'
      ])
    )
    .option('--fresh', 'run again even if an equal run has finished')
    .action(
      run((context, options: FinetuneOptions) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const request = options.method === 'dual' ? dualRequest(workspace, options) : requestOf(workspace, options)
          const job = await runJob(context, connection, request, { command: 'finetune', fresh: options.fresh })
          const { run: runId, adapter } = job.result as { run: number; adapter: string }
          const path = contentPath(workspace, getAdapter(workspace, adapter).contentHash)
          const reused = wasReused(workspace, job, runId)
          const done = reused ? 'An equal run had finished before' : 'Fine-tuning finished'
          context.show(`${done}: run ${runId}, adapter ${path}`, { runId, reused, path })
        })
      )
    )
}

function requestOf(workspace: Workspace, options: FinetuneOptions): WorkRequest {
  const { base, images, batch: batchSize, convolutionRank, classImages, previews } = options
  const { epochs, repeats, rank, alpha, learningRate, schedule, resolution, seed, prompt, classPrompt, steps } = options
  const settings = given({
    ...{ epochs, repeats, batchSize, rank, alpha, learningRate, schedule, resolution, seed, classPrompt },
    instancePrompt: prompt,
    maximumSteps: steps,
    classImages: classImages === undefined ? undefined : { count: classImages },
    convolutionRank: options.lierla === true ? null : convolutionRank,
    trainTextEncoder: options.frozenText === true ? false : undefined,
    previews: previews === undefined ? undefined : { every: previews }
  })
  const on = options.shots === 'zero' ? 'good' : undefined
  return { kind: 'finetune', method: 'dreambooth', data: dataOf(workspace, options), settings, ...given({ base, on, images }) }
}

/** DualAnoDiff, on the first third of each defect type unless a number of shots says otherwise. */
function dualRequest(workspace: Workspace, options: FinetuneOptions): WorkRequest {
  const { base, defectType, foreground } = options
  const { name } = getDataset(workspace, options.dataset)
  return {
    kind: 'finetune',
    method: 'dual',
    data: dataOf(workspace, { ...options, firstThird: true }),
    settings: dualTrainingSettings(options),
    ...(defectType === undefined ? {} : { name: `${name}-${defectType}-dual`.slice(0, 100) }),
    ...given({ base, foreground: foreground === undefined ? undefined : { mode: foreground } })
  }
}
