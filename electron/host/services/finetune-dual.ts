import { FlawsmithError } from '../../common/errors.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { promptsOfTypes, type DualConfig } from '../../diffusion/dual/config.ts'
import { typesOf } from '../../diffusion/dual/examples.ts'
import type { ForegroundSettings } from '../../synthesis/foreground.ts'
import { addArtifactFile } from '../../workspace/artifacts.ts'
import { putContentFile } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import { addAdapter } from '../../workspace/models.ts'
import type { RunParent } from '../../workspace/runs.ts'
import type { HostContext } from '../host-context.ts'
import { recordRun } from '../recorded-run.ts'
import { runJob } from '../run-job.ts'
import { requireBaseModel } from './base-models.ts'
import { adapterName, adapterPath, type FinetunedAdapter } from './finetune.ts'
import { placeOf, recordUsage, removeScratch } from './job-place.ts'

type Defect = Pick<DatasetImage, 'id' | 'name' | 'contentHash' | 'maskHash' | 'defectType'>

export interface FinetuneDualRequest {
  readonly name: string
  readonly base: string
  readonly settings: DualConfig
  readonly preprocessing: Preprocessing
  /** Defective images, each with its mask. */
  readonly defects: readonly Defect[]
  /** Good images, of which background compensation shows the background. */
  readonly goods: readonly Pick<DatasetImage, 'id' | 'contentHash'>[]
  /** Where the object is, for background compensation. */
  readonly foreground: ForegroundSettings
  readonly datasetHash: string
  readonly parents: readonly RunParent[]
}

/** Marks the runs of this service among those of the kind `finetune`. */
export const dualTask = 'dual'

/**
 * Trains DualAnoDiff on a base model as a run; the adapter is stored under the name `<name>-<run>`. Errors before any run
 * is recorded: `dual.no-mask`, `dual.too-few-images`, `dual.types-not-told-apart`, `model.not-found`; later those of
 * trainDual.
 */
export async function finetuneDual(context: HostContext, request: FinetuneDualRequest): Promise<FinetunedAdapter> {
  const { workspace } = context
  const { settings, preprocessing, foreground } = request
  const defects = request.defects.map(maskedDefect)
  const types = typesOf(defects)
  promptsOfTypes(settings, types)
  // Without background compensation good images have no part in it, and must not make two equal runs differ.
  const goods = settings.background === null ? [] : request.goods
  const base = await requireBaseModel(workspace, request.base)
  const plan = {
    kind: 'finetune',
    name: request.name,
    config: {
      task: dualTask,
      base: request.base,
      settings,
      preprocessing,
      defects: request.defects.map(({ id }) => id),
      goods: goods.map(({ id }) => id),
      foreground
    },
    seeds: [settings.seed],
    parents: request.parents,
    datasetHash: request.datasetHash,
    weightHashes: base.hashes
  } as const
  const run = await recordRun(context, plan, async (runId) => {
    const content = { model: base.path, defects, goods: goods.map(({ contentHash }) => contentHash) }
    const job = { ...placeOf(context, runId), ...content, settings, preprocessing, foreground }
    const { output, usage } = await runJob('finetune-dual', job, context.monitor)
    const losses = output.losses.map(({ step, loss }) => ({ name: 'loss', seed: settings.seed, step, value: loss }))
    recordMetrics(workspace, runId, losses)
    await addArtifactFile(workspace, runId, { role: 'adapter', name: adapterName, file: output.adapter })
    const { rank, textRank, interaction, background } = settings
    const facts = { method: 'dual', types, rank, textRank, interaction, background, steps: output.steps }
    const adapter = { name: `${request.name}-${runId}`, baseModelId: base.id, runId, facts }
    addAdapter(workspace, adapter, await putContentFile(workspace, output.adapter))
    recordUsage(workspace, runId, usage)
    await removeScratch(workspace, runId)
  })
  return { ...run, path: adapterPath(workspace, run.runId) }
}

function maskedDefect({ name, contentHash, maskHash, defectType }: Defect) {
  if (maskHash === null) {
    throw new FlawsmithError('dual.no-mask', {
      message: `A defective image has no mask, and DualAnoDiff learns the part under it: ${name}`,
      remedy: 'Import the dataset with its masks, or leave the image out.',
      details: { name }
    })
  }
  return { name, type: defectType ?? 'defect', image: contentHash, mask: maskHash }
}
