import { readFile } from 'node:fs/promises'
import { FlawsmithError } from '../../common/errors.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { readDualFacts } from '../../diffusion/dual/adapter-file.ts'
import { imageSeeds } from '../../diffusion/generate.ts'
import type { PairsSection } from '../../experiments/dual-section.ts'
import type { ForegroundSettings } from '../../synthesis/foreground.ts'
import { addArtifactFile } from '../../workspace/artifacts.ts'
import { putContent, type Content } from '../../workspace/contents.ts'
import { transaction } from '../../workspace/database.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listMetrics, recordMetrics } from '../../workspace/metrics.ts'
import type { RunParent } from '../../workspace/runs.ts'
import { addSyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import type { GeneratedPairFiles, PlannedPair } from '../jobs/generate-dual.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import { runJob } from '../run-job.ts'
import { requireBaseModel } from './base-models.ts'
import type { FinetunedAdapter } from './finetune.ts'
import { dualTask } from './finetune-dual.ts'
import { drawBackgrounds } from './generate.ts'
import { placeOf, recordUsage, removeScratch } from './job-place.ts'

type Good = Pick<DatasetImage, 'id' | 'contentHash'>

export interface GenerateDualRequest {
  readonly name: string
  readonly base: string
  readonly section: PairsSection
  readonly adapter: Pick<FinetunedAdapter, 'path' | 'runId'>
  /** Types of defects, taken in turn; all that the adapter learnt when null. */
  readonly types: readonly string[] | null
  /** Pairs to make; those whose part image shows no defect are not stored. */
  readonly count: number
  readonly preprocessing: Preprocessing
  /** Good images to start from where the section has a strength, and of which background compensation sees some. */
  readonly goods: readonly Good[]
  /** Where the object is, for background compensation. */
  readonly foreground: ForegroundSettings
  readonly datasetHash: string
  readonly parents: readonly RunParent[]
}

const failures = 'pairs without a defect'

/** How many pairs of a run were not stored, since their part image shows no defect. */
export function failedPairs(workspace: Workspace, runId: number): number {
  return listMetrics(workspace, runId, failures)[0]?.value ?? 0
}

/**
 * Generates pairs as a run; each image is stored with its mask, seed, parameters and parents, each part image as an
 * artifact. Errors before any run is recorded: `dual.not-an-adapter`, `dual.unknown-type`, `dual.no-background`,
 * `model.not-found`; later those of generatePairs and of the masks.
 */
export async function generateDualDefects(context: HostContext, request: GenerateDualRequest): Promise<RecordedRun> {
  const { workspace } = context
  const { section, adapter, preprocessing, foreground, count } = request
  const base = await requireBaseModel(workspace, request.base)
  const facts = await readDualFacts(adapter.path)
  const types = knownTypes(
    request.types,
    facts.prompts.map(({ type }) => type)
  )
  const goods = chooseGoods(section, facts.form.background !== null, request.goods)
  const pairs = planPairs(section, types, count, goods)
  const plan = {
    kind: 'generate',
    name: request.name,
    config: {
      task: dualTask,
      base: request.base,
      section,
      types,
      count,
      preprocessing,
      goods: goods.map(({ id }) => id),
      foreground
    },
    seeds: [section.seed],
    parents: [...request.parents, { runId: adapter.runId, role: 'adapter' }],
    weightHashes: base.hashes,
    datasetHash: request.datasetHash
  } as const
  return recordRun(context, plan, async (runId) => {
    const work = { model: base.path, adapter: adapter.path, section, foreground, preprocessing, pairs }
    const { output, usage } = await runJob('generate-dual', { ...placeOf(context, runId), ...work }, context.monitor)
    const made: { files: GeneratedPairFiles; image: Content; mask: Content }[] = []
    for (const files of output) {
      const suffix = files.mask === null ? '-no-defect' : ''
      await addArtifactFile(workspace, runId, {
        role: 'part',
        name: `part-${files.position}${suffix}.png`,
        file: files.part
      })
      if (files.mask === null) continue
      const [image, mask] = [await stored(workspace, files.image), await stored(workspace, files.mask)]
      made.push({ files, image, mask })
    }
    transaction(workspace.database, () => {
      for (const { files, image, mask } of made) {
        const { position, seed, type, width, height, found } = files
        const { mask: masking, ...sampling } = section
        const parent = goods.find(({ contentHash }) => contentHash === files.background)
        const sample = {
          ...{ runId, position, seed, width, height },
          method: 'dual',
          label: 'defect',
          defectType: type,
          parameters: { adapterRun: adapter.runId, ...sampling, mask: { ...masking, ...found } },
          parents: parent === undefined ? [] : [{ imageId: parent.id, role: 'background' }]
        } as const
        addSyntheticSample(workspace, sample, image, mask)
      }
    })
    const failed = output.length - made.length
    recordMetrics(workspace, runId, [{ name: failures, seed: 0, step: 0, value: failed }])
    recordUsage(workspace, runId, usage)
    await removeScratch(workspace, runId)
  })
}

async function stored(workspace: Workspace, path: string): Promise<Content> {
  return putContent(workspace, await readFile(path))
}

/** Types are taken in turn, and good images in turn for each type; every pair has a seed of its own. */
export function planPairs(
  section: Pick<PairsSection, 'seed'>,
  types: readonly string[],
  count: number,
  goods: readonly Good[]
): PlannedPair[] {
  return imageSeeds(section.seed, count).map((seed, position) => ({
    position,
    seed,
    type: types[position % types.length] as string,
    background: goods[Math.floor(position / types.length) % goods.length]?.contentHash ?? null
  }))
}

function knownTypes(wanted: readonly string[] | null, known: readonly string[]): readonly string[] {
  const unknown = wanted?.find((type) => !known.includes(type))
  if (unknown === undefined) return wanted ?? known
  throw new FlawsmithError('dual.unknown-type', {
    message: `The adapter did not learn the defect type "${unknown}"; it knows: ${known.join(', ')}`,
    remedy: 'Choose one of these types, or train an adapter on the one that you want.',
    details: { type: unknown, known }
  })
}

function chooseGoods(section: PairsSection, compensates: boolean, goods: readonly Good[]): Good[] {
  if (section.strength === null && !compensates) return []
  if (goods.length > 0) return drawBackgrounds(section, goods)
  throw new FlawsmithError('dual.no-background', {
    message: 'There is no good image to start from or to take the background of.',
    remedy: 'Choose a dataset with good training images, or generate without strength and background compensation.'
  })
}
