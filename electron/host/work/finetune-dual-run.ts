import { FlawsmithError } from '../../common/errors.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { promptsOfTypes } from '../../diffusion/dual/config.ts'
import { typesOf } from '../../diffusion/dual/examples.ts'
import { addArtifactFile } from '../../workspace/artifacts.ts'
import { putContentFile } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import { addAdapter } from '../../workspace/models.ts'
import { dualEffort } from '../effort/effort.ts'
import { requireBaseModel } from './base-models.ts'
import { adapterName } from './finetune-run.ts'
import { inWorker } from './in-worker.ts'
import { idsOf, imagesByIds } from './inputs.ts'
import type { RunWork } from './run-work.ts'

type Config = ConfigOf<'finetune-dual'>

/** Without background compensation good images have no part in the training, and must not make two equal runs differ. */
export function finetuneDualConfigOf({
  defects,
  goods,
  ...settings
}: Omit<Config, 'kind' | 'defects' | 'goods'> & {
  readonly defects: readonly Pick<DatasetImage, 'id'>[]
  readonly goods: readonly Pick<DatasetImage, 'id'>[]
}): Config {
  const used = settings.settings.background === null ? [] : goods
  return { kind: 'finetune-dual', ...settings, defects: idsOf(defects), goods: idsOf(used) }
}

/** DualAnoDiff's training; the adapter is stored under the name `<name>-<run>`. */
export const finetuneDualRun: RunWork<Config> = {
  kind: 'finetune-dual',
  row: 'finetune',
  produces: ['models'],
  resumable: true,
  seeds: ({ settings }) => [settings.seed],
  weightHashes: async (workspace, { base }, options) => (await requireBaseModel(workspace, base, options)).hashes,
  effort: (_, { base, settings }) => dualEffort(base, settings, 0),
  check: (workspace, { settings, defects }) => {
    promptsOfTypes(settings, typesOf(imagesByIds(workspace, defects).map(maskedDefect)))
  },
  perform: async (context, { id, name, config }) => {
    const { workspace } = context
    const { settings, preprocessing, foreground } = config
    const base = await requireBaseModel(workspace, config.base)
    const defects = imagesByIds(workspace, config.defects).map(maskedDefect)
    const goods = imagesByIds(workspace, config.goods).map(({ contentHash }) => contentHash)
    const input = { model: base.path, defects, goods, settings, preprocessing, foreground }
    await inWorker(context, id, 'finetune-dual', input, async (output) => {
      const losses = output.losses.map(({ step, loss }) => ({ name: 'loss', seed: settings.seed, step, value: loss }))
      recordMetrics(workspace, id, losses)
      await addArtifactFile(workspace, id, { role: 'adapter', name: adapterName, file: output.adapter })
      const { rank, textRank, interaction, background } = settings
      const details = {
        ...{ method: 'dual', types: typesOf(defects), rank, textRank, interaction, background },
        steps: output.steps
      }
      const adapter = { name: `${name}-${id}`, baseModelId: base.id, runId: id, details }
      addAdapter(workspace, adapter, await putContentFile(workspace, output.adapter))
    })
  }
}

function maskedDefect({ name, contentHash, maskHash, defectType }: DatasetImage) {
  if (maskHash === null) {
    throw new FlawsmithError('dual.no-mask', { name })
  }
  return { name, type: defectType ?? 'defect', image: contentHash, mask: maskHash }
}
