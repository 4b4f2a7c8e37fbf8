import { basename } from 'node:path'
import type { HashOptions } from '../../common/file-hash.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { addArtifactFile, getArtifact } from '../../workspace/artifacts.ts'
import type { DreamBoothConfig } from '../../diffusion/dreambooth/config.ts'
import type { DataSection } from '../../experiments/recipe.ts'
import { putContentFile, requireContent } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import { addAdapter } from '../../workspace/models.ts'
import { dreamBoothEffort } from '../effort/effort.ts'
import { requireBaseModel } from './base-models.ts'
import { inWorker } from './in-worker.ts'
import { idsOf, imagesByIds } from './inputs.ts'
import type { RunWork } from './run-work.ts'

type Config = ConfigOf<'finetune'>

/** What an adapter's file is called among the artifacts of its run. */
export const adapterName = 'adapter.safetensors'

/** Windows cut out of each defective image that keeps its own size, unless a recipe says otherwise. */
const usualWindows = 8

export interface FinetuneChoice extends Omit<Config, 'kind' | 'images' | 'windows' | 'goods'> {
  /** Which training images are learnt. */
  readonly on: 'defect' | 'good'
  readonly images: readonly Pick<DatasetImage, 'id'>[]
  /** Good training images, for class images. */
  readonly goods: readonly Pick<DatasetImage, 'id'>[]
  /** Windows out of each image; only where images keep their own size. */
  readonly windows?: number | undefined
}

export function finetuneConfigOf({
  on,
  images,
  goods,
  windows = usualWindows,
  settings: given,
  ...choice
}: FinetuneChoice): Config {
  const settings = withClassSource(given, choice.preprocessing.fit, on)
  const config = { kind: 'finetune', ...choice, settings, images: idsOf(images) } as const
  const sized = choice.preprocessing.fit === 'native' ? { ...config, windows } : config
  return settings.classImages.source === 'dataset' ? { ...sized, goods: idsOf(goods) } : sized
}

/**
 * The settings with where class images come from: where images keep their own size, windows of the dataset's good images
 * unless something else is chosen, since the base model would draw whole images beside windows of defects. Good images are
 * not their own class images.
 */
export function withClassSource(
  settings: DreamBoothConfig,
  fit: DataSection['fit'],
  on: 'defect' | 'good'
): DreamBoothConfig {
  const { classImages, priorLossWeight } = settings
  const isUsed = classImages.count > 0 && priorLossWeight > 0
  const source = classImages.source ?? (fit === 'native' && isUsed ? 'dataset' : undefined)
  const { source: _, ...sampling } = classImages
  if (source !== 'dataset') return settings
  return { ...settings, classImages: on === 'good' ? { ...sampling, source: 'base-model' } : { ...sampling, source } }
}

/** DreamBooth; the adapter is stored under the name `<name>-<run>`. */
export const finetuneRun: RunWork<Config> = {
  kind: 'finetune',
  row: 'finetune',
  produces: ['models'],
  resumable: true,
  seeds: ({ settings }) => [settings.seed],
  weightHashes: async (workspace, { base }, options) => (await requireBaseModel(workspace, base, options)).hashes,
  effort: (_, { base, settings, images, windows = 1 }) => dreamBoothEffort(base, settings, images.length * windows),
  perform: async (context, { id, name, config }) => {
    const { workspace } = context
    const { settings, preprocessing, windows = 1 } = config
    const goods = imagesByIds(workspace, config.goods ?? []).map(({ contentHash }) => contentHash)
    const base = await requireBaseModel(workspace, config.base)
    const images = imagesByIds(workspace, config.images).map(({ contentHash, maskHash }) => {
      return { image: contentHash, mask: maskHash }
    })
    const input = { model: base.path, settings, preprocessing, images, windows, goods }
    await inWorker(context, id, 'finetune', input, async (output) => {
      const losses = output.losses.map(({ step, loss }) => ({ name: 'loss', seed: settings.seed, step, value: loss }))
      recordMetrics(workspace, id, losses)
      for (const file of output.previews) {
        await addArtifactFile(workspace, id, { role: 'preview', name: basename(file), file })
      }
      await addArtifactFile(workspace, id, { role: 'adapter', name: adapterName, file: output.adapter })
      const { instancePrompt, classPrompt, rank, alpha } = settings
      const details = { method: 'dreambooth', instancePrompt, classPrompt, rank, alpha, steps: output.steps }
      const adapter = { name: `${name}-${id}`, baseModelId: base.id, runId: id, details }
      addAdapter(workspace, adapter, await putContentFile(workspace, output.adapter))
    })
  }
}

/** The hash of the LoRA file that a fine-tuning run made. Errors: `artifact.not-found`. */
export function adapterHash(workspace: Workspace, runId: number): string {
  return getArtifact(workspace, runId, 'adapter', adapterName).contentHash
}

/** The LoRA file that a fine-tuning run made, unchanged. Errors: `artifact.not-found`, those of requireContent. */
export async function requireAdapter(workspace: Workspace, runId: number, options: HashOptions = {}): Promise<string> {
  return requireContent(workspace, adapterHash(workspace, runId), options)
}
