import { throwIfCancelled } from '../../common/cancellation.ts'
import type { Monitor } from '../../common/progress.ts'
import { measureImages } from '../../metrics/detector-metrics.ts'
import { stagedCheckpoints } from '../../training/staged-checkpoints.ts'
import { chooseThreshold, labelsOf, numbersOf, type DetectionResult } from '../detection/work.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { patchArchitecture, patchSection } from '../patch/section.ts'
import { trainOn } from '../patch/work.ts'
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
import { scoreEach } from '../score-each.ts'
import { isWindowFile, loadWindows, networkOf, saveWindows, type WindowModel } from './file.ts'
import { addWindows, measureWindows, windowNumbers, type WindowTally } from './measures.ts'
import { openWindows, scoreOf, type Standards, type WindowFinding, type WindowInspector } from './open.ts'
import { loadPool } from './pool.ts'
import { combinedArchitecture, isWindowSection, windowsDetection, type WindowsDetection } from './section.ts'
import { standardOf } from './standard.ts'
import { windowSource, type WindowSource } from './task-images.ts'
import { trainWindows } from './train.ts'

/** Trains on windows to tell good from defective. Roles: `train`, `validation`, `test`; defective images have masks. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const { seed, folder, size } = training
  const settings = windowsDetection.parse(training.section)
  const source = await windowSource(training, imagesOf(training, 'train'), settings)
  const { geometry } = source
  const { model, losses, lossSteps } = await trainModel(training, settings, source, monitor)
  const [validation, test] = [imagesOf(training, 'validation'), imagesOf(training, 'test')]
  const inspector = await openWindows(model, settings, geometry, computeOf(training))
  const tally: WindowTally = { labels: [], scores: [] }
  const inspected = async (
    images: readonly TaskImage[],
    take?: (image: TaskImage, found: WindowFinding) => unknown
  ) => {
    const found: WindowFinding[] = []
    for (const image of images) {
      const finding = await inspectOne(training, inspector, image, monitor)
      await take?.(image, finding)
      found.push(finding)
      monitor.report({ task: 'scoring', done: found.length, total: images.length })
    }
    return found
  }
  const validated = await inspected(validation)
  const tested = await inspected(test, async (image, { scan }) => {
    const mask = await source.maskOf(image)
    if (mask !== undefined) addWindows(tally, scan.grid, scan.logits, mask)
  })
  const standards =
    model.patches === null
      ? null
      : standardsOf(
          await goodFindings(validation, validated, () =>
            inspected(imagesOf(training, 'train').filter(isGood).slice(0, mostStandard))
          )
        )
  await inspector.release()
  const scored = (found: readonly WindowFinding[]) => found.map((finding) => scoreOf(finding, standards))
  const { threshold, thresholdRule } = chooseThreshold(validation, scored(validated))
  await saveWindows(folder, model, { settings, geometry, standards, seed, threshold, thresholdRule, size })
  const [labels, scores] = [labelsOf(test), scored(tested)]
  const metrics = measureImages(labels, scores, threshold)
  const windows = measureWindows(tally)
  const result: DetectionResult = { metrics, windows, thresholdRule, labels, scores, losses }
  const numbers = [...numbersOf(metrics), ...windowNumbers(windows, geometry), ...lossCurve({ losses, lossSteps })]
  return { result, metrics: numbers, files: [] }
}

/** Fewer good validation images than this say too little of the spread of scores; then training images do, up to so many. */
const [leastStandard, mostStandard] = [8, 60]

const isGood = ({ defective }: TaskImage) => !defective

/** What was found on the good images among those of validation, or on others where they are too few. */
function goodFindings(
  images: readonly TaskImage[],
  found: readonly WindowFinding[],
  others: () => Promise<readonly WindowFinding[]>
): Promise<readonly WindowFinding[]> {
  const good = found.filter((_, index) => !images[index]!.defective)
  return good.length >= leastStandard ? Promise.resolve(good) : others()
}

function standardsOf(found: readonly WindowFinding[]): Standards {
  return {
    windows: standardOf(found.map(({ windows }) => windows)),
    patches: standardOf(found.map(({ patches }) => patches?.logit ?? 0))
  }
}

async function trainModel(
  training: TaskTraining,
  settings: WindowsDetection,
  { geometry, images }: WindowSource,
  monitor: Monitor
): Promise<{ model: WindowModel; losses: readonly number[]; lossSteps: readonly number[] }> {
  const isCombined = settings.architecture === combinedArchitecture
  const stage = await stagedCheckpoints(training.checkpoints)
  const section = patchSection.parse({ architecture: patchArchitecture })
  const before = isCombined ? section.updates : 0
  const total = before + settings.updates
  const patches = isCombined
    ? await trainOn(
        { ...training, section, checkpoints: stage('patches', 0) },
        imagesOf(training, 'train'),
        // Its losses would mix with those of the other curve.
        { ...partOf(monitor, 0, total), plot: () => undefined }
      )
    : null
  const { seed } = training
  const pool = await loadPool(images, geometry.side, seed, monitor)
  const { weights, losses, lossSteps } = await trainWindows(
    {
      settings: { ...settings, side: geometry.side, architecture: networkOf(settings.architecture) },
      ...{ pool, seed, weights: settings.weights },
      checkpoints: stage('windows', before),
      ...computeOf(training)
    },
    partOf(monitor, before, total)
  )
  return { model: { weights, patches: patches?.model ?? null }, losses, lossSteps }
}

/** Reports the updates of a stage as a part of all. */
function partOf(monitor: Monitor, before: number, total: number): Monitor {
  return {
    ...monitor,
    report: (progress) =>
      monitor.report(
        progress.task === 'training-detector' ? { ...progress, done: before + progress.done, total } : progress
      )
  }
}

async function inspectOne(
  { readImage }: TaskTraining,
  inspector: WindowInspector,
  { image }: TaskImage,
  monitor: Monitor
): Promise<WindowFinding> {
  throwIfCancelled(monitor.signal, 'scoring')
  return inspector.inspect(await readImage(image))
}

async function openSaved(files: DetectorFiles, compute: ComputeOptions): Promise<OpenDetector> {
  const { model, metadata } = await loadWindows(files)
  const { settings, geometry, standards, size, threshold } = metadata
  const inspector = await openWindows(model, settings, geometry, compute)
  return {
    ...{ size, threshold },
    // Images may be large, and so are their maps.
    atOnce: 1,
    score: (images, monitor) =>
      scoreEach(images, monitor, async (image) => {
        const finding = await inspector.inspect(image)
        return { score: scoreOf(finding, standards), type: null, map: inspector.map(image, finding) }
      }),
    release: () => inspector.release()
  }
}

/** Networks on windows. */
export const windows: OtherDetector = { takes: isWindowSection, isFile: isWindowFile, train, open: openSaved }
