import { readFile } from 'node:fs/promises'
import { randomStream } from '../../common/random.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { imageSeeds } from '../../diffusion/generate.ts'
import type { GenerateSection } from '../../experiments/recipe.ts'
import type { DifferenceMaskSettings } from '../../imaging/difference-mask.ts'
import { putContent, type Content } from '../../workspace/contents.ts'
import { transaction } from '../../workspace/database.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { RunParent } from '../../workspace/runs.ts'
import { addSyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import type { PlannedImage } from '../jobs/generate.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import { runJob } from '../run-job.ts'
import { requireBaseModel } from './base-models.ts'
import type { FinetunedAdapter } from './finetune.ts'
import { placeOf, recordUsage, removeScratch } from './job-place.ts'

type Good = Pick<DatasetImage, 'id' | 'contentHash'>

export interface GenerateRequest {
  readonly name: string
  readonly section: GenerateSection
  readonly adapter: Pick<FinetunedAdapter, 'path' | 'runId'> | null
  readonly count: number
  readonly preprocessing: Preprocessing
  /** Good images to start from where the section has a strength. */
  readonly goods: readonly Good[]
  /** What the images are said to show. */
  readonly defectType: string
  /** Finds masks in what was made of good images; without it, or where none comes out, an image has none. */
  readonly mask?: DifferenceMaskSettings
  readonly datasetHash?: string
  readonly parents: readonly RunParent[]
}

/** Generates images as a run; each is stored as a synthetic defect with its prompt, seed and parents. */
export async function generateDefects(context: HostContext, request: GenerateRequest): Promise<RecordedRun> {
  const { workspace } = context
  const { section, adapter, preprocessing } = request
  const base = await requireBaseModel(workspace, section.base)
  const backgrounds = section.strength === null ? [] : drawBackgrounds(section, request.goods)
  const images = planImages(section, request.count, backgrounds)
  const plan = {
    kind: 'generate',
    name: request.name,
    config: {
      section,
      count: request.count,
      preprocessing,
      defectType: request.defectType,
      backgrounds: backgrounds.map(({ id }) => id),
      ...(request.mask === undefined ? {} : { mask: request.mask })
    },
    seeds: [section.seed],
    parents: [...request.parents, ...(adapter === null ? [] : [{ runId: adapter.runId, role: 'adapter' }])],
    weightHashes: base.hashes,
    ...(request.datasetHash === undefined ? {} : { datasetHash: request.datasetHash })
  } as const
  return recordRun(context, plan, async (runId) => {
    const place = placeOf(context, runId)
    const files = { model: base.path, adapter: adapter?.path ?? null }
    const input = { ...place, ...section, ...files, preprocessing, images, mask: request.mask ?? null }
    const { output, usage } = await runJob('generate', input, context.monitor)
    const contents: { image: Content; mask: Content | null }[] = []
    for (const { image, mask } of output) {
      contents.push({
        image: await putContent(workspace, await readFile(image)),
        mask: mask === null ? null : await putContent(workspace, await readFile(mask))
      })
    }
    transaction(workspace.database, () => {
      for (const [index, { position, prompt, seed, background, maskless }] of output.entries()) {
        const parent = backgrounds.find(({ contentHash }) => contentHash === background)
        const sample = {
          runId,
          position,
          method: 'dreambooth',
          seed,
          parameters: {
            ...{ prompt, adapterRun: adapter?.runId ?? null, ...settingsOf(section) },
            ...(maskless === null ? {} : { maskless })
          },
          parents: parent === undefined ? [] : [{ imageId: parent.id, role: 'background' }],
          width: section.width,
          height: section.height,
          label: 'defect',
          defectType: request.defectType
        } as const
        const { image, mask } = contents[index] as (typeof contents)[number]
        addSyntheticSample(workspace, sample, image, mask)
      }
    })
    recordUsage(workspace, runId, usage)
    await removeScratch(workspace, runId)
  })
}

/** Prompts and starting images are taken in turn; every image has a seed of its own. */
export function planImages(
  section: Pick<GenerateSection, 'prompts' | 'seed'>,
  count: number,
  backgrounds: readonly Good[]
): PlannedImage[] {
  const { prompts } = section
  return imageSeeds(section.seed, count).map((seed, position) => ({
    position,
    seed,
    prompt: prompts[position % prompts.length] ?? '',
    // Goes on only after each prompt has had its turn, so that prompts and images meet in all combinations.
    background: backgrounds[Math.floor(position / prompts.length) % backgrounds.length]?.contentHash ?? null
  }))
}

/** Good images drawn by the seed, in order of id: a resumed run, which is given no others, has them alike. */
export function drawBackgrounds<Image extends Pick<DatasetImage, 'id'>>(
  { seed, backgrounds }: Pick<GenerateSection, 'seed' | 'backgrounds'>,
  goods: readonly Image[]
): Image[] {
  const drawn = randomStream(seed, 'generate/backgrounds').shuffle(goods).slice(0, backgrounds)
  return drawn.sort((a, b) => a.id - b.id)
}

function settingsOf({ ratio, sampler, steps, guidance, strength, negativePrompt, clipSkip }: GenerateSection): object {
  return { ratio, sampler, steps, guidance, strength, negativePrompt, clipSkip }
}
