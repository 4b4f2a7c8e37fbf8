import { join } from 'node:path'
import { writeFileAtomic } from '../../common/files.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { openLocalisation } from '../../detection/localisation/open.ts'
import { saveLocalisation } from '../../detection/localisation/file.ts'
import type { LocalisationSettings } from '../../detection/localisation/settings.ts'
import { trainLocalisation as train, type LocatedDefect } from '../../detection/localisation/train.ts'
import type { Weights } from '../../detection/network-weights.ts'
import type { Evaluation } from '../../detection/training-state.ts'
import { flatMeasures } from '../../experiments/localisation/table.ts'
import { encodePng } from '../../imaging/encode.ts'
import { heatMapBesideImage } from '../../imaging/heat-map.ts'
import { emptyMask, type Mask } from '../../imaging/image.ts'
import { measureImages, measurePixels, type ImageMetrics, type PixelMetrics } from '../../metrics/detector-metrics.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { checkpointsOf } from './detector-checkpoints.ts'
import { readMask, readImage, scratchFolder, type JobPlace } from './job-input.ts'

export interface LocatedContent {
  /** What error messages call it. */
  readonly name: string
  readonly image: string
  readonly mask: string
  readonly type: string
  readonly real: boolean
}

export interface TestContent {
  readonly name: string
  readonly image: string
  /** Null for a good image. */
  readonly mask: string | null
}

export interface TrainLocaliserInput extends JobPlace {
  readonly settings: LocalisationSettings
  readonly preprocessing: Preprocessing
  readonly seed: number
  /** Hashes of good images. */
  readonly goods: readonly string[]
  readonly defects: readonly LocatedContent[]
  readonly test: readonly TestContent[]
  /** Tests after every so many epochs too; null for the last only. */
  readonly oracleEveryEpochs: number | null
}

export interface TrainLocaliserOutput {
  /** Mean loss of each epoch. */
  readonly losses: readonly number[]
  readonly image: ImageMetrics
  readonly pixel: PixelMetrics
  /** Scores of the test images. */
  readonly scores: readonly number[]
  readonly evaluations: readonly Evaluation[]
  /** Paths of the first defective test images beside their heat maps, and what they show. */
  readonly heatMaps: readonly { readonly file: string; readonly name: string }[]
}

const shownHeatMaps = 6

/** Trains a localiser, measures it on the test images after the last epoch, saves it and a few heat maps. */
export const trainLocaliser: JobHandler<TrainLocaliserInput, TrainLocaliserOutput> = async (input, monitor) => {
  const { settings, seed, preprocessing, device, threads, oracleEveryEpochs } = input
  const compute = { device, threads }
  const masks = await testMasks(input)
  const labels = input.test.map(({ mask }) => (mask === null ? 0 : 1))
  const load = (index: number) => readImage(input, input.test[index]?.image ?? '', preprocessing)
  const test = async (weights: Weights) => {
    const localiser = await openLocalisation(weights, settings, compute)
    try {
      const found = await localiser.locate({ count: input.test.length, load }, monitor)
      const scores = found.map(({ score }) => score)
      const maps = found.map(({ map }, i) => ({ ...sizeOf(settings), mask: masks[i]!.data, scores: map }))
      return { found, scores, image: measureImages(labels, scores, null), pixel: measurePixels(maps) }
    } finally {
      await localiser.release()
    }
  }
  const measure = async (weights: Weights) => flatMeasures(await test(weights))
  const { weights, losses, evaluations } = await train(
    {
      settings,
      seed,
      goods: input.goods.map((hash) => () => readImage(input, hash, preprocessing)),
      defects: input.defects.map((defect) => locatedDefect(input, defect)),
      checkpoints: checkpointsOf(input),
      ...(oracleEveryEpochs === null ? {} : { evaluation: { everyEpochs: oracleEveryEpochs, measure } }),
      ...compute
    },
    monitor
  )
  const { found, scores, image, pixel } = await test(weights)
  const folder = scratchFolder(input)
  await saveLocalisation(folder, weights, { settings, seed })
  const heatMaps: { file: string; name: string }[] = []
  for (const index of labels.keys()) {
    if (labels[index] !== 1 || heatMaps.length === shownHeatMaps) continue
    const sheet = heatMapBesideImage(await load(index), found[index]!.map, masks[index] as Mask)
    const file = join(folder, `heat-map-${heatMaps.length}.png`)
    await writeFileAtomic(file, await encodePng(sheet))
    heatMaps.push({ file, name: input.test[index]?.name ?? '' })
  }
  return { losses, image, pixel, scores, evaluations, heatMaps }
}

function sizeOf({ width, height }: LocalisationSettings): { width: number; height: number } {
  return { width, height }
}

function locatedDefect(input: TrainLocaliserInput, { name, type, real, image, mask }: LocatedContent): LocatedDefect {
  return {
    ...{ name, type, real },
    load: async () => ({
      image: await readImage(input, image, input.preprocessing),
      mask: await readMask(input, mask, input.preprocessing)
    })
  }
}

async function testMasks(input: TrainLocaliserInput): Promise<Mask[]> {
  const masks: Mask[] = []
  for (const { mask } of input.test) {
    masks.push(mask === null ? emptyMask(input.settings) : await readMask(input, mask, input.preprocessing))
  }
  return masks
}
