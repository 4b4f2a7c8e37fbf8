import { FlawsmithError } from '../../common/errors.ts'
import { hashOfFile } from '../../common/file-hash.ts'
import { readRegularFile } from '../../common/regular-file.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { readDualMetadata } from '../../diffusion/dual/adapter-file.ts'
import { imageSeeds } from '../../diffusion/generate.ts'
import type { PairsSection } from '../../experiments/dual-section.ts'
import { addArtifactFile } from '../../workspace/artifacts.ts'
import { putContent, type Content } from '../../workspace/contents.ts'
import { transaction } from '../../workspace/database.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listMetrics, recordMetrics } from '../../workspace/metrics.ts'
import { addSyntheticSample } from '../../workspace/synthetic.ts'
import { pairsEffort, usualForm } from '../effort/effort.ts'
import type { GeneratedPairFiles, PlannedPair } from '../jobs/generate-dual.ts'
import { compareMadeImages } from './background-signature.ts'
import { requireBaseModel } from './base-models.ts'
import { requireAdapter } from './finetune-run.ts'
import { drawBackgrounds, drawReferences, originsOf } from './generate-run.ts'
import { earlierRounds, replaceRejected } from './replace-rejected.ts'
import { placeOf } from './scratch.ts'
import { inLastingWorker } from './in-worker.ts'
import { idsOf, imagesByIds } from './inputs.ts'
import type { RunWork } from './run-work.ts'

type Config = ConfigOf<'generate-dual'>

export interface GenerateDualChoice extends Omit<Config, 'kind' | 'types' | 'goods' | 'references'> {
  /** Defect types, taken in turn; all that the adapter learnt when null. */
  readonly types: readonly string[] | null
  /** Good images to start from where the section has a strength, for background compensation, and to take grain from. */
  readonly goods: readonly Pick<DatasetImage, 'id'>[]
}

/**
 * Fills in what the adapter knows and draws the good images. Errors: `dual.not-an-adapter`, `dual.unknown-type`,
 * `dual.no-background`.
 */
export async function resolveGenerateDual(
  workspace: Workspace,
  { goods, ...choice }: GenerateDualChoice
): Promise<Config> {
  const metadata = await readDualMetadata(await requireAdapter(workspace, choice.adapter))
  const known = metadata.prompts.map(({ type }) => type)
  const drawn = chooseGoods(choice.section, metadata.form.background !== null, goods)
  const references = drawReferences(choice.section, goods)
  return { kind: 'generate-dual', ...choice, types: knownTypes(choice.types, known), goods: idsOf(drawn), references }
}

const failures = 'pairs without a defect'

/** How many pairs of a run were not stored, since their part image shows no defect. */
export function failedPairs(workspace: Workspace, runId: number): number {
  return listMetrics(workspace, runId, failures)[0]?.value ?? 0
}

/**
 * Generates pairs; each image is stored with its mask, seed, parameters and parents, each part image as an artifact.
 * Pairs whose part image shows no defect are counted as failures and not stored.
 */
export const generateDualRun: RunWork<Config> = {
  kind: 'generate-dual',
  row: 'generate',
  produces: ['reviews'],
  resumable: true,
  seeds: ({ section }) => [section.seed],
  parents: ({ adapter, pool }) => [{ runId: adapter, role: 'adapter' }, ...earlierRounds(pool)],
  weightHashes: async (workspace, { base, adapter, section: { mask } }, options) => {
    // The run that trained the adapter records its hash.
    await requireAdapter(workspace, adapter, options)
    const { hashes } = await requireBaseModel(workspace, base, options)
    return mask.by === 'u2net' ? { ...hashes, u2net: await hashOfFile(mask.weights, options) } : hashes
  },
  effort: (_, { base, section, count, preprocessing }) => pairsEffort(base, section, count, preprocessing, usualForm),
  perform: async (context, { id: runId, config }) => {
    const { workspace } = context
    const { section, preprocessing, foreground, types, count } = config
    const base = await requireBaseModel(workspace, config.base)
    const goods = imagesByIds(workspace, config.goods)
    const references = imagesByIds(workspace, config.references ?? [])
    const pairs = planPairs(section, types, count * (config.attempts ?? 1), goods, references)
    const adapter = await requireAdapter(workspace, config.adapter)
    const input = { model: base.path, adapter, section, foreground, preprocessing, pairs: pairs.slice(0, count) }
    let failed = 0
    const store = async (output: readonly GeneratedPairFiles[]) => {
      const generated: { files: GeneratedPairFiles; image: Content; mask: Content }[] = []
      for (const files of output) {
        const suffix = files.mask === null ? '-no-defect' : ''
        const name = `part-${files.position}${suffix}.png`
        await addArtifactFile(workspace, runId, { role: 'part', name, file: files.part })
        if (files.mask === null) continue
        const [image, mask] = [await stored(workspace, files.image), await stored(workspace, files.mask)]
        generated.push({ files, image, mask })
      }
      transaction(workspace.database, () => {
        for (const { files, image, mask } of generated) {
          const { position, seed, type, width, height, found } = files
          const { mask: masking, ...sampling } = section
          const sample = {
            ...{ runId, position, seed, width, height },
            method: 'dual',
            label: 'defect',
            defectType: type,
            parameters: { adapterRun: config.adapter, ...sampling, mask: { ...masking, ...found } },
            parents: originsOf(files, goods, references)
          } as const
          addSyntheticSample(workspace, sample, image, mask)
        }
      })
      failed += output.length - generated.length
    }
    await inLastingWorker(context, runId, 'generate-dual', input, async (output, worker) => {
      await store(output)
      const gate = { ...config, masked: true }
      await replaceRejected(context, runId, gate, worker.runJob, async (from, to) => {
        const more = { ...input, ...placeOf(context, runId), pairs: pairs.slice(from, to) }
        await store((await worker.runJob('generate-dual', more, context.monitor)).output)
      })
      worker.end()
      recordMetrics(workspace, runId, [{ name: failures, seed: 0, step: 0, value: failed }])
      await compareMadeImages(context, runId)
    })
  }
}

async function stored(workspace: Workspace, path: string): Promise<Content> {
  return putContent(workspace, await readRegularFile(path))
}

/** Types are taken in turn, and good images in turn for each type; every pair has a seed of its own. */
function planPairs(
  section: Pick<PairsSection, 'seed'>,
  types: readonly string[],
  count: number,
  goods: readonly Pick<DatasetImage, 'contentHash'>[],
  references: readonly Pick<DatasetImage, 'contentHash'>[]
): PlannedPair[] {
  return imageSeeds(section.seed, count).map((seed, position) => {
    const background = goods[Math.floor(position / types.length) % goods.length]?.contentHash ?? null
    const reference = references[position % references.length]?.contentHash ?? background
    return { position, seed, type: types[position % types.length] as string, background, reference }
  })
}

function knownTypes(wanted: readonly string[] | null, known: readonly string[]): string[] {
  const unknown = wanted?.find((type) => !known.includes(type))
  if (unknown === undefined) return [...(wanted ?? known)]
  throw new FlawsmithError('dual.unknown-type', { type: unknown, known })
}

function chooseGoods<Image extends Pick<DatasetImage, 'id'>>(
  section: PairsSection,
  compensates: boolean,
  goods: readonly Image[]
): Image[] {
  if (section.strength === null && !compensates) return []
  if (goods.length > 0) return drawBackgrounds(section, goods)
  throw new FlawsmithError('dual.no-good-image')
}
