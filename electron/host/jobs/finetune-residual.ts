import { join } from 'node:path'
import { randomStream } from '../../common/random.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { windowSide } from '../../diffusion/residual/condition.ts'
import { readEmbeddedResidualModel, writeResidualFile } from '../../diffusion/residual/model.ts'
import type { Image } from '../../imaging/image.ts'
import type { ResidualTuningSettings } from '../../synthesis/residual/settings.ts'
import { drawWindow, surfaceOf } from '../../synthesis/residual/surfaces.ts'
import { tuneResidual, type TypedDefect } from '../../synthesis/residual/tune.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { runCheckpoints } from './checkpoints.ts'
import { readImage, readMask, scratchFolder, type JobPlace } from './job-input.ts'

export interface FinetuneResidualInput extends JobPlace {
  readonly settings: ResidualTuningSettings
  readonly seed: number
  readonly preprocessing: Preprocessing
  /** Real defects as hashes of image and mask, with the model's name of their type. */
  readonly defects: readonly { readonly image: string; readonly mask: string; readonly type: string }[]
  /** Hashes of good images. */
  readonly goods: readonly string[]
}

export interface FinetuneResidualOutput {
  readonly model: string
  /** Of each update. */
  readonly losses: readonly number[]
}

/** Windows cut from each good image: the images themselves may be too large to hold. */
const windowsPerGood = 16

/** Fine-tunes the model of residual diffusion that comes with the program, and writes it into the run's scratch folder. */
export const finetuneResidual: JobHandler<FinetuneResidualInput, FinetuneResidualOutput> = async (input, monitor) => {
  const { preprocessing, settings, seed, device, threads } = input
  const defects: TypedDefect[] = []
  for (const { image, mask, type } of input.defects) {
    defects.push({
      image: await readImage(input, image, preprocessing),
      mask: await readMask(input, mask, preprocessing),
      type
    })
  }
  const { trainingSteps: steps, learningRate, real, denoising: shrinkage, ...warps } = settings
  const { model, losses } = await tuneResidual(
    {
      ...{ model: await readEmbeddedResidualModel(), defects, goods: await windowsOf(input), seed },
      ...{ steps, learningRate, real, shrinkage, warps },
      ...{ checkpoints: runCheckpoints(input), device, threads }
    },
    monitor
  )
  const path = join(scratchFolder(input), 'residual.safetensors')
  await writeResidualFile(path, model)
  return { model: path, losses }
}

/** Windows of the good images, by luminance. */
async function windowsOf(input: FinetuneResidualInput): Promise<Image[]> {
  const stream = randomStream(input.seed, 'residual/windows')
  const windows: Image[] = []
  for (const hash of input.goods) {
    const surface = surfaceOf(await readImage(input, hash, input.preprocessing))
    for (let i = 0; i < windowsPerGood; i++) {
      windows.push({ width: windowSide, height: windowSide, channels: 1, data: drawWindow(stream, surface) })
    }
  }
  return windows
}
