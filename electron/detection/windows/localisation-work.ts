import { join } from 'node:path'
import { throwIfCancelled } from '../../common/cancellation.ts'
import { writeFileAtomic } from '../../common/files.ts'
import { encodePng } from '../../imaging/encode.ts'
import { heatMapBesideImage } from '../../imaging/heat-map.ts'
import { emptyMask, type Mask, type Size } from '../../imaging/image.ts'
import { measureImages, measurePixels } from '../../metrics/detector-metrics.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { everyOther } from '../every-other.ts'
import { flatMeasures } from '../localisation/measures.ts'
import { shownHeatMaps, type LocalisationResult } from '../localisation/work.ts'
import {
  imagesOf,
  lossCurve,
  type DetectorFiles,
  type OpenDetector,
  type TaskImage,
  type TaskTraining,
  type TaskWorker
} from '../task-worker.ts'
import type { OtherDetector } from '../other-detector.ts'
import { isWindowUnetFile, loadWindowUnet, saveWindowUnet } from './localisation-file.ts'
import { openLocator } from './locate.ts'
import { addWindows, measureWindows, windowNumbers, type WindowTally } from './measures.ts'
import { loadPool } from './pool.ts'
import { isWindowSection, windowsLocalisation } from './section.ts'
import { windowSource } from './task-images.ts'
import { trainWindowUnet } from './train-unet.ts'

/** Trains on windows to find defects. Roles: `goods`, `defects`, `test`; defects have masks. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const { seed, folder, size, checkpoints, readImage } = training
  const settings = windowsLocalisation.parse(training.section)
  const real = [...imagesOf(training, 'goods'), ...imagesOf(training, 'defects')]
  const { geometry, images, maskOf } = await windowSource(training, real, settings)
  const pool = await loadPool(images, geometry.side, seed, monitor)
  const { weights, losses, lossSteps } = await trainWindowUnet(
    { settings: { ...settings, side: geometry.side }, pool, seed, checkpoints, ...computeOf(training) },
    monitor
  )
  const test = imagesOf(training, 'test')
  const locator = await openLocator(weights, settings, geometry, computeOf(training))
  const tally: WindowTally = { labels: [], scores: [] }
  const maps: Parameters<typeof measurePixels>[0][number][] = []
  const [scores, files, shown]: [number[], { role: string; path: string }[], string[]] = [[], [], []]
  for (const tested of test) {
    throwIfCancelled(monitor.signal, 'scoring')
    const image = await readImage(tested.image)
    const { score, map, grid, highest } = await locator.locate(image)
    scores.push(score)
    const mask = await nativeMask(training, tested, image)
    maps.push(sampledMap(map, mask, test.length))
    const reduced = await maskOf(tested)
    if (reduced !== undefined) addWindows(tally, grid, highest, reduced)
    if (tested.defective && files.length < shownHeatMaps) {
      const path = join(folder, `heat-map-${files.length}.png`)
      await writeFileAtomic(path, await encodePng(heatMapBesideImage(image, map, mask)))
      files.push({ role: 'heat-map', path })
      shown.push(tested.name)
    }
    monitor.report({ task: 'scoring', done: scores.length, total: test.length })
  }
  await locator.release()
  await saveWindowUnet(folder, weights, { settings, geometry, seed, size })
  const labels = test.map(({ defective }) => (defective ? 1 : 0))
  const metrics = { image: measureImages(labels, scores, null), pixel: measurePixels(maps), best: null }
  const windows = measureWindows(tally)
  const result: LocalisationResult = { metrics, windows, labels, scores, losses, shown }
  const numbers = Object.entries(flatMeasures(metrics)).map(([name, value]) => ({ name, step: 0, value }))
  return {
    result,
    metrics: [...numbers, ...windowNumbers(windows, geometry), ...lossCurve({ losses, lossSteps })],
    files
  }
}

/** Pixels that the measures are taken from at most; of larger images every other row and column, and so on. */
const mostPixels = 2 ** 26

function sampledMap(map: Float32Array, mask: Mask, images: number) {
  const { width, height, data } = mask
  const step = Math.max(1, Math.ceil(Math.sqrt((width * height * images) / mostPixels)))
  const size = { width: Math.ceil(width / step), height: Math.ceil(height / step) }
  const area = size.width * size.height
  return {
    ...size,
    mask: everyOther(data, mask, step, new Uint8Array(area)),
    scores: everyOther(map, mask, step, new Float32Array(area))
  }
}

async function nativeMask({ readMask }: TaskTraining, { defective, mask }: TaskImage, size: Size): Promise<Mask> {
  return defective && mask !== null ? readMask(mask) : emptyMask(size)
}

async function openSaved(files: DetectorFiles, compute: ComputeOptions): Promise<OpenDetector> {
  const { weights, metadata } = await loadWindowUnet(files)
  const locator = await openLocator(weights, metadata.settings, metadata.geometry, compute)
  return {
    size: metadata.size,
    // Its training sees no validation images to choose one on.
    threshold: null,
    // Images may be large, and so are their maps.
    atOnce: 1,
    async score({ count, load }, monitor) {
      const scores = []
      for (let index = 0; index < count; index++) {
        throwIfCancelled(monitor.signal, 'scoring')
        const { score, map } = await locator.locate(await load(index))
        scores.push({ score, type: null, map })
        monitor.report({ task: 'scoring', done: index + 1, total: count })
      }
      return scores
    },
    release: () => locator.release()
  }
}

/** U-Nets on windows. */
export const windowUnets: OtherDetector = { takes: isWindowSection, isFile: isWindowUnetFile, train, open: openSaved }
