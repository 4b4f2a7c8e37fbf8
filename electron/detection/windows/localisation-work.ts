import { computeOf, type ComputeOptions } from '../detector.ts'
import { openedLocator } from '../localisation/open-locator.ts'
import { testImages } from '../localisation/test-images.ts'
import type { LocalisationResult } from '../localisation/work.ts'
import { imagesOf, lossCurve, type DetectorFiles, type OpenDetector, type TaskWorker } from '../task-worker.ts'
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
  const { seed, folder, size, checkpoints } = training
  const settings = windowsLocalisation.parse(training.section)
  const real = [...imagesOf(training, 'goods'), ...imagesOf(training, 'defects')]
  const { geometry, images, maskOf } = await windowSource(training, real, settings)
  const pool = await loadPool(images, geometry.side, seed, monitor)
  const { weights, losses, lossSteps } = await trainWindowUnet(
    { settings: { ...settings, side: geometry.side }, pool, seed, checkpoints, ...computeOf(training) },
    monitor
  )
  const locator = await openLocator(weights, settings, geometry, computeOf(training))
  const tally: WindowTally = { labels: [], scores: [] }
  const tested = await testImages(
    training,
    (shown) => locator.locate(shown),
    monitor,
    async (image, { grid, highest }) => {
      const reduced = await maskOf(image)
      if (reduced !== undefined) addWindows(tally, grid, highest, reduced)
    }
  )
  await locator.release()
  await saveWindowUnet(folder, weights, { settings, geometry, seed, size })
  const windows = measureWindows(tally)
  const result: LocalisationResult = { ...tested.result, windows, losses }
  return {
    result,
    metrics: [...tested.metrics, ...windowNumbers(windows, geometry), ...lossCurve({ losses, lossSteps })],
    files: tested.files
  }
}

async function openSaved(files: DetectorFiles, compute: ComputeOptions): Promise<OpenDetector> {
  const { weights, metadata } = await loadWindowUnet(files)
  return openedLocator(await openLocator(weights, metadata.settings, metadata.geometry, compute), metadata.size)
}

/** U-Nets on windows. */
export const windowUnets: OtherDetector = { takes: isWindowSection, isFile: isWindowUnetFile, train, open: openSaved }
