import type { HashOptions } from '../../common/file-hash.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { randomStream } from '../../common/random.ts'
import { embeddedResidualHashes } from '../../diffusion/residual/model.ts'
import { noDefectImages } from '../../synthesis/defects.ts'
import { tuningOf, type ResidualSettings } from '../../synthesis/residual/settings.ts'
import { addArtifactFile, getArtifact } from '../../workspace/artifacts.ts'
import { requireContent } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { residualTuningEffort } from '../effort/effort.ts'
import { inWorker } from './in-worker.ts'
import { idsOf, imagesByIds } from './inputs.ts'
import type { RunWork } from './run-work.ts'

type Config = ConfigOf<'finetune-residual'>

export interface FinetuneResidualChoice extends Pick<Config, 'seed' | 'preprocessing'> {
  readonly settings: ResidualSettings
  readonly goods: readonly Pick<DatasetImage, 'id'>[]
  /** Defective training images; those with masks are learnt. */
  readonly defects: readonly Pick<DatasetImage, 'id' | 'maskHash'>[]
}

/** Good images that a model is fine-tuned on; more add nothing to windows of a few. */
const mostGoods = 60

/**
 * What a model depends on and nothing else, so that equal ones are trained once. Errors: `synthesis.no-defect-images`
 * where no image has a mask.
 */
export function finetuneResidualConfigOf(choice: FinetuneResidualChoice): Config {
  const { settings, seed, preprocessing, goods, defects } = choice
  const masked = defects.filter(({ maskHash }) => maskHash !== null)
  if (masked.length === 0) throw noDefectImages('residual')
  const drawn = randomStream(seed, 'residual/goods').shuffle(idsOf(goods)).slice(0, mostGoods)
  return {
    kind: 'finetune-residual',
    ...{ settings: tuningOf(settings), seed, defects: idsOf(masked) },
    preprocessing: settings.resolution === 'native' ? { ...preprocessing, fit: 'native' } : preprocessing,
    goods: drawn.toSorted((a, b) => a - b)
  }
}

const artifact = { role: 'residual-model', name: 'residual.safetensors' }

/** Fine-tunes the model of residual diffusion; it is stored as an artifact of the run. */
export const finetuneResidualRun: RunWork<Config> = {
  kind: 'finetune-residual',
  row: 'finetune',
  produces: [],
  resumable: true,
  seeds: ({ seed }) => [seed],
  weightHashes: (_workspace, _config, options) => embeddedResidualHashes(options),
  effort: (_, { settings }) => residualTuningEffort(settings.trainingSteps),
  perform: async (context, { id, config }) => {
    const { workspace } = context
    const { settings, seed, preprocessing } = config
    const defects = imagesByIds(workspace, config.defects).flatMap(({ contentHash, maskHash, defectType }) =>
      maskHash === null ? [] : [{ image: contentHash, mask: maskHash, type: residualType(defectType) }]
    )
    const goods = imagesByIds(workspace, config.goods).map(({ contentHash }) => contentHash)
    await inWorker(
      context,
      id,
      'finetune-residual',
      { settings, seed, preprocessing, defects, goods },
      async (output) => {
        const losses = output.losses.map((value, i) => ({ name: 'loss', seed, step: i + 1, value }))
        recordMetrics(workspace, id, losses)
        await addArtifactFile(workspace, id, { ...artifact, file: output.model })
      }
    )
  }
}

/** The file of the model that a run fine-tuned, unchanged. Errors: `artifact.not-found`, those of requireContent. */
export async function requireResidualModel(
  workspace: Workspace,
  runId: number,
  options: HashOptions = {}
): Promise<string> {
  return requireContent(workspace, getArtifact(workspace, runId, artifact.role, artifact.name).contentHash, options)
}

/** What a model calls a type of the dataset's, apart from the types that it knows without fine-tuning. */
export function residualType(defectType: string | null): string {
  return `dataset/${defectType ?? 'defect'}`
}
