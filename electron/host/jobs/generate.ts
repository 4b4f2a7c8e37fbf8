import { join } from 'node:path'
import { writeFileAtomic } from '../../common/files.ts'
import type { Monitor } from '../../common/progress.ts'
import { fineStructures, type GrainReference } from '../../diffusion/fine-structure.ts'
import { generateEach } from '../../diffusion/generate.ts'
import { fitCover } from '../../imaging/crop.ts'
import { decodeImage } from '../../imaging/decode.ts'
import { differenceMask } from '../../imaging/difference-mask.ts'
import { encodeMaskPng, encodePng } from '../../imaging/encode.ts'
import type { Image } from '../../imaging/image.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import { likePhotographs } from '../../synthesis/grain/like-photographs.ts'
import { createKept } from '../kept.ts'
import type { JobHandler } from '../serve-jobs.ts'
import {
  generatorOf,
  samplingOf,
  type GeneratedFile,
  type GenerateInput,
  type Generator,
  type PlannedImage
} from './generate-input.ts'
import { noteFinished, readFinished } from './finished-image.ts'
import { generateInWindows } from './generate-in-windows.ts'
import { readImage, scratchFolder } from './job-input.ts'

/**
 * Makes diffusion images as files in the run's scratch folder; those that a stopped run left there are kept. Where images
 * keep their own size, those that show no defect are left out.
 */
export const generate: JobHandler<GenerateInput, GeneratedFile[]> = async (input, monitor, kept = createKept()) => {
  try {
    const generator = await generatorOf(input, kept)
    const make = input.preprocessing.fit === 'native' ? generateInWindows : generateWhole
    return await make(input, monitor, generator)
  } finally {
    await kept.done()
  }
}

async function generateWhole(
  input: GenerateInput,
  monitor: Monitor,
  { pipeline, adapter, openNetworks }: Generator
): Promise<GeneratedFile[]> {
  const folder = scratchFolder(input)
  const fileOf = ({ position }: PlannedImage) => join(folder, `${position}.png`)
  const noteOf = ({ position }: PlannedImage) => join(folder, `${position}.json`)
  const missing: PlannedImage[] = []
  for (const image of input.images) if ((await readFinished(noteOf(image))) === null) missing.push(image)
  let done = input.images.length - missing.length
  const backgrounds = await readGoods(input, missing, input.strength === null ? [] : ['background'])
  const references = await readReferences(input, pipeline, missing)
  await generateEach(
    missing.map(({ prompt, seed, background }) => {
      const initialImage = background === null ? undefined : backgrounds.get(background)
      return { prompt, seed, ...(initialImage === undefined ? {} : { initialImage }) }
    }),
    {
      ...samplingOf(input, missing.length),
      pipeline,
      adapter,
      openNetworks,
      onImage: async ({ image }, index) => {
        const planned = missing[index] as PlannedImage
        const reference = references.get(planned.reference ?? '')
        const finished =
          reference === undefined ? image : likePhotographs(image, reference, input, planned.background !== null)
        await writeFileAtomic(fileOf(planned), await encodePng(finished))
        await noteFinished(noteOf(planned), {}, [fileOf(planned)])
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
    const { width, height } = input
    files.push({ ...image, image: path, width, height, ...(await maskOf(input, image, path)) })
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
