import { join } from 'node:path'
import { writeFileAtomic } from '../../common/files.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { readDualAdapter } from '../../diffusion/dual/adapter-file.ts'
import { fineStructures, type GrainReference } from '../../diffusion/fine-structure.ts'
import { generatePairs, type GeneratedPair } from '../../diffusion/dual/generate.ts'
import type { PairRequest } from '../../diffusion/dual/generation-plan.ts'
import type { PairMaskSection, PairsSection } from '../../experiments/dual-section.ts'
import { fitCover } from '../../imaging/crop.ts'
import { encodeMaskPng, encodePng } from '../../imaging/encode.ts'
import { withChannels, type Mask, type Image, type Size } from '../../imaging/image.ts'
import { openPipeline, type Pipeline } from '../../models/pipeline-folder.ts'
import type { ForegroundSettings } from '../../synthesis/foreground-settings.ts'
import { foregroundMask } from '../../synthesis/foreground.ts'
import { likePhotographs } from '../../synthesis/grain/like-photographs.ts'
import { attentionMask } from '../../synthesis/part-mask/attention.ts'
import type { FoundMask } from '../../synthesis/part-mask/clean.ts'
import { changeInside, matchLight } from '../../synthesis/part-mask/good-image.ts'
import { partMask } from '../../synthesis/part-mask/part-mask.ts'
import { pasteBack } from '../../synthesis/part-mask/paste-back.ts'
import { openSaliencyNetwork, saliencyMask, type SaliencyNetwork } from '../../synthesis/part-mask/saliency.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { noteFinished, readFinished } from './finished-image.ts'
import { readImage, scratchFolder, type JobPlace } from './job-input.ts'

/** One pair to make. */
export interface PlannedPair {
  readonly position: number
  readonly type: string
  readonly seed: number
  /** Hash of the good image that it starts from or sees the background of; null for neither. */
  readonly background: string | null
  /** Hash of the good image whose grain and colours it takes over: the background where it starts from it. */
  readonly reference: string | null
}

export interface GenerateDualInput extends JobPlace {
  /** Folder or file of the base model. */
  readonly model: string
  /** Path of a dual adapter's file. */
  readonly adapter: string
  readonly section: PairsSection
  readonly foreground: ForegroundSettings
  readonly preprocessing: Preprocessing
  readonly pairs: readonly PlannedPair[]
}

export interface GeneratedPairFiles extends PlannedPair {
  readonly image: string
  readonly part: string
  /** Path of the mask; null where the part image shows no defect, or the image none in its place. */
  readonly mask: string | null
  readonly width: number
  readonly height: number
  readonly found: MaskDetails
}

/** What a mask was decided on: values above `threshold` were marked, `peak` is the largest. */
export interface MaskDetails extends Omit<FoundMask, 'mask'> {
  /** Mean change of a value (0..1) from the good image inside the mask; null without either. */
  readonly change: number | null
}

/** Makes pairs as files in the run's scratch folder; those that a stopped run left there are kept. */
export const generateDual: JobHandler<GenerateDualInput, GeneratedPairFiles[]> = async (input, monitor) => {
  const { section, device, threads } = input
  const pipeline = await openPipeline(input.model)
  const adapter = await readDualAdapter(input.adapter, pipeline)
  const files = new Map<number, GeneratedPairFiles>()
  for (const planned of input.pairs) {
    const { position } = planned
    const known = await readFinished<PairRecord>(pathOf(input, position, '.json'))
    if (known !== null) files.set(position, filesOf(input, planned, known))
  }
  const missing = input.pairs.filter(({ position }) => !files.has(position))
  const goods = await readGoods(input, missing)
  const references = await readReferences(input, pipeline, missing, adapter.metadata.size)
  const network =
    section.mask.by === 'u2net' && missing.length > 0
      ? await openSaliencyNetwork(section.mask.weights, { device, threads })
      : null
  try {
    await generatePairs(
      missing.map((pair) => requestOf(input, pair, goods, adapter.structure.form.background !== null)),
      {
        pipeline,
        adapter,
        sampler: section.sampler,
        steps: section.steps,
        guidance: section.guidance,
        batchSize: Math.min(section.batchSize, missing.length),
        attention: section.mask.by === 'attention',
        ...(section.strength === null ? {} : { strength: section.strength }),
        device,
        threads
      },
      monitor,
      async (pair, index) => {
        const planned = missing[index] as PlannedPair
        const good = planned.background === null ? null : (goods.get(planned.background) ?? null)
        files.set(
          planned.position,
          await keep(input, planned, finished(input, planned, pair, references), good, network)
        )
      }
    )
  } finally {
    await network?.release()
  }
  return input.pairs.map(({ position }) => files.get(position) as GeneratedPairFiles)
}

/** What is written down of a finished pair, after its images. */
interface PairRecord {
  readonly width: number
  readonly height: number
  readonly hasMask: boolean
  readonly found: MaskDetails
}

const pathOf = (input: GenerateDualInput, position: number, ending: string) =>
  join(scratchFolder(input), `${position}${ending}`)

function filesOf(
  input: GenerateDualInput,
  planned: PlannedPair,
  { width, height, hasMask, found }: PairRecord
): GeneratedPairFiles {
  const path = (ending: string) => pathOf(input, planned.position, ending)
  const mask = hasMask ? path('-mask.png') : null
  return { ...planned, width, height, found, image: path('.png'), part: path('-part.png'), mask }
}

async function readGoods(
  input: GenerateDualInput,
  pairs: readonly PlannedPair[],
  role: 'background' | 'reference' = 'background'
): Promise<Map<string, Image>> {
  const goods = new Map<string, Image>()
  for (const hash of new Set(pairs.map((pair) => pair[role]))) {
    if (hash !== null) goods.set(hash, await readImage(input, hash, input.preprocessing))
  }
  return goods
}

/**
 * The good images whose grain and colours whole images take over, at the size of pairs; none where neither is wanted or
 * no pixel of whole images is kept.
 */
async function readReferences(
  input: GenerateDualInput,
  pipeline: Pipeline,
  pairs: readonly PlannedPair[],
  size: Size
): Promise<Map<string, GrainReference>> {
  const { grain, chroma, pasteBack } = input.section
  if (!(grain || chroma) || pasteBack?.from === 'part') return new Map()
  return fineStructures(pipeline, await readGoods(input, pairs, 'reference'), size, input)
}

function requestOf(
  { section, foreground }: GenerateDualInput,
  { seed, type, background }: PlannedPair,
  goods: ReadonlyMap<string, Image>,
  compensates: boolean
): PairRequest {
  const good = background === null ? undefined : goods.get(background)
  if (good === undefined) return { seed, type }
  const object = foreground.mode === 'none' ? null : foregroundMask(good, foreground)
  return {
    seed,
    type,
    ...(section.strength === null ? {} : { initialImage: good }),
    ...(compensates ? { background: { image: good, foreground: object } } : {})
  }
}

/** The pair with its whole image in colour and grain as the dataset's. */
function finished(
  { section }: GenerateDualInput,
  { reference, background }: PlannedPair,
  pair: GeneratedPair,
  references: ReadonlyMap<string, GrainReference>
): GeneratedPair {
  const found = references.get(reference ?? '')
  if (found === undefined) return pair
  const aligned = section.strength !== null && reference === background
  const image = likePhotographs(pair.image, found, section, aligned)
  return { ...pair, image: withChannels(image, pair.image.channels) }
}

async function keep(
  input: GenerateDualInput,
  planned: PlannedPair,
  pair: GeneratedPair,
  good: Image | null,
  network: SaliencyNetwork | null
): Promise<GeneratedPairFiles> {
  const { section, preprocessing } = input
  const original = good === null || section.strength === null ? null : fitCover(good, pair.image)
  const { mask: marked, ...found } = await findMask(section.mask, pair, network)
  const image =
    marked !== null && original !== null && section.pasteBack !== null
      ? pasted(original, pair, marked, section.pasteBack)
      : withChannels(pair.image, preprocessing.channels)
  const change = marked === null || original === null ? null : changeInside(original, image, marked)
  const mask = change === null || change >= section.leastChange ? marked : null
  const { width, height } = image
  const record: PairRecord = { width, height, hasMask: mask !== null, found: { ...found, change } }
  const files = filesOf(input, planned, record)
  await writeFileAtomic(files.image, await encodePng(image))
  await writeFileAtomic(files.part, await encodePng(pair.part))
  if (mask !== null && files.mask !== null) await writeFileAtomic(files.mask, await encodeMaskPng(mask))
  const written = [files.image, files.part, ...(files.mask === null ? [] : [files.mask])]
  await noteFinished(pathOf(input, planned.position, '.json'), record, written)
  return files
}

function pasted(
  original: Image,
  pair: GeneratedPair,
  mask: Mask,
  options: NonNullable<PairsSection['pasteBack']>
): Image {
  const { from, light } = options
  const generated = light === null ? pair[from] : matchLight(original, pair[from], mask, light)
  return pasteBack(original, generated, mask, options).image
}

async function findMask(
  section: PairMaskSection,
  { part, attention }: GeneratedPair,
  network: SaliencyNetwork | null
): Promise<FoundMask> {
  if (section.by === 'u2net') return saliencyMask(part, network as SaliencyNetwork, section.part)
  const found = partMask(part, section.part)
  if (section.by === 'threshold' || found.mask === null || attention === null) return found
  return attentionMask(attention, part, section.attention)
}
