import { join } from 'node:path'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { writeDualAdapter } from '../../diffusion/dual/adapter-file.ts'
import type { DualSettings } from '../../diffusion/dual/config.ts'
import { trainDual } from '../../diffusion/dual/train.ts'
import type { Mask, Image } from '../../imaging/image.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import type { ForegroundSettings } from '../../synthesis/foreground-settings.ts'
import { foregroundMask } from '../../synthesis/foreground.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { runCheckpoints } from './checkpoints.ts'
import { readMask, readImage, scratchFolder, type JobPlace } from './job-input.ts'

export interface FinetuneDualInput extends JobPlace {
  /** Folder or file of the base model. */
  readonly model: string
  readonly settings: DualSettings
  readonly preprocessing: Preprocessing
  /** Real defects as hashes of image and mask. */
  readonly defects: readonly {
    readonly name: string
    readonly type: string
    readonly image: string
    readonly mask: string
  }[]
  /** Hashes of good images, whose background is shown where a defect's own foreground is not known. */
  readonly goods: readonly string[]
  /** Where the object is, for background compensation. */
  readonly foreground: ForegroundSettings
}

export interface FinetuneDualOutput {
  readonly adapter: string
  readonly steps: number
  /** Loss of each update that this process made; one that was resumed lacks those before. */
  readonly losses: readonly { readonly step: number; readonly loss: number }[]
}

/** Trains DualAnoDiff's two branches and writes their adapter, in float16, into the run's scratch folder. */
export const finetuneDual: JobHandler<FinetuneDualInput, FinetuneDualOutput> = async (input, monitor) => {
  const { preprocessing, settings, device, threads } = input
  const losses: { step: number; loss: number }[] = []
  const foregroundOf = (image: Image): Mask | null =>
    input.foreground.mode === 'none' ? null : foregroundMask(image, input.foreground)
  const result = await trainDual(
    {
      pipeline: await openPipeline(input.model),
      config: settings,
      examples: input.defects.map((defect) => ({
        name: defect.name,
        type: defect.type,
        read: async () => {
          const image = await readImage(input, defect.image, preprocessing)
          const mask = await readMask(input, defect.mask, preprocessing)
          return { image, mask, foreground: foregroundOf(image) }
        }
      })),
      backgrounds: input.goods.map((hash) => ({
        name: hash,
        read: async () => {
          const image = await readImage(input, hash, preprocessing)
          return { image, foreground: foregroundOf(image) }
        }
      })),
      checkpoints: runCheckpoints(input),
      onUpdate: ({ step, loss }) => void losses.push({ step, loss }),
      device,
      threads
    },
    monitor
  )
  const adapter = join(scratchFolder(input), 'adapter.safetensors')
  await writeDualAdapter(adapter, result.adapter)
  return { adapter, steps: result.steps, losses }
}
