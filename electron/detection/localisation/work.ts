import { join } from 'node:path'
import { writeFileAtomic } from '../../common/files.ts'
import { encodePng } from '../../imaging/encode.ts'
import { heatMapBesideImage } from '../../imaging/heat-map.ts'
import { emptyMask, type Mask } from '../../imaging/image.ts'
import { measureImages, measurePixels } from '../../metrics/detector-metrics.ts'
import type { Weights } from '../network-weights.ts'
import { computeOf } from '../detector.ts'
import { imagesOf, loadingOf, lossCurve, type TaskImage, type TaskTraining, type TaskWorker } from '../task-worker.ts'
import type { Evaluation } from '../training-state.ts'
import { loadLocalisation, saveLocalisation } from './file.ts'
import { flatMeasures, type LocalisationMetrics } from './measures.ts'
import { openLocalisation, type Localisation } from './open.ts'
import { localisationSection } from './section.ts'
import type { LocalisationSettings } from './settings.ts'
import { trainLocalisation, type LocatedDefect } from './train.ts'
import type { WindowMeasures } from '../windows/measures.ts'

/** What is kept of a trained and tested network. */
export interface LocalisationResult {
  readonly metrics: LocalisationMetrics
  /** Scores of good images that were not learnt from, for detectors that learn from good images alone. */
  readonly heldOut?: readonly number[]
  /** Of single windows, for detectors that take them; null where the test images say nothing of them. */
  readonly windows?: WindowMeasures | null
  /** Of the test images, in their order. */
  readonly labels: readonly number[]
  readonly scores: readonly number[]
  /** Mean loss of each epoch, or of each stretch of updates. */
  readonly losses: readonly number[]
  /** Names of the test images that the artifacts of the role `heat-map` show, in order. */
  readonly shown: readonly string[]
}

export const shownHeatMaps = 6

/** Where a defect is. Roles: `goods`, `defects`, `test`; defects have masks. */
export const localisationWorker: TaskWorker = {
  train: async (training, monitor) => {
    const { size, seed, folder, checkpoints } = training
    const compute = computeOf(training)
    const { oracleEveryEpochs, oracleEveryUpdates, ...chosen } = localisationSection.parse(training.section)
    const every = oracleEveryUpdates ?? oracleEveryEpochs
    const { width, height } = size
    const settings: LocalisationSettings = { ...chosen, width, height }
    const tested = imagesOf(training, 'test')
    const masks = await masksOf(training, tested)
    const labels = tested.map(({ defective }) => (defective ? 1 : 0))
    const load = loadingOf(training, tested)
    const test = async (weights: Weights) => {
      const network = await openLocalisation(weights, settings, compute)
      try {
        const found = await network.locate({ count: tested.length, load }, monitor)
        const scores = found.map(({ score }) => score)
        const maps = found.map(({ map }, i) => ({ width, height, mask: masks[i]!.data, scores: map }))
        return { found, scores, image: measureImages(labels, scores, null), pixel: measurePixels(maps) }
      } finally {
        await network.release()
      }
    }
    const measure = async (weights: Weights) => flatMeasures(await test(weights))
    const { weights, losses, lossSteps, evaluations } = await trainLocalisation(
      {
        ...{ settings, seed, checkpoints },
        goods: imagesOf(training, 'goods').map(
          ({ image }) =>
            () =>
              training.readImage(image)
        ),
        defects: [
          ...imagesOf(training, 'defects').flatMap((defect) => locatedDefect(training, defect, true)),
          ...training.synthetic.flatMap((defect) => locatedDefect(training, defect, false))
        ],
        ...(every === null ? {} : { evaluation: { every, measure } }),
        ...compute
      },
      monitor
    )
    const { found, scores, image, pixel } = await test(weights)
    await saveLocalisation(folder, weights, { settings, seed })
    const shown = [...labels.keys()].filter((index) => labels[index] === 1).slice(0, shownHeatMaps)
    const files: { role: string; path: string }[] = []
    for (const [place, index] of shown.entries()) {
      const sheet = heatMapBesideImage(await load(index), (found[index] as Localisation).map, masks[index] as Mask)
      const path = join(folder, `heat-map-${place}.png`)
      await writeFileAtomic(path, await encodePng(sheet))
      files.push({ role: 'heat-map', path })
    }
    const metrics = { image, pixel, best: bestOf(evaluations) }
    const names = shown.map((index) => tested[index]?.name ?? '')
    const result: LocalisationResult = { metrics, labels, scores, losses, shown: names }
    return {
      result,
      metrics: [
        ...numbersOf(flatMeasures(metrics), 0, ''),
        ...evaluations.flatMap(({ update, epoch, measures }) => numbersOf(measures, update ?? epoch ?? 0, 'on test: ')),
        ...lossCurve({ losses, lossSteps })
      ],
      files
    }
  },
  open: async ({ weights: path, description }, compute) => {
    const { weights, metadata } = await loadLocalisation(path, description)
    const { width, height } = metadata.settings
    const network = await openLocalisation(weights, metadata.settings, compute)
    return {
      size: { width, height },
      // Its training sees no validation images to choose one on.
      threshold: null,
      async score(images, monitor) {
        return (await network.locate(images, monitor)).map(({ score, map }) => ({ score, type: null, map }))
      },
      release: () => network.release()
    }
  }
}

function locatedDefect(
  { readImage, readMask }: TaskTraining,
  { name, type, image, mask }: TaskImage,
  real: boolean
): LocatedDefect[] {
  if (mask === null) return []
  const load = async () => ({ image: await readImage(image), mask: await readMask(mask) })
  return [{ name, type: type ?? '', real, load }]
}

/** One for each test image; empty for a good one. */
async function masksOf({ size, readMask }: TaskTraining, images: readonly TaskImage[]): Promise<Mask[]> {
  const masks: Mask[] = []
  for (const { defective, mask } of images) {
    masks.push(defective && mask !== null ? await readMask(mask) : emptyMask(size))
  }
  return masks
}

/** The state with the highest sum of our seven measures, chosen on the test set; null where only the last was tested. */
function bestOf(evaluations: readonly Evaluation[]): LocalisationMetrics['best'] {
  const total = ({ measures }: Evaluation) => Object.values(measures).reduce((sum, value) => sum + value, 0)
  return evaluations.toSorted((a, b) => total(b) - total(a))[0] ?? null
}

function numbersOf(measures: Readonly<Record<string, number>>, step: number, prefix: string) {
  return Object.entries(measures).map(([name, value]) => ({ name: `${prefix}${name}`, step, value }))
}
