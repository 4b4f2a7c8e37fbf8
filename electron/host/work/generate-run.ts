import { randomStream } from '../../common/random.ts'
import { readRegularFile } from '../../common/regular-file.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { imageSeeds } from '../../diffusion/generate.ts'
import { differenceMaskSchema, type GenerateSection } from '../../experiments/recipe.ts'
import { putContent, type Content } from '../../workspace/contents.ts'
import { transaction } from '../../workspace/database.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listMetrics, recordMetrics } from '../../workspace/metrics.ts'
import { addSyntheticSample, type SampleParent } from '../../workspace/synthetic.ts'
import { generationEffort, usualRank } from '../effort/effort.ts'
import type { GeneratedFile, PlannedImage } from '../jobs/generate-input.ts'
import { compareMadeImages } from './background-signature.ts'
import { requireBaseModel } from './base-models.ts'
import { requireAdapter } from './finetune-run.ts'
import { earlierRounds, replaceRejected } from './replace-rejected.ts'
import { placeOf } from './scratch.ts'
import { inLastingWorker } from './in-worker.ts'
import { idsOf, imagesByIds } from './inputs.ts'
import type { RunWork } from './run-work.ts'

type Config = ConfigOf<'generate'>

export interface GenerateChoice extends Omit<Config, 'kind' | 'backgrounds' | 'references' | 'defects'> {
  /** Good images to start from where the section has a strength, or to take grain and colours from. */
  readonly goods: readonly Pick<DatasetImage, 'id'>[]
  /** Defective training images; the masks of some say how large windows are where images keep their own size. */
  readonly defects: readonly Pick<DatasetImage, 'id' | 'maskHash'>[]
}

/** Draws the good images to start from, or those to take grain and colours from. */
export function resolveGenerate({ goods, defects, ...choice }: GenerateChoice): Config {
  const native = choice.preprocessing.fit === 'native'
  const section = native ? { ...choice.section, strength: choice.section.strength ?? nativeStrength } : choice.section
  const backgrounds = section.strength === null ? [] : drawBackgrounds(section, goods)
  const config = {
    ...{ kind: 'generate' as const, ...choice, section },
    ...{ backgrounds: idsOf(backgrounds), references: drawReferences(section, goods) }
  }
  if (!native) return config
  const masked = defects.filter(({ maskHash }) => maskHash !== null)
  return { ...config, mask: choice.mask ?? nativeMask, defects: idsOf(masked) }
}

/** How much a window of a good image is changed where no strength is given: windows cannot start from noise. */
const nativeStrength = 0.8

/** Defects are drawn at an eighth of a window's side or more, so that smaller changes are texture. */
const nativeMask = differenceMaskSchema.parse({ smallestArea: 0.002 })

const failures = 'images without a defect'

/** How many images of a run were not stored, since no defect is to be seen in their window. */
export function failedImages(workspace: Workspace, runId: number): number {
  return listMetrics(workspace, runId, failures)[0]?.value ?? 0
}

/**
 * Generates images; each is stored as a synthetic defect with its prompt, seed and parents. Where images keep their own
 * size, those without a visible defect are counted as failures and not stored.
 */
export const generateRun: RunWork<Config> = {
  kind: 'generate',
  row: 'generate',
  produces: ['reviews'],
  resumable: true,
  seeds: ({ section }) => [section.seed],
  parents: ({ adapter, pool }) => [
    ...(adapter === null ? [] : [{ runId: adapter, role: 'adapter' }]),
    ...earlierRounds(pool)
  ],
  weightHashes: async (workspace, { section, adapter }, options) => {
    // The run that trained the adapter records its hash.
    if (adapter !== null) await requireAdapter(workspace, adapter, options)
    return (await requireBaseModel(workspace, section.base, options)).hashes
  },
  effort: (_, { section, count }) => generationEffort(section, count, usualRank),
  perform: async (context, { id: runId, config }) => {
    const { workspace } = context
    const { section, count, preprocessing, defectType, mask = null } = config
    const base = await requireBaseModel(workspace, section.base)
    const backgrounds = imagesByIds(workspace, config.backgrounds)
    const adapter = config.adapter === null ? null : await requireAdapter(workspace, config.adapter)
    const references = imagesByIds(workspace, config.references ?? [])
    const images = planImages(section, count * (config.attempts ?? 1), backgrounds, references)
    const isNative = preprocessing.fit === 'native'
    const defects = imagesByIds(workspace, config.defects ?? []).flatMap(({ maskHash }) => maskHash ?? [])
    const input = {
      ...section,
      model: base.path,
      adapter,
      preprocessing,
      images: images.slice(0, count),
      mask,
      defects
    }
    let failed = 0
    const store = async (output: readonly GeneratedFile[]) => {
      const contents: { image: Content; mask: Content | null }[] = []
      for (const files of output) {
        contents.push({
          image: await putContent(workspace, await readRegularFile(files.image)),
          mask: files.mask === null ? null : await putContent(workspace, await readRegularFile(files.mask))
        })
      }
      transaction(workspace.database, () => {
        for (const [index, file] of output.entries()) {
          const { position, prompt, seed, background, reference, maskless, width, height } = file
          const { ratio, sampler, steps, guidance, strength, negativePrompt, clipSkip, grain, chroma } = section
          const settings = { ratio, sampler, steps, guidance, strength, negativePrompt, clipSkip, grain, chroma }
          const sample = {
            ...{ runId, position, seed },
            method: 'dreambooth',
            parameters: {
              ...{ prompt, adapterRun: config.adapter, ...settings },
              ...(maskless === null ? {} : { maskless })
            },
            parents: originsOf({ background, reference }, backgrounds, references),
            width,
            height,
            label: 'defect',
            defectType
          } as const
          const stored = contents[index] as (typeof contents)[number]
          addSyntheticSample(workspace, sample, stored.image, stored.mask)
        }
      })
    }
    await inLastingWorker(context, runId, 'generate', input, async (output, worker) => {
      await store(output)
      failed += count - output.length
      const gate = { ...config, masked: mask !== null, base: section.base }
      // Whole images do not tell whether a window of them was copied.
      const judged = isNative ? { ...gate, adapter: null } : gate
      await replaceRejected(context, runId, judged, worker.runJob, async (from, to) => {
        const more = { ...input, ...placeOf(context, runId), images: images.slice(from, to) }
        const { output: replacements } = await worker.runJob('generate', more, context.monitor)
        await store(replacements)
        failed += to - from - replacements.length
      })
      worker.end()
      if (isNative) recordMetrics(workspace, runId, [{ name: failures, seed: 0, step: 0, value: failed }])
      await compareMadeImages(context, runId)
    })
  }
}

/** Prompts and good images are taken in turn; every image has a seed of its own. */
export function planImages(
  section: Pick<GenerateSection, 'prompts' | 'seed'>,
  count: number,
  backgrounds: readonly Pick<DatasetImage, 'contentHash'>[],
  references: readonly Pick<DatasetImage, 'contentHash'>[] = []
): PlannedImage[] {
  const { prompts } = section
  return imageSeeds(section.seed, count).map((seed, position) => {
    // Moves on only after each prompt has had its turn, so that prompts and images meet in all combinations.
    const background = backgrounds[Math.floor(position / prompts.length) % backgrounds.length]?.contentHash ?? null
    const reference = background ?? references[position % references.length]?.contentHash ?? null
    return { position, seed, prompt: prompts[position % prompts.length] ?? '', background, reference }
  })
}

type Stored = Pick<DatasetImage, 'id' | 'contentHash'>

/** What an image was made from: its background, or the good image that it has its grain from. */
export function originsOf(
  { background, reference }: Pick<PlannedImage, 'background' | 'reference'>,
  backgrounds: readonly Stored[],
  references: readonly Stored[]
): SampleParent[] {
  const start = backgrounds.find(({ contentHash }) => contentHash === background)
  if (start !== undefined) return [{ imageId: start.id, role: 'background' }]
  const grain = references.find(({ contentHash }) => contentHash === reference)
  return grain === undefined ? [] : [{ imageId: grain.id, role: 'grain' }]
}

/** More cost memory, and their grain repeats in as many images as take it over. */
const mostReferences = 24

/** Numbers of good images to take grain and colours from where none is started from. */
export function drawReferences(
  { seed, strength, grain, chroma }: Pick<GenerateSection, 'seed' | 'strength' | 'grain' | 'chroma'>,
  goods: readonly Pick<DatasetImage, 'id'>[]
): number[] {
  if (strength !== null || !(grain || chroma)) return []
  const drawn = randomStream(seed, 'generate/references').shuffle(goods).slice(0, mostReferences)
  return idsOf(drawn).sort((a, b) => a - b)
}

/** Good images drawn by the seed, in order of their numbers, which is how a config keeps them. */
export function drawBackgrounds<Image extends Pick<DatasetImage, 'id'>>(
  { seed, backgrounds }: Pick<GenerateSection, 'seed' | 'backgrounds'>,
  goods: readonly Image[]
): Image[] {
  const drawn = randomStream(seed, 'generate/backgrounds').shuffle(goods).slice(0, backgrounds)
  return drawn.sort((a, b) => a.id - b.id)
}
