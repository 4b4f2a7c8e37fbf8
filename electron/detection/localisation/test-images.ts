import { join } from 'node:path'
import { throwIfCancelled } from '../../common/cancellation.ts'
import { writeFileAtomic } from '../../common/files.ts'
import type { Monitor } from '../../common/progress.ts'
import { encodePng } from '../../imaging/encode.ts'
import { heatMapBesideImage } from '../../imaging/heat-map.ts'
import { emptyMask, type Image, type Mask, type Size } from '../../imaging/image.ts'
import { measureImages, measurePixels } from '../../metrics/detector-metrics.ts'
import { everyOther } from '../every-other.ts'
import { imagesOf, type TaskImage, type TaskTraining, type TrainedDetector } from '../task-worker.ts'
import { flatMeasures } from './measures.ts'
import { shownHeatMaps, type LocalisationResult } from './work.ts'

/** What a localisation detector says of one image. */
interface Found {
  readonly score: number
  /** Probability of a defect in each pixel of the image, row by row. */
  readonly map: Float32Array
}

/** What a test gives; the losses belong to the training. */
export interface LocalisationTest extends Pick<TrainedDetector, 'files' | 'metrics'> {
  readonly result: Omit<LocalisationResult, 'losses'>
}

/**
 * Tests a detector on the images of the role `test`, one after the other and at any sizes: measures, and heat maps of the
 * first defective ones in the training's folder. `seen` is given what was found in each image. Throws `run.cancelled`,
 * `file.unwritable` and what `locate` throws.
 */
export async function testImages<Own extends Found>(
  training: TaskTraining,
  locate: (image: Image) => Promise<Own>,
  monitor: Monitor,
  seen?: (tested: TaskImage, found: Own) => Promise<void>
): Promise<LocalisationTest> {
  const test = imagesOf(training, 'test')
  const maps: Parameters<typeof measurePixels>[0][number][] = []
  const [scores, files, shown]: [number[], { role: string; path: string }[], string[]] = [[], [], []]
  for (const tested of test) {
    throwIfCancelled(monitor.signal, 'scoring')
    const image = await training.readImage(tested.image)
    const found = await locate(image)
    scores.push(found.score)
    const mask = await nativeMask(training, tested, image)
    maps.push(sampledMap(found.map, mask, test.length))
    await seen?.(tested, found)
    if (tested.defective && files.length < shownHeatMaps) {
      const path = join(training.folder, `heat-map-${files.length}.png`)
      await writeFileAtomic(path, await encodePng(heatMapBesideImage(image, found.map, mask)))
      files.push({ role: 'heat-map', path })
      shown.push(tested.name)
    }
    monitor.report({ task: 'scoring', done: scores.length, total: test.length })
  }
  const labels = test.map(({ defective }) => (defective ? 1 : 0))
  const measured = { image: measureImages(labels, scores, null), pixel: measurePixels(maps), best: null }
  const metrics = Object.entries(flatMeasures(measured)).map(([name, value]) => ({ name, step: 0, value }))
  return { result: { metrics: measured, labels, scores, shown }, metrics, files }
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
