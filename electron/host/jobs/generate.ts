import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomic } from '../../common/files.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { adaptableModules } from '../../diffusion/adapted-networks.ts'
import { generateEach } from '../../diffusion/generate.ts'
import { readLora } from '../../diffusion/lora/read.ts'
import type { SamplerName } from '../../diffusion/schedulers/create.ts'
import { fitCover } from '../../imaging/crop.ts'
import { decodePicture } from '../../imaging/decode.ts'
import { differenceMask, type DifferenceMaskSettings } from '../../imaging/difference-mask.ts'
import { encodeMaskPng, encodePng } from '../../imaging/encode.ts'
import type { Picture } from '../../imaging/picture.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readPicture, scratchFolder, type JobPlace } from './job-input.ts'

/** One picture to make. */
export interface PlannedPicture {
  readonly position: number
  readonly prompt: string
  readonly seed: number
  /** Hash of the good picture that it starts from; null for noise alone. */
  readonly background: string | null
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
  readonly pictures: readonly PlannedPicture[]
  /** How to find the defect in what was made of a good picture; null where no mask is wanted. */
  readonly mask: DifferenceMaskSettings | null
}

export interface GeneratedFile extends PlannedPicture {
  readonly picture: string
  /** Path of the mask; null where none is wanted or none came out. */
  readonly mask: string | null
  /** Why no mask came out. */
  readonly maskless: string | null
}

/** Makes diffusion pictures as files in the run's scratch folder; those that a stopped run left there are kept. */
export const generate: JobHandler<GenerateInput, GeneratedFile[]> = async (input, monitor) => {
  const folder = scratchFolder(input)
  const fileOf = ({ position }: PlannedPicture) => join(folder, `${position}.png`)
  const pipeline = await openPipeline(input.model)
  const adapter = input.adapter === null ? null : await readLora(input.adapter, adaptableModules(pipeline))
  const missing: PlannedPicture[] = []
  for (const picture of input.pictures) if (!(await exists(fileOf(picture)))) missing.push(picture)
  let done = input.pictures.length - missing.length
  const backgrounds = await readBackgrounds(input, missing)
  await generateEach(
    missing.map(({ prompt, seed, background }) => {
      const initialPicture = background === null ? undefined : backgrounds.get(background)
      return { prompt, seed, ...(initialPicture === undefined ? {} : { initialPicture }) }
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
      onPicture: async ({ picture }, index) => {
        const planned = missing[index] as PlannedPicture
        await writeFileAtomic(fileOf(planned), await encodePng(picture))
        done++
        const facts = { prompt: planned.prompt }
        monitor.report({ task: 'generating pictures', done, total: input.pictures.length, facts })
      }
    },
    // Counted in pictures here, not in model calls.
    { report: () => undefined, ...(monitor.signal === undefined ? {} : { signal: monitor.signal }) }
  )
  const files: GeneratedFile[] = []
  for (const picture of input.pictures) {
    const path = fileOf(picture)
    files.push({ ...picture, picture: path, ...(await maskOf(input, picture, path)) })
  }
  return files
}

/** The good pictures to start from, by hash. */
async function readBackgrounds(
  input: GenerateInput,
  planned: readonly PlannedPicture[]
): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>()
  if (input.strength === null) return pictures
  for (const hash of new Set(planned.map(({ background }) => background))) {
    if (hash !== null) pictures.set(hash, await readPicture(input, hash, input.preprocessing))
  }
  return pictures
}

/** The mask of a picture that is made: where it departs from the good one that it started from. */
async function maskOf(
  input: GenerateInput,
  { background }: PlannedPicture,
  path: string
): Promise<Pick<GeneratedFile, 'mask' | 'maskless'>> {
  if (input.mask === null || background === null) return { mask: null, maskless: null }
  const original = fitCover(await readPicture(input, background, input.preprocessing), input)
  const { mask, reason } = differenceMask(original, await decodePicture(path), input.mask)
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
