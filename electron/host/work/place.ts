import { FlawsmithError } from '../../common/errors.ts'
import type { SpecOf } from '../../contract/work/kinds.ts'
import { decodeExactMask } from '../../imaging/decode-mask.ts'
import { assertSameSize, maskArea } from '../../imaging/image.ts'
import type { BankSettings } from '../../synthesis/bank/settings.ts'
import type { ResidualSettings } from '../../synthesis/residual/settings.ts'
import { findImages, type DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { residualTuningEffort, simulationEffort } from '../effort/effort.ts'
import { datasetOf, drawnImages, drawnInputs } from './data.ts'
import { finetuneResidualConfigOf } from './finetune-residual-run.ts'
import type { HostWork } from './host-work.ts'
import { performRun } from './perform-run.ts'
import { resolveSimulate } from './simulate-run.ts'

type Spec = SpecOf<'place'>

export const place: HostWork<'place'> = {
  kind: 'place',
  lane: 'heavy',
  uses: ({ data }) => ({ datasets: [data.dataset] }),
  efforts: (workspace, spec) => {
    const { method, settings, variants, image, data } = spec
    const size = findImages(workspace, [image]).get(image) ?? data
    const tuning = spec.method === 'residual' ? [residualTuningEffort(spec.settings.trainingSteps)] : []
    return [...tuning, simulationEffort(method, settings, variants, size)]
  },
  prepare: (workspace, spec) => {
    const { data, method, defectType, strength, seed } = spec
    const name = spec.name ?? `${datasetOf(workspace, data).name}-${defectType}`
    const good = goodImage(workspace, spec)
    return {
      name,
      perform: async (context) => {
        await requireArea(spec, good)
        const chosen = drawnImages(workspace, data)
        const { preprocessing, ...inputs } = drawnInputs(context, chosen, data)
        const { trainGood: goods, trainDefects: defects } = chosen.selection
        requireType(defectType, defects)
        const tuned =
          spec.method === 'residual'
            ? finetuneResidualConfigOf({
                ...{ settings: atNativeSize(spec.settings), preprocessing, goods, defects },
                // Not that of the variants, so that further ones need no other model.
                seed: data.split.seed
              })
            : null
        const model = tuned === null ? null : (await performRun(context, { name, config: tuned, ...inputs })).runId
        const config = resolveSimulate({
          ...{ method, section: { settings: atNativeSize(spec.settings), seed }, count: spec.variants, preprocessing },
          ...{ goods: [good], defects, place: { area: spec.area, defectType, strength } },
          ...(model === null ? {} : { model })
        })
        return { runs: [(await performRun(context, { name, config, ...inputs })).runId] }
      }
    }
  }
}

/** The area is in pixels of the image as it was imported. */
function atNativeSize<Settings extends BankSettings | ResidualSettings>(settings: Settings): Settings {
  return { ...settings, resolution: 'native' }
}

function goodImage(workspace: Workspace, { image, data }: Spec): DatasetImage {
  const found = findImages(workspace, [image]).get(image)
  if (found?.datasetId === data.dataset && found.label === 'good') return found
  throw new FlawsmithError('place.not-good', { image })
}

/** Throws `place.outside`, `image.size-mismatch`, `synthesis.unmarked-mask`, `mask.full` and what decodeExactMask throws. */
async function requireArea({ area }: Spec, good: DatasetImage): Promise<void> {
  if (area.shape === 'mask') {
    const mask = await decodeExactMask(Buffer.from(area.png, 'base64'))
    assertSameSize(good, mask, 'A good image and the mask of its defect')
    const marked = maskArea(mask)
    if (marked === 0) throw new FlawsmithError('synthesis.unmarked-mask')
    // A defect is blended into what surrounds it.
    if (marked === mask.data.length) throw new FlawsmithError('mask.full', { name: good.name })
    return
  }
  const { left, top, width, height } = area
  if (left + width <= good.width && top + height <= good.height) return
  throw new FlawsmithError('place.outside', { width: good.width, height: good.height })
}

function requireType(type: string, defects: readonly Pick<DatasetImage, 'defectType' | 'maskHash'>[]): void {
  const masked = defects.filter(({ maskHash }) => maskHash !== null)
  const types = [...new Set(masked.map(({ defectType }) => defectType ?? 'defect'))]
  if (masked.length > 0 && !types.includes(type)) throw new FlawsmithError('synthesis.unknown-type', { type, types })
}
