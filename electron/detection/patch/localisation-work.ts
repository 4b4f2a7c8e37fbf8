import { join } from 'node:path'
import { writeFileAtomic } from '../../common/files.ts'
import { encodePng } from '../../imaging/encode.ts'
import { heatMapBesideImage } from '../../imaging/heat-map.ts'
import { emptyMask, type Mask, type Size } from '../../imaging/image.ts'
import { measureImages, measurePixels } from '../../metrics/detector-metrics.ts'
import { computeOf } from '../detector.ts'
import { withDetector } from '../other-detector.ts'
import { flatMeasures } from '../localisation/measures.ts'
import { localisationWorker, shownHeatMaps, type LocalisationResult } from '../localisation/work.ts'
import { everyOther } from '../every-other.ts'
import { imagesOf, loadingOf, lossCurve, type TaskImage, type TaskTraining, type TaskWorker } from '../task-worker.ts'
import { windowUnets } from '../windows/localisation-work.ts'
import { savePatches } from './file.ts'
import { openPatches, pixelMap, type PatchMap } from './open.ts'
import { trainOn, patchesWith } from './work.ts'

/** Trains a patch detector to find defects. Roles: `goods`, `defects`, `test`; defects have masks. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const { seed, folder, size } = training
  const real = [...imagesOf(training, 'goods'), ...imagesOf(training, 'defects')]
  const { model, settings } = await trainOn(training, real, monitor)
  const test = imagesOf(training, 'test')
  const load = loadingOf(training, test)
  const detector = await openPatches(model, computeOf(training))
  const found = await detector.locate({ count: test.length, load }, monitor)
  await detector.release()
  // No images are set aside to choose a threshold on.
  await savePatches(folder, model, { settings, seed, threshold: null, thresholdRule: '', size })
  const labels = test.map(({ defective }) => (defective ? 1 : 0))
  const scores = found.map(({ score }) => score)
  const pixel = measurePixels(await sampledMaps(training, test, found))
  const metrics = { image: measureImages(labels, scores, null), pixel, best: null }
  const shown = [...labels.keys()].filter((index) => labels[index] === 1).slice(0, shownHeatMaps)
  const files: { role: string; path: string }[] = []
  for (const [place, index] of shown.entries()) {
    const map = found[index] as PatchMap
    const sheet = heatMapBesideImage(await load(index), pixelMap(map), await maskOf(training, test[index], map.size))
    const path = join(folder, `heat-map-${place}.png`)
    await writeFileAtomic(path, await encodePng(sheet))
    files.push({ role: 'heat-map', path })
  }
  const names = shown.map((index) => test[index]?.name ?? '')
  const result: LocalisationResult = { metrics, labels, scores, losses: model.losses, shown: names }
  const numbers = Object.entries(flatMeasures(metrics)).map(([name, value]) => ({ name, step: 0, value }))
  return { result, metrics: [...numbers, ...lossCurve(model)], files }
}

/** Where a defect is, with DRAEM's U-Net, on whole images or on windows, or a patch detector. */
export const localisationWorkers: TaskWorker = withDetector(
  withDetector(localisationWorker, patchesWith(train)),
  windowUnets
)

/** Pixels that the measures are taken from at most; more take every other row and column, and so on. */
const mostPixels = 2 ** 26

async function sampledMaps(training: TaskTraining, images: readonly TaskImage[], found: readonly PatchMap[]) {
  const pixels = found.reduce((sum, { size }) => sum + size.width * size.height, 0)
  const step = Math.max(1, Math.ceil(Math.sqrt(pixels / mostPixels)))
  const maps: { width: number; height: number; mask: Uint8Array; scores: Float32Array }[] = []
  for (const [index, map] of found.entries()) {
    const mask = await maskOf(training, images[index], map.size)
    const [width, height] = [Math.ceil(map.size.width / step), Math.ceil(map.size.height / step)]
    const scores = everyOther(pixelMap(map), map.size, step, new Float32Array(width * height))
    maps.push({ width, height, mask: everyOther(mask.data, map.size, step, new Uint8Array(width * height)), scores })
  }
  return maps
}

/** Of a test image; empty for a good one. */
async function maskOf({ readMask }: TaskTraining, image: TaskImage | undefined, size: Size): Promise<Mask> {
  return image?.defective === true && image.mask !== null ? readMask(image.mask) : emptyMask(size)
}
