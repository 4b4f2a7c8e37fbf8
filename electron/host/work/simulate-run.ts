import { readRegularFile } from '../../common/regular-file.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { noDefectImages } from '../../synthesis/defects.ts'
import type { Size } from '../../imaging/image.ts'
import { needsDefects, usesNativeSize } from '../../synthesis/simulation-methods.ts'
import type { SimulationName } from '../../synthesis/simulation-names.ts'
import { hashTextureFolder } from '../../synthesis/textures.ts'
import { putContent, type Content } from '../../workspace/contents.ts'
import { transaction } from '../../workspace/database.ts'
import { findImages, type DatasetImage } from '../../workspace/datasets.ts'
import { addSyntheticSample } from '../../workspace/synthetic.ts'
import { simulationEffort } from '../effort/effort.ts'
import { compareMadeImages } from './background-signature.ts'
import type { PlaceInput } from '../jobs/place-input.ts'
import type { SimulatedFile } from '../jobs/simulate.ts'
import { requireResidualModel, residualType } from './finetune-residual-run.ts'
import { inLastingWorker } from './in-worker.ts'
import { idsOf, imagesByIds } from './inputs.ts'
import { earlierRounds, replaceRejected } from './replace-rejected.ts'
import { placeOf } from './scratch.ts'
import type { RunWork } from './run-work.ts'

type Config = ConfigOf<'simulate'>

export interface SimulateChoice extends Omit<Config, 'kind' | 'goods' | 'defects'> {
  readonly goods: readonly Pick<DatasetImage, 'id'>[]
  /** Defective training images; methods that cut defects out use those with masks. */
  readonly defects: readonly Pick<DatasetImage, 'id' | 'maskHash'>[]
}

/** Errors: `synthesis.no-defect-images` where the method cuts defects out and none has a mask. */
export function resolveSimulate({ goods, defects, ...choice }: SimulateChoice): Config {
  const config = { kind: 'simulate', ...choice, goods: idsOf(goods) } as const
  if (!needsDefects(choice.method)) return config
  const masked = defects.filter(({ maskHash }) => maskHash !== null)
  if (masked.length === 0) throw noDefectImages(choice.method)
  return { ...config, defects: idsOf(masked) }
}

/** The largest size of simulated images: the run's, or that of the good images where a method works on these as they are. */
export function simulatedSize(
  method: SimulationName,
  settings: unknown,
  { width, height }: Size,
  goods: () => readonly Size[]
): Size {
  const images = usesNativeSize(method, settings) ? goods() : []
  if (images.length === 0) return { width, height }
  const largest = (side: 'width' | 'height') => images.reduce((most, image) => Math.max(most, image[side]), 0)
  return { width: largest('width'), height: largest('height') }
}

/**
 * Synthesizes images on good ones; each is stored with its mask, parameters, the good image that it was made from
 * and the image that its defect was cut from, whose defect type it takes.
 */
export const simulateRun: RunWork<Config> = {
  kind: 'simulate',
  row: 'synthesize',
  produces: ['reviews'],
  resumable: true,
  seeds: ({ section }) => [section.seed],
  // What the images are made of, beside the dataset's: a changed folder makes other images.
  parents: ({ model, pool }) => [
    ...(model === undefined ? [] : [{ runId: model, role: 'residual-model' }]),
    ...earlierRounds(pool)
  ],
  weightHashes: async (workspace, { model, section: { textures } }, options): Promise<Record<string, string>> => {
    // The run that trained the model records its hash.
    if (model !== undefined) await requireResidualModel(workspace, model, options)
    return textures === undefined ? {} : { textures: await hashTextureFolder(textures) }
  },
  effort: (workspace, { method, section, count, preprocessing, goods }) => {
    const images = () => [...findImages(workspace, goods).values()]
    return simulationEffort(
      method,
      section.settings,
      count,
      simulatedSize(method, section.settings, preprocessing, images)
    )
  },
  perform: async (context, { id: runId, config }) => {
    const { workspace } = context
    const { method, section, preprocessing, count } = config
    const { seed, settings, textures } = section
    const goods = imagesByIds(workspace, config.goods)
    const defects = imagesByIds(workspace, config.defects ?? [])
    const input = {
      ...{ method, preprocessing, count, seed, settings, textures },
      goods: goods.map(({ contentHash }) => contentHash),
      defects: defects.flatMap(({ contentHash, maskHash, defectType }) =>
        maskHash === null ? [] : [{ image: contentHash, mask: maskHash, type: residualType(defectType) }]
      ),
      ...(config.model === undefined ? {} : { model: await requireResidualModel(workspace, config.model) }),
      ...(config.place === undefined ? {} : { place: placeInput(config.place) })
    }
    const store = async (output: readonly SimulatedFile[]) => {
      const contents: { image: Content; mask: Content }[] = []
      for (const { image, mask } of output) {
        contents.push({
          image: await putContent(workspace, await readRegularFile(image)),
          mask: await putContent(workspace, await readRegularFile(mask))
        })
      }
      transaction(workspace.database, () => {
        for (const [index, { position, width, height, parameters, good, defect }] of output.entries()) {
          const { image, mask } = contents[index] as (typeof contents)[number]
          const background = goods.find(({ contentHash }) => contentHash === good)
          const source = defects.find(({ contentHash }) => contentHash === defect)
          const parents = [
            ...(background === undefined ? [] : [{ imageId: background.id, role: 'background' }]),
            ...(source === undefined ? [] : [{ imageId: source.id, role: 'defect' }])
          ]
          const kind = {
            method,
            label: 'defect',
            defectType: config.place?.defectType ?? source?.defectType ?? method
          } as const
          const sample = { runId, position, seed, width, height, parameters, parents, ...kind }
          addSyntheticSample(workspace, sample, image, mask)
        }
      })
    }
    await inLastingWorker(context, runId, 'simulate', input, async (output, worker) => {
      await store(output)
      const gate = { ...config, masked: true, adapter: null, base: null }
      await replaceRejected(context, runId, gate, worker.runJob, async (from, to) => {
        const more = { ...input, ...placeOf(context, runId), from, count: to }
        await store((await worker.runJob('simulate', more, context.monitor)).output)
      })
      worker.end()
      // Variants of one image have one background: that of a good image.
      if (config.place === undefined) await compareMadeImages(context, runId)
    })
  }
}

function placeInput({ area, defectType, strength }: NonNullable<Config['place']>): PlaceInput {
  return { area, strength, type: residualType(defectType) }
}
