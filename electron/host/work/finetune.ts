import { dreamBoothConfigSchema, type DreamBoothConfig } from '../../diffusion/dreambooth/config.ts'
import { dualConfigSchema, type DualConfig } from '../../diffusion/dual/config.ts'
import type { SpecOf } from '../../contract/work/kinds.ts'
import { finetuneImages } from '../../experiments/selection.ts'
import { selectOne } from '../../workspace/database.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { dreamBoothEffort, dualEffort, viewsOf } from '../effort/effort.ts'
import { datasetOf, drawnImages, drawnInputs, longerSide, shorterSide } from './data.ts'
import { finetuneDualConfigOf } from './finetune-dual-run.ts'
import { finetuneConfigOf, withClassSource } from './finetune-run.ts'
import { checkedSettings, type HostWork } from './host-work.ts'
import { performRun } from './perform-run.ts'

type Spec = SpecOf<'finetune'>

/** The resolution is that of the images unless given. */
function dreamBoothOf({ data, settings }: Extract<Spec, { method: 'dreambooth' }>): DreamBoothConfig {
  const { resolution = longerSide(data) } = settings
  return checkedSettings(dreamBoothConfigSchema, { ...settings, resolution }, 'settings')
}

function dualOf({ data, settings }: Extract<Spec, { method: 'dual' }>): DualConfig {
  const { resolution = shorterSide(data) } = settings
  return checkedSettings(dualConfigSchema, { ...settings, resolution }, 'settings')
}

export const finetune: HostWork<'finetune'> = {
  kind: 'finetune',
  lane: 'heavy',
  uses: ({ data, base }) => ({ datasets: [data.dataset], baseModels: [base] }),
  efforts: (workspace, spec) => {
    const { dataset } = spec.data
    if (spec.method === 'dual') {
      const settings = dualOf(spec)
      const masked = countImages(workspace, 'mask_hash IS NOT NULL', dataset)
      return [dualEffort(spec.base, settings, viewsOf(settings, spec.data) * masked)]
    }
    const there = countImages(workspace, 'label = ?', dataset, spec.on)
    const windows = spec.data.fit === 'native' ? spec.windows : 1
    const settings = withClassSource(dreamBoothOf(spec), spec.data.fit, spec.on)
    return [dreamBoothEffort(spec.base, settings, windows * Math.min(spec.images ?? there, there))]
  },
  prepare: (workspace, spec) => {
    const dataset = datasetOf(workspace, spec.data)
    const { base, data } = spec
    const name = spec.name ?? (spec.method === 'dual' ? `${dataset.name}-dual` : `${dataset.name}-${base}`)
    const resolved = spec.method === 'dual' ? dualOf(spec) : dreamBoothOf(spec)
    return {
      name,
      perform: async (context) => {
        const chosen = drawnImages(workspace, data)
        const { preprocessing, ...inputs } = drawnInputs(context, chosen, data)
        const { trainGood: goods, trainDefects: defects } = chosen.selection
        // Pairs are cut out along masks; where no defect has one, the run says so.
        const some = defects.filter(({ maskHash }) => maskHash !== null)
        const masked = some.length === 0 ? defects : some
        const config =
          spec.method === 'dual'
            ? finetuneDualConfigOf({
                ...{ base, settings: resolved as DualConfig, preprocessing, defects: masked, goods },
                foreground: spec.foreground
              })
            : finetuneConfigOf({
                ...{ base, settings: resolved as DreamBoothConfig, preprocessing, windows: spec.windows },
                ...{ on: spec.on, goods },
                images: finetuneImages(chosen.selection, { ...spec, settings: resolved as DreamBoothConfig })
              })
        const { runId } = await performRun(context, { name, config, ...inputs })
        return { run: runId, adapter: `${name}-${runId}` }
      }
    }
  }
}

function countImages({ database }: Workspace, condition: string, dataset: number, ...values: string[]): number {
  const sql = `SELECT count(*) AS n FROM images WHERE dataset_id = ? AND removed = 0 AND ${condition}`
  return selectOne<{ n: number }>(database, sql, dataset, ...values)?.n ?? 0
}
