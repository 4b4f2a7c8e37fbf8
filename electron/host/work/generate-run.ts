import { readFile } from 'node:fs/promises'
import { randomStream } from '../../common/random.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { imageSeeds } from '../../diffusion/generate.ts'
import type { GenerateSection } from '../../experiments/recipe.ts'
import { putContent, type Content } from '../../workspace/contents.ts'
import { transaction } from '../../workspace/database.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import { addSyntheticSample } from '../../workspace/synthetic.ts'
import { generationEffort, usualRank } from '../effort/effort.ts'
import type { PlannedImage } from '../jobs/generate.ts'
import { compareMadeImages } from './background-signature.ts'
import { requireBaseModel } from './base-models.ts'
import { adapterPath } from './finetune-run.ts'
import { inWorker } from './in-worker.ts'
import { idsOf, imagesByIds } from './inputs.ts'
import type { RunWork } from './run-work.ts'

type Config = ConfigOf<'generate'>

export interface GenerateChoice extends Omit<Config, 'kind' | 'backgrounds'> {
  /** Good images to start from where the section has a strength. */
  readonly goods: readonly Pick<DatasetImage, 'id'>[]
}

/** Draws the good images to start from. */
export function resolveGenerate({ goods, ...choice }: GenerateChoice): Config {
  const { section } = choice
  const backgrounds = section.strength === null ? [] : drawBackgrounds(section, goods)
  return { kind: 'generate', ...choice, backgrounds: idsOf(backgrounds) }
}

/** Generates images; each is stored as a synthetic defect with its prompt, seed and parents. */
export const generateRun: RunWork<Config> = {
  kind: 'generate',
  row: 'generate',
  produces: ['reviews'],
  resumable: true,
  seeds: ({ section }) => [section.seed],
  parents: ({ adapter }) => (adapter === null ? [] : [{ runId: adapter, role: 'adapter' }]),
  weightHashes: async (workspace, { section }) => (await requireBaseModel(workspace, section.base)).hashes,
  effort: (_, { section, count }) => generationEffort(section, count, usualRank),
  perform: async (context, { id: runId, config }) => {
    const { workspace } = context
    const { section, count, preprocessing, defectType, mask = null } = config
    const base = await requireBaseModel(workspace, section.base)
    const backgrounds = imagesByIds(workspace, config.backgrounds)
    const adapter = config.adapter === null ? null : adapterPath(workspace, config.adapter)
    const images = planImages(section, count, backgrounds)
    const input = { ...section, model: base.path, adapter, preprocessing, images, mask }
    await inWorker(context, runId, 'generate', input, async (output) => {
      const contents: { image: Content; mask: Content | null }[] = []
      for (const files of output) {
        contents.push({
          image: await putContent(workspace, await readFile(files.image)),
          mask: files.mask === null ? null : await putContent(workspace, await readFile(files.mask))
        })
      }
      transaction(workspace.database, () => {
        for (const [index, { position, prompt, seed, background, maskless }] of output.entries()) {
          const parent = backgrounds.find(({ contentHash }) => contentHash === background)
          const { ratio, sampler, steps, guidance, strength, negativePrompt, clipSkip } = section
          const settings = { ratio, sampler, steps, guidance, strength, negativePrompt, clipSkip }
          const sample = {
            ...{ runId, position, seed },
            method: 'dreambooth',
            parameters: {
              ...{ prompt, adapterRun: config.adapter, ...settings },
              ...(maskless === null ? {} : { maskless })
            },
            parents: parent === undefined ? [] : [{ imageId: parent.id, role: 'background' }],
            width: section.width,
            height: section.height,
            label: 'defect',
            defectType
          } as const
          const stored = contents[index] as (typeof contents)[number]
          addSyntheticSample(workspace, sample, stored.image, stored.mask)
        }
      })
      await compareMadeImages(context, runId)
    })
  }
}

/** Prompts and starting images are taken in turn; every image has a seed of its own. */
export function planImages(
  section: Pick<GenerateSection, 'prompts' | 'seed'>,
  count: number,
  backgrounds: readonly Pick<DatasetImage, 'contentHash'>[]
): PlannedImage[] {
  const { prompts } = section
  return imageSeeds(section.seed, count).map((seed, position) => ({
    position,
    seed,
    prompt: prompts[position % prompts.length] ?? '',
    // Moves on only after each prompt has had its turn, so that prompts and images meet in all combinations.
    background: backgrounds[Math.floor(position / prompts.length) % backgrounds.length]?.contentHash ?? null
  }))
}

/** Good images drawn by the seed, in order of their numbers, which is how a config keeps them. */
export function drawBackgrounds<Image extends Pick<DatasetImage, 'id'>>(
  { seed, backgrounds }: Pick<GenerateSection, 'seed' | 'backgrounds'>,
  goods: readonly Image[]
): Image[] {
  const drawn = randomStream(seed, 'generate/backgrounds').shuffle(goods).slice(0, backgrounds)
  return drawn.sort((a, b) => a.id - b.id)
}
