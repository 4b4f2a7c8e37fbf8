import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
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
import { isWindowFile, loadWindows, networkOf, saveWindows, type WindowModel } from './file.ts'
import { addWindows, measureWindows, type WindowMeasures, type WindowTally } from './measures.ts'
import { openWindows, scoreOf, type Standards, type WindowFinding, type WindowInspector } from './open.ts'
import { loadPool, type WindowDefect, type WindowImages } from './pool.ts'
import { reducedImage, reducedMask } from './reduce.ts'
import { combinedArchitecture, isWindowSection, windowsDetection, type WindowsDetection } from './section.ts'
import { windowGeometry, type WindowGeometry } from './side.ts'
import { standardOf } from './standard.ts'
import { trainWindows } from './train.ts'

/** A task's worker that trains and opens detectors on windows too, where the settings or the file say so. */
export function withWindows(own: TaskWorker): TaskWorker {
  return {
    train: (training, monitor) =>
      isWindowSection(training.section) ? train(training, monitor) : own.train(training, monitor),
    open: async (files, compute) =>
      (await isWindowFile(files.description)) ? openSaved(files, compute) : own.open(files, compute)
  }
}

/** Trains on windows to tell good from defective. Roles: `train`, `validation`, `test`; defective images have masks. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const { seed, folder, size } = training
  const settings = windowsDetection.parse(training.section)
  const geometry = windowGeometry(settings, await masksOf(training))
  const { model, losses, lossSteps } = await trainModel(training, settings, geometry, monitor)
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
    const { defective, mask } = image
    if (defective && mask === null) return
    addWindows(tally, scan.grid, scan.logits, defective ? await reduced(training, mask, geometry) : null)
  })
  const goods = imagesOf(training, 'train').filter(({ defective }) => !defective)
  const standards =
    model.patches === null
      ? null
      : standardsOf(validated.length < leastStandard ? await inspected(goods.slice(0, mostStandard)) : validated)
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

/** Fewer validation images than this say too little of the spread of scores; then good training images do, up to so many. */
const [leastStandard, mostStandard] = [8, 60]

function standardsOf(found: readonly WindowFinding[]): Standards {
  return {
    windows: standardOf(found.map(({ windows }) => windows)),
    patches: standardOf(found.map(({ patches }) => patches?.logit ?? 0))
  }
}

async function trainModel(
  training: TaskTraining,
  settings: WindowsDetection,
  geometry: WindowGeometry,
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
  const pool = await loadPool(imagesFor(training, geometry), geometry.side, seed, monitor)
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

/** Training images at the scale of the windows. */
function imagesFor(training: TaskTraining, geometry: WindowGeometry): WindowImages {
  const real = imagesOf(training, 'train')
  const all = [...real, ...training.synthetic]
  const image = async (hash: string) => reducedImage(await training.readImage(hash), geometry.scale)
  return {
    goods: all.filter(({ defective }) => !defective).map((good) => () => image(good.image)),
    defects: all.flatMap((defect, index): WindowDefect[] => {
      const { name, image: hash, mask } = defect
      if (!defect.defective) return []
      const load = async () => ({ image: await image(hash), mask: await reduced(training, mask, geometry, name) })
      return [{ name, real: index < real.length, load }]
    })
  }
}

/** Masks of the real defects of a training, or of the synthetic ones where there are no others. */
async function masksOf(training: TaskTraining) {
  const defective = (images: readonly TaskImage[]) => images.filter((image) => image.defective)
  const real = defective(imagesOf(training, 'train'))
  const masks = []
  for (const { mask, name } of real.length > 0 ? real : defective(training.synthetic)) {
    masks.push(await training.readMask(requireMask(mask, name)))
  }
  return masks
}

async function reduced({ readMask }: TaskTraining, mask: string | null, { scale }: WindowGeometry, name = '') {
  return reducedMask(await readMask(requireMask(mask, name)), scale)
}

function requireMask(mask: string | null, name: string): string {
  if (mask === null) throw new FlawsmithError('detector.window-no-mask', { name })
  return mask
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

function windowNumbers(measures: WindowMeasures | null, { window }: WindowGeometry) {
  const side = { name: 'window side (px)', step: 0, value: window }
  if (measures === null) return [side]
  const { averagePrecision, auroc } = measures
  return [
    side,
    { name: 'window average precision (step sum)', step: 0, value: averagePrecision },
    { name: 'window AUROC', step: 0, value: auroc }
  ]
}

async function openSaved(files: DetectorFiles, compute: ComputeOptions): Promise<OpenDetector> {
  const { model, metadata } = await loadWindows(files)
  const { settings, geometry, standards, size, threshold } = metadata
  const inspector = await openWindows(model, settings, geometry, compute)
  return {
    ...{ size, threshold },
    // Images may be large, and so are their maps.
    atOnce: 1,
    async score({ count, load }, monitor) {
      const scores = []
      for (let index = 0; index < count; index++) {
        throwIfCancelled(monitor.signal, 'scoring')
        const image = await load(index)
        const finding = await inspector.inspect(image)
        scores.push({ score: scoreOf(finding, standards), type: null, map: inspector.map(image, finding) })
        monitor.report({ task: 'scoring', done: index + 1, total: count })
      }
      return scores
    },
    release: () => inspector.release()
  }
}
