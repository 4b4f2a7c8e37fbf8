import { basename } from 'node:path'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { DreamBoothConfig } from '../../diffusion/dreambooth/config.ts'
import { addArtifactFile, getArtifact } from '../../workspace/artifacts.ts'
import { contentPath, putContentFile } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import { addAdapter } from '../../workspace/models.ts'
import type { RunParent } from '../../workspace/runs.ts'
import type { HostContext } from '../host-context.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import { runJob } from '../run-job.ts'
import { requireBaseModel } from './base-models.ts'
import { placeOf, recordUsage, removeScratch } from './job-place.ts'

export interface FinetuneRequest {
  readonly name: string
  readonly base: string
  readonly settings: DreamBoothConfig
  readonly preprocessing: Preprocessing
  readonly images: readonly Pick<DatasetImage, 'id' | 'contentHash'>[]
  readonly datasetHash: string
  readonly parents: readonly RunParent[]
}

export interface FinetunedAdapter extends RecordedRun {
  /** Path of the .safetensors file in the content store. */
  readonly path: string
}

/** What an adapter's file is called among the artifacts of its run. */
export const adapterName = 'adapter.safetensors'

/** Fine-tunes a base model on images as a run; the adapter is stored under the name `<name>-<run>`. */
export async function finetuneModel(context: HostContext, request: FinetuneRequest): Promise<FinetunedAdapter> {
  const { workspace } = context
  const base = await requireBaseModel(workspace, request.base)
  const { settings, preprocessing, images } = request
  const plan = {
    kind: 'finetune',
    name: request.name,
    config: { base: request.base, settings, preprocessing, images: images.map(({ id }) => id) },
    seeds: [settings.seed],
    parents: request.parents,
    datasetHash: request.datasetHash,
    weightHashes: base.hashes
  } as const
  const run = await recordRun(context, plan, async (runId) => {
    const hashes = images.map(({ contentHash }) => contentHash)
    const job = { ...placeOf(context, runId), model: base.path, settings, preprocessing, images: hashes }
    const { output, usage } = await runJob('finetune', job, context.monitor)
    const losses = output.losses.map(({ step, loss }) => ({ name: 'loss', seed: settings.seed, step, value: loss }))
    recordMetrics(workspace, runId, losses)
    for (const file of output.previews) {
      await addArtifactFile(workspace, runId, { role: 'preview', name: basename(file), file })
    }
    await addArtifactFile(workspace, runId, { role: 'adapter', name: adapterName, file: output.adapter })
    const { instancePrompt, classPrompt, rank, alpha } = settings
    const facts = { method: 'dreambooth', instancePrompt, classPrompt, rank, alpha, steps: output.steps }
    const adapter = { name: `${request.name}-${runId}`, baseModelId: base.id, runId, facts }
    addAdapter(workspace, adapter, await putContentFile(workspace, output.adapter))
    recordUsage(workspace, runId, usage)
    await removeScratch(workspace, runId)
  })
  return { ...run, path: adapterPath(workspace, run.runId) }
}

/** The LoRA file that a fine-tuning run made. Errors: `artifact.not-found`. */
export function adapterPath(workspace: Workspace, runId: number): string {
  return contentPath(workspace, getArtifact(workspace, runId, 'adapter', adapterName).contentHash)
}
