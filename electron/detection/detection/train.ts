import type { Monitor } from '../../common/progress.ts'
import { randomStream, type RandomStream } from '../../common/random.ts'
import type { Device } from '../../engine/devices.ts'
import type { Feeds } from '../../engine/training.ts'
import { epochBatches, stepsPerEpoch } from '../batches.ts'
import { initialWeights } from '../resnet-weights.ts'
import { compileDetectionStep } from './graph.ts'
import type { Checkpoints } from '../../training/checkpoints.ts'
import type { ComputeOptions, LabelledImages } from '../detector.ts'
import { trainEpochs } from '../epoch-training.ts'
import type { Weights } from '../network-weights.ts'
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

export interface TrainedDetection {
  readonly weights: Weights
  /** Mean loss of each epoch. */
  readonly losses: readonly number[]
  readonly device: Device
}

/**
 * Trains a ResNet with one logit by SGD on binary cross-entropy with weak labels (In&Out, methods.md §1.1), batch
 * normalisation in training mode. The same seed gives the same weights, also after a resume.
 * Throws `detector.no-positives`, `detector.no-negatives`, `detector.input-size`, `training.non-finite-loss`.
 */
export async function trainDetection(training: DetectionTraining, monitor: Monitor): Promise<TrainedDetection> {
  const { labels } = training.images
  requireBothClasses(labels)
  const count = labels.length
  const store = await loadImages({ ...training.images, count }, training.settings, monitor)
  const settings = { ...training.settings, batch: Math.min(training.settings.batch, count) }
  const start = await initialWeights(settings, training.seed, training.weights)
  const step = await compileDetectionStep(settings, training)
  const plan = { labels, batch: settings.batch, balanced: settings.balanced, seed: training.seed }
  const perEpoch = stepsPerEpoch(plan)
  let shown: { epoch: number; batches: number[][] } | null = null
  try {
    const { weights, losses } = await trainEpochs(
      {
        epochs: settings.epochs,
        stepsPerEpoch: perEpoch,
        feeds: (position) => {
          const epoch = Math.floor(position / perEpoch)
          if (shown?.epoch !== epoch) shown = { epoch, batches: epochBatches(plan, epoch) }
          const indices = shown.batches[position % perEpoch] as number[]
          return feedsOf(settings, store, indices, labels, randomStream(training.seed, `detector/flips/${position}`))
        },
        learningRate: () => settings.learningRate,
        checkpoints: training.checkpoints
      },
      step,
      start,
      monitor
    )
    return { weights, losses, device: step.device }
  } finally {
    await step.release()
  }
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
