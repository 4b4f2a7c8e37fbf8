import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomic } from '../../common/files.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { adaptableModules } from '../../diffusion/adapted-networks.ts'
import { fineStructures, type GrainReference } from '../../diffusion/fine-structure.ts'
import { generateEach } from '../../diffusion/generate.ts'
import { readLora } from '../../diffusion/lora/read.ts'
import type { SamplerName } from '../../diffusion/schedulers/names.ts'
import { fitCover } from '../../imaging/crop.ts'
import { decodeImage } from '../../imaging/decode.ts'
import { differenceMask, type DifferenceMaskSettings } from '../../imaging/difference-mask.ts'
import { encodeMaskPng, encodePng } from '../../imaging/encode.ts'
import type { Image } from '../../imaging/image.ts'
import { openPipeline, type Pipeline } from '../../models/pipeline-folder.ts'
import { likePhotographs } from '../../synthesis/grain/like-photographs.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readImage, scratchFolder, type JobPlace } from './job-input.ts'

/** One image to make. */
export interface PlannedImage {
  readonly position: number
  readonly prompt: string
  readonly seed: number
  /** Hash of the good image that it starts from; null for noise alone. */
  readonly background: string | null
  /** Hash of the good image whose grain and colours it takes over: the background where there is one. */
  readonly reference: string | null
}

export interface GenerateInput extends JobPlace {
  /** Folder or file of the base model. */
  readonly model: string
  /** Path of a LoRA file; null for the base model as it is. */
  readonly adapter: string | null
  readonly ratio: number
  readonly negativePrompt: string
  readonly sampler: SamplerName
  readonly steps: number
  readonly guidance: number
  readonly width: number
  readonly height: number
  readonly batchSize: number
  readonly strength: number | null
  readonly clipSkip: number
  readonly preprocessing: Preprocessing
  readonly grain: boolean
  readonly chroma: boolean
  readonly images: readonly PlannedImage[]
  /** How to find the defect in what was made of a good image; null where no mask is wanted. */
  readonly mask: DifferenceMaskSettings | null
}

export interface GeneratedFile extends PlannedImage {
  readonly image: string
  /** Path of the mask; null where none is wanted or none came out. */
  readonly mask: string | null
  /** Why no mask came out. */
  readonly maskless: string | null
}

/** Makes diffusion images as files in the run's scratch folder; those that a stopped run left there are kept. */
export const generate: JobHandler<GenerateInput, GeneratedFile[]> = async (input, monitor) => {
  const folder = scratchFolder(input)
  const fileOf = ({ position }: PlannedImage) => join(folder, `${position}.png`)
  const pipeline = await openPipeline(input.model)
  const adapter = input.adapter === null ? null : await readLora(input.adapter, adaptableModules(pipeline))
  const missing: PlannedImage[] = []
  for (const image of input.images) if (!(await exists(fileOf(image)))) missing.push(image)
  let done = input.images.length - missing.length
  const backgrounds = await readGoods(input, missing, input.strength === null ? [] : ['background'])
  const references = await readReferences(input, pipeline, missing)
  await generateEach(
    missing.map(({ prompt, seed, background }) => {
      const initialImage = background === null ? undefined : backgrounds.get(background)
      return { prompt, seed, ...(initialImage === undefined ? {} : { initialImage }) }
    }),
    {
      pipeline,
      adapter,
      ratio: input.ratio,
      negativePrompt: input.negativePrompt,
      sampler: input.sampler,
      steps: input.steps,
      guidance: input.guidance,
      width: input.width,
      height: input.height,
      batchSize: Math.min(input.batchSize, missing.length),
      clipSkip: input.clipSkip,
      ...(input.strength === null ? {} : { strength: input.strength }),
      device: input.device,
      threads: input.threads,
      onImage: async ({ image }, index) => {
        const planned = missing[index] as PlannedImage
        const reference = references.get(planned.reference ?? '')
        const finished =
          reference === undefined ? image : likePhotographs(image, reference, input, planned.background !== null)
        await writeFileAtomic(fileOf(planned), await encodePng(finished))
        done++
        const details = { prompt: planned.prompt }
        monitor.report({ task: 'generating', done, total: input.images.length, details })
      }
    },
    // Counted in images here, not in model calls.
    { report: () => undefined, ...(monitor.signal === undefined ? {} : { signal: monitor.signal }) }
  )
  const files: GeneratedFile[] = []
  for (const image of input.images) {
    const path = fileOf(image)
    files.push({ ...image, image: path, ...(await maskOf(input, image, path)) })
  }
  return files
}

/** The good images that the planned ones need, by hash. */
async function readGoods(
  input: GenerateInput,
  planned: readonly PlannedImage[],
  roles: readonly ('background' | 'reference')[]
): Promise<Map<string, Image>> {
  const images = new Map<string, Image>()
  for (const hash of new Set(planned.flatMap((image) => roles.map((role) => image[role])))) {
    if (hash !== null) images.set(hash, await readImage(input, hash, input.preprocessing))
  }
  return images
}

/** The good images whose grain and colours are taken over; none where neither is wanted. */
async function readReferences(
  input: GenerateInput,
  pipeline: Pipeline,
  planned: readonly PlannedImage[]
): Promise<Map<string, GrainReference>> {
  if (!input.grain && !input.chroma) return new Map()
  return fineStructures(pipeline, await readGoods(input, planned, ['reference']), input, input)
}

/** The mask of an image that is made: where it departs from the good one that it started from. */
async function maskOf(
  input: GenerateInput,
  { background }: PlannedImage,
  path: string
): Promise<Pick<GeneratedFile, 'mask' | 'maskless'>> {
  if (input.mask === null || background === null) return { mask: null, maskless: null }
  const original = fitCover(await readImage(input, background, input.preprocessing), input)
  const { mask, reason } = differenceMask(original, await decodeImage(path), input.mask)
  if (mask === null) return { mask: null, maskless: reason }
  const file = path.replace(/\.png$/, '-mask.png')
  await writeFileAtomic(file, await encodeMaskPng(mask))
  return { mask: file, maskless: null }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  )
}
