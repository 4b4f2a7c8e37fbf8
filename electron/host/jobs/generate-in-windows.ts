import { join } from 'node:path'
import { writeFileAtomic } from '../../common/files.ts'
import type { Monitor } from '../../common/progress.ts'
import { randomStream } from '../../common/random.ts'
import { fineStructures, type GrainReference } from '../../diffusion/fine-structure.ts'
import { generateEach } from '../../diffusion/generate.ts'
import { cropImage, type Box } from '../../imaging/crop.ts'
import { differenceMask, type DifferenceMaskSettings } from '../../imaging/difference-mask.ts'
import { encodeMaskPng, encodePng } from '../../imaging/encode.ts'
import type { Image, Size } from '../../imaging/image.ts'
import { resizeImage } from '../../imaging/resize.ts'
import { likePhotographs } from '../../synthesis/grain/like-photographs.ts'
import { windowForDefects } from '../../synthesis/native/defect-windows.ts'
import { pasteWindow } from '../../synthesis/native/paste-window.ts'
import { noteFinished, readFinished } from './finished-image.ts'
import { defectLengths } from './defect-lengths.ts'
import {
  samplingOf,
  type GeneratedFile,
  type Generator,
  type GenerateInput,
  type PlannedImage
} from './generate-input.ts'
import { readImage, scratchFolder } from './job-input.ts'

/** Values of windows that are held at once: more images are made in portions. */
const mostValues = 2 ** 26

/** What is written down of a finished image, after its files. */
interface WindowRecord extends Size {
  readonly hasDefect: boolean
}

/** An image to make, and the window that it starts from, at the model's size. */
interface StartedImage {
  readonly planned: PlannedImage
  readonly window: Box
  readonly start: Image
}

/**
 * Draws defects into windows of good images at their own size, and pastes them back: files of whole images in the run's
 * scratch folder, without those that show no defect. A window of an image depends on the image's seed alone, and its size
 * on that of a real defect. In&Out and paidf-anomalygen generate an image whole or where a mask is given; here the mask is
 * what changed in the window.
 */
export async function generateInWindows(
  input: GenerateInput,
  monitor: Monitor,
  { pipeline, adapter, openNetworks }: Generator
): Promise<GeneratedFile[]> {
  const records = new Map<number, WindowRecord>()
  for (const { position } of input.images) {
    const known = await readFinished<WindowRecord>(pathOf(input, position, '.json'))
    if (known !== null) records.set(position, known)
  }
  const missing = input.images.filter(({ position }) => !records.has(position))
  const lengths = await defectLengths(input, input.defects, input.preprocessing)
  for (const portion of portionsOf(missing, input)) {
    const started: StartedImage[] = []
    for (const planned of portion) started.push(await startOf(input, planned, lengths))
    const starts = new Map(started.map(({ planned, start }) => [String(planned.position), start]))
    const wanted = input.grain || input.chroma ? starts : new Map<string, Image>()
    const references = await fineStructures(pipeline, wanted, input, input)
    await generateEach(
      started.map(({ planned: { prompt, seed }, start }) => ({ prompt, seed, initialImage: start })),
      {
        ...samplingOf(input, portion.length),
        pipeline,
        adapter,
        openNetworks,
        onImage: async ({ image }, index) => {
          const own = started[index] as StartedImage
          const { position, prompt } = own.planned
          records.set(position, await keep(input, own, image, references.get(String(position))))
          monitor.report({ task: 'generating', done: records.size, total: input.images.length, details: { prompt } })
        }
      },
      // Counted in images here, not in model calls.
      { report: () => undefined, ...(monitor.signal === undefined ? {} : { signal: monitor.signal }) }
    )
  }
  return input.images.flatMap((planned) => {
    const { width, height, hasDefect } = records.get(planned.position) as WindowRecord
    const path = (ending: string) => pathOf(input, planned.position, ending)
    const files = { image: path('.png'), mask: path('-mask.png'), maskless: null }
    return hasDefect ? [{ ...planned, ...files, width, height }] : []
  })
}

const pathOf = (input: GenerateInput, position: number, ending: string) =>
  join(scratchFolder(input), `${position}${ending}`)

function portionsOf(images: readonly PlannedImage[], { width, height, batchSize }: GenerateInput): PlannedImage[][] {
  // A window, its fine structure and the result, in three channels.
  const fitting = Math.floor(mostValues / (9 * width * height))
  const size = Math.max(1, Math.floor(fitting / batchSize)) * batchSize
  return Array.from({ length: Math.ceil(images.length / size) }, (_, i) => images.slice(i * size, (i + 1) * size))
}

/** Draws the window of an image. */
async function startOf(
  input: GenerateInput,
  planned: PlannedImage,
  lengths: readonly (readonly number[])[]
): Promise<StartedImage> {
  const good = await readBackground(input, planned)
  const stream = randomStream(planned.seed, 'generate/window')
  const window = windowForDefects(lengths, good, input, stream)
  return { planned, window, start: resizeImage(cropImage(good, window), input, 'area') }
}

function readBackground(input: GenerateInput, { background }: PlannedImage): Promise<Image> {
  if (background === null) throw new RangeError('an image at its own size needs a good image to start from')
  return readImage(input, background, input.preprocessing)
}

async function keep(
  input: GenerateInput,
  { planned, window, start }: StartedImage,
  drawn: Image,
  reference: GrainReference | undefined
): Promise<WindowRecord> {
  const good = await readBackground(input, planned)
  const image = reference === undefined ? drawn : likePhotographs(drawn, reference, input, true)
  const found = differenceMask(start, image, input.mask as DifferenceMaskSettings)
  const pasted = pasteWindow(good, window, image, found)
  const path = (ending: string) => pathOf(input, planned.position, ending)
  const record = { width: good.width, height: good.height, hasDefect: pasted.image !== null }
  if (pasted.image !== null) {
    await writeFileAtomic(path('.png'), await encodePng(pasted.image))
    await writeFileAtomic(path('-mask.png'), await encodeMaskPng(pasted.mask))
  }
  await noteFinished(path('.json'), record, pasted.image === null ? [] : [path('.png'), path('-mask.png')])
  return record
}
