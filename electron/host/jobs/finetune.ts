import { join } from 'node:path'
import { writeFileAtomic } from '../../common/files.ts'
import { randomStream } from '../../common/random.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { DreamBoothConfig } from '../../diffusion/dreambooth/config.ts'
import { neededClassImages } from '../../diffusion/dreambooth/plan.ts'
import type { TrainingImage } from '../../diffusion/dreambooth/prepare.ts'
import { trainDreamBooth } from '../../diffusion/dreambooth/train.ts'
import { writeLora } from '../../diffusion/lora/write.ts'
import { cropImage } from '../../imaging/crop.ts'
import { encodePng } from '../../imaging/encode.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import { defectBoxes, windowAround, windowForDefects } from '../../synthesis/native/defect-windows.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { runCheckpoints } from './checkpoints.ts'
import { defectLengths } from './defect-lengths.ts'
import { readImage, readMask, scratchFolder, type JobPlace } from './job-input.ts'

export interface FinetuneInput extends JobPlace {
  /** Folder or file of the base model. */
  readonly model: string
  readonly settings: DreamBoothConfig
  readonly preprocessing: Preprocessing
  /** Hashes of the images to learn, and of their masks. */
  readonly images: readonly { readonly image: string; readonly mask: string | null }[]
  /** Windows cut out of each image with a mask, where images keep their own size. */
  readonly windows: number
  /** Hashes of good images, for class images; without any the base model generates these. */
  readonly goods: readonly string[]
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
  const instances = await instanceImages(input)
  const result = await trainDreamBooth(
    {
      pipeline: await openPipeline(input.model),
      config: input.settings,
      instanceImages: instances,
      ...(input.goods.length === 0 ? {} : { classImages: await classImages(input, instances.length) }),
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

/**
 * The images to learn: whole ones at the run's size; or, where images keep their own, windows around the defects of each,
 * taken in turn, the longest first. One without a mask is learnt whole, as In&Out learns all.
 */
async function instanceImages(input: FinetuneInput): Promise<TrainingImage[]> {
  const { preprocessing, windows, settings } = input
  const images: TrainingImage[] = []
  for (const { image, mask } of input.images) {
    const read = () => readImage(input, image, preprocessing)
    const defects =
      preprocessing.fit === 'native' && mask !== null ? defectBoxes(await readMask(input, mask, preprocessing)) : []
    if (defects.length === 0) images.push({ name: image, read })
    for (let index = 0; defects.length > 0 && index < windows; index++) {
      const name = `${image} window ${index}`
      const defect = defects[index % defects.length]!
      const cut = async () => {
        const whole = await read()
        const stream = randomStream(settings.seed, `dreambooth/${name}`)
        return cropImage(whole, windowAround(defect, whole, stream))
      }
      images.push({ name, read: cut })
    }
  }
  return images
}

/**
 * As many good images as training takes, in turn: whole ones at the run's size; or, where images keep their own, windows
 * anywhere in them that are as large as those that defects are generated in.
 */
async function classImages(input: FinetuneInput, instances: number): Promise<TrainingImage[]> {
  const { preprocessing, settings, goods } = input
  const count = neededClassImages(settings, instances)
  const masks = input.images.flatMap(({ mask }) => mask ?? [])
  const native = preprocessing.fit === 'native'
  const lengths = native ? await defectLengths(input, masks, preprocessing) : []
  const model = { width: settings.resolution, height: settings.resolution }
  return Array.from({ length: native ? count : Math.min(count, goods.length) }, (_, index) => {
    const hash = goods[index % goods.length]!
    const read = () => readImage(input, hash, preprocessing)
    if (!native) return { name: `${hash} class`, read }
    const name = `${hash} class window ${index}`
    const cut = async () => {
      const whole = await read()
      const stream = randomStream(settings.seed, `dreambooth/${name}`)
      return cropImage(whole, windowForDefects(lengths, whole, model, stream))
    }
    return { name, read: cut }
  })
}
