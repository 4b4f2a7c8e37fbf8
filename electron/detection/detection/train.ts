import type { Monitor } from '../../common/progress.ts'
import { randomStream, type RandomStream } from '../../common/random.ts'
import type { Device } from '../../engine/devices.ts'
import type { Feeds } from '../../engine/training.ts'
import { drawnBatch, epochBatches, stepsPerEpoch } from '../batches.ts'
import { scheduledRate } from '../learning-rate.ts'
import { initialWeights } from '../resnet-weights.ts'
import { compileDetectionStep } from './graph.ts'
import type { Checkpoints } from '../../training/checkpoints.ts'
import type { ComputeOptions, LabelledImages } from '../detector.ts'
import { trainNetwork, type TrainedNetwork } from '../network-training.ts'
import { countEpochs, countUpdates } from '../training-length.ts'
import { batchOf, requireDetectionLength } from './length.ts'
import { drawMirroring, loadImages, toBatch, type ImageStore } from '../image-store.ts'
import { requireBothClasses, type DetectionSettings } from './settings.ts'

export interface DetectionTraining extends ComputeOptions {
  readonly settings: DetectionSettings
  readonly images: LabelledImages
  readonly seed: number
  /** A .safetensors file with torchvision's or timm's names to start from; from scratch when left out. */
  readonly weights?: string | undefined
  readonly checkpoints: Checkpoints
}

export interface TrainedDetection extends Omit<TrainedNetwork, 'evaluations'> {
  readonly device: Device
}

/**
 * Trains a ResNet with one logit by SGD on binary cross-entropy with weak labels (In&Out, methods.md §1.1), batch
 * normalisation in training mode. The same seed gives the same weights, also after a resume.
 * Throws `detector.no-positives`, `detector.no-negatives`, `detector.input-size`, `training.no-updates`,
 * `training.too-short`, `training.non-finite-loss`.
 */
export async function trainDetection(training: DetectionTraining, monitor: Monitor): Promise<TrainedDetection> {
  const { seed, images } = training
  const { labels } = images
  requireBothClasses(labels)
  const count = labels.length
  const real = images.real ?? labels.map(() => true)
  requireDetectionLength(training.settings, labels, real.filter(Boolean).length)
  const store = await loadImages({ ...images, count }, training.settings, monitor)
  const settings = { ...training.settings, batch: batchOf(training.settings, count) }
  const start = await initialWeights(settings, seed, training.weights)
  const step = await compileDetectionStep(settings, training)
  const { length, indices } = courseOf(settings, labels, real, seed)
  try {
    const { weights, losses, lossSteps } = await trainNetwork(
      {
        ...length,
        feeds: (position) =>
          feedsOf(settings, store, indices(position), labels, randomStream(seed, `detector/flips/${position}`)),
        learningRate: scheduledRate(settings.schedule ?? 'constant', settings.learningRate, length.steps),
        checkpoints: training.checkpoints
      },
      step,
      start,
      monitor
    )
    return { weights, losses, lossSteps, device: step.device }
  } finally {
    await step.release()
  }
}

/** How long to train, and which images each step shows. */
function courseOf(settings: DetectionSettings, labels: readonly boolean[], real: readonly boolean[], seed: number) {
  const { updates, epochs = 0, batch, balanced, realShare = 0.5 } = settings
  if (updates !== undefined) {
    const plan = { labels, real, batch, positiveShare: balanced ? 0.5 : null, realShare, seed }
    return { length: countUpdates(updates), indices: (position: number) => drawnBatch(plan, position) }
  }
  const plan = { labels, batch, balanced, seed }
  const perEpoch = stepsPerEpoch(plan)
  let shown: { epoch: number; batches: number[][] } | null = null
  const indices = (position: number) => {
    const epoch = Math.floor(position / perEpoch)
    if (shown?.epoch !== epoch) shown = { epoch, batches: epochBatches(plan, epoch) }
    return shown.batches[position % perEpoch] as number[]
  }
  return { length: countEpochs(epochs, perEpoch), indices }
}

function feedsOf(
  settings: DetectionSettings,
  store: ImageStore,
  indices: readonly number[],
  labels: readonly boolean[],
  random: RandomStream
): Feeds {
  const images = toBatch(store, indices, settings.normalisation, () => drawMirroring(settings.flips, random))
  const targets = Float32Array.from(indices, (index) => (labels[index] === true ? 1 : 0))
  return { images, targets: { shape: [indices.length, 1], data: targets } }
}
