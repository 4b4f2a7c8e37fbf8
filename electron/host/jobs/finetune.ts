import { join } from 'node:path'
import { writeFileAtomic } from '../../common/files.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { DreamBoothSettings } from '../../diffusion/dreambooth/config.ts'
import { trainDreamBooth } from '../../diffusion/dreambooth/train.ts'
import { writeLora } from '../../diffusion/lora/write.ts'
import { encodePng } from '../../imaging/encode.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { runCheckpoints } from './checkpoints.ts'
import { readImage, scratchFolder, type JobPlace } from './job-input.ts'

export interface FinetuneInput extends JobPlace {
  /** Folder or file of the base model. */
  readonly model: string
  readonly settings: DreamBoothSettings
  readonly preprocessing: Preprocessing
  /** Hashes of the images to learn. */
  readonly images: readonly string[]
}

export interface FinetuneOutput {
  readonly adapter: string
  readonly steps: number
  /** Loss of each update that this process made; one that was resumed lacks those before. */
  readonly losses: readonly { readonly step: number; readonly loss: number }[]
  readonly previews: readonly string[]
}

/** Trains a LoRA by DreamBooth and writes it, kohya-style in float16, into the run's scratch folder. */
export const finetune: JobHandler<FinetuneInput, FinetuneOutput> = async (input, monitor) => {
  const folder = scratchFolder(input)
  const losses: { step: number; loss: number }[] = []
  const previews: string[] = []
  const result = await trainDreamBooth(
    {
      pipeline: await openPipeline(input.model),
      config: input.settings,
      instanceImages: input.images.map((hash) => ({
        name: hash,
        read: () => readImage(input, hash, input.preprocessing)
      })),
      checkpoints: runCheckpoints(input),
      observer: {
        onUpdate: ({ step, loss }) => void losses.push({ step, loss }),
        onPreview: async (step, images) => {
          for (const [index, { image }] of images.entries()) {
            const path = join(folder, `preview-${step}-${index}.png`)
            await writeFileAtomic(path, await encodePng(image))
            previews.push(path)
            monitor.preview?.({ role: 'preview', file: path })
          }
        }
      },
      device: input.device,
      threads: input.threads
    },
    monitor
  )
  const adapter = join(folder, 'adapter.safetensors')
  await writeLora(adapter, result.weights, result.metadata)
  return { adapter, steps: result.steps, losses, previews }
}
