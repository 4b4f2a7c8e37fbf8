import { throwIfCancelled } from '../../common/cancellation.ts'
import type { Monitor } from '../../common/progress.ts'
import { randomStream } from '../../common/random.ts'
import type { Device } from '../../engine/devices.ts'
import { pack } from '../../engine/parameters.ts'
import type { Image } from '../../imaging/image.ts'
import { drawnBatch, epochBatches, stepsPerEpoch } from '../batches.ts'
import { scheduledRate } from '../learning-rate.ts'
import { initialWeights } from '../resnet-weights.ts'
import type { Checkpoints } from '../../training/checkpoints.ts'
import type { ComputeOptions } from '../detector.ts'
import { trainNetwork, type TrainedNetwork } from '../network-training.ts'
import { countEpochs, countUpdates } from '../training-length.ts'
import { batchOf, epochPlan, requireClassificationLength } from './length.ts'
import type { Weights } from '../network-weights.ts'
import { drawMirroring, loadImages, toBatch } from '../image-store.ts'
import { compileClassification, compileClassificationStep } from './graph.ts'
import { distinctTypes, type ClassificationSettings } from './settings.ts'

/** Defects by type, loaded one at a time; all have the network's input size. */
export interface TypedImages {
  /** The type of each, such as "crack". */
  readonly types: readonly string[]
  readonly load: (index: number) => Promise<Image>
  /** How many of them are real; all when left out. */
  readonly real?: number
}

export interface ClassificationTraining extends ComputeOptions {
  readonly settings: ClassificationSettings
  readonly images: TypedImages
  readonly seed: number
  /** A .safetensors file with torchvision's or timm's names to start from; from scratch when left out. */
  readonly weights?: string | undefined
  readonly checkpoints: Checkpoints
}

export interface TrainedClassification extends TrainedNetwork {
  /** What each logit stands for, in alphabetical order. */
  readonly types: readonly string[]
  readonly device: Device
}

/**
 * Trains a ResNet to tell types of defects apart, without a type "good", by Adam on cross-entropy (DualAnoDiff's
 * classification, methods.md §2.7); all images are shown in turn. The last state is the result. The same
 * seed gives the same weights, also after a resume. Throws `detector.too-few-types`, `detector.input-size`,
 * `training.no-updates`, `training.too-short`, `training.non-finite-loss` and the codes of initialWeights.
 */
export async function trainClassification(
  training: ClassificationTraining,
  monitor: Monitor
): Promise<TrainedClassification> {
  const { seed, images } = training
  const types = distinctTypes(images.types)
  const classes = types.length
  const count = images.types.length
  requireClassificationLength(training.settings, count, images.real ?? count)
  const store = await loadImages({ ...images, count }, training.settings, monitor)
  const settings = { ...training.settings, batch: batchOf(training.settings, count) }
  const { batch } = settings
  const start = await initialWeights(settings, seed, training.weights, classes)
  const step = await compileClassificationStep(settings, classes, training)
  const { length, indices } = courseOf(settings, count, seed)
  try {
    const trained = await trainNetwork(
      {
        ...length,
        feeds: (position) => {
          const shown = indices(position)
          const random = randomStream(seed, `detector/flips/${position}`)
          const shownImages = toBatch(store, shown, settings.normalisation, () => drawMirroring(settings.flips, random))
          const targets = new Float32Array(batch * classes)
          shown.forEach((index, row) => {
            targets[row * classes + types.indexOf(images.types[index] as string)] = 1
          })
          return { images: shownImages, targets: { shape: [batch, classes], data: targets } }
        },
        learningRate: scheduledRate(settings.schedule ?? 'constant', settings.learningRate, length.steps),
        checkpoints: training.checkpoints
      },
      step,
      start,
      monitor
    )
    return { ...trained, types, device: step.device }
  } finally {
    await step.release()
  }
}

/** How long to train, and which images each step shows. */
function courseOf(settings: ClassificationSettings, count: number, seed: number) {
  const { updates, epochs = 0, batch } = settings
  if (updates !== undefined) {
    const all = Array.from({ length: count }, () => true)
    const plan = { labels: all, real: all, batch, positiveShare: null, realShare: 1, seed }
    return { length: countUpdates(updates), indices: (position: number) => drawnBatch(plan, position) }
  }
  const plan = epochPlan(settings, count, seed)
  const perEpoch = stepsPerEpoch(plan)
  let current: { epoch: number; batches: number[][] } | null = null
  const indices = (position: number) => {
    const epoch = Math.floor(position / perEpoch)
    if (current?.epoch !== epoch) current = { epoch, batches: epochBatches(plan, epoch) }
    // The repeated list is the images in their order, again and again.
    return (current.batches[position % perEpoch] as number[]).map((place) => place % count)
  }
  return { length: countEpochs(epochs, perEpoch), indices }
}

const scoringBatch = 16

export interface ClassificationDetector {
  readonly types: readonly string[]
  /** Probability of each type, image by image; the rows sum to 1. */
  classify(images: Pick<TypedImages, 'load'> & { readonly count: number }, monitor: Monitor): Promise<Float32Array[]>
  release(): Promise<void>
}

/** A trained network, ready to tell them apart. */
export async function openClassification(
  weights: Weights,
  settings: ClassificationSettings,
  types: readonly string[],
  compute: ComputeOptions
): Promise<ClassificationDetector> {
  const classes = types.length
  const program = await compileClassification(settings, classes, scoringBatch, compute)
  const parameters = pack(program.layout, weights)
  return {
    types,
    async classify(images, monitor) {
      const store = await loadImages(images, settings, monitor)
      const rows: Float32Array[] = []
      for (let start = 0; start < images.count; start += scoringBatch) {
        throwIfCancelled(monitor.signal, 'scoring')
        // The last batch is filled up with the last image, since a graph has one batch size.
        const indices = Array.from({ length: scoringBatch }, (_, i) => Math.min(start + i, images.count - 1))
        const batch = toBatch(store, indices, settings.normalisation)
        const { probabilities } = await program.run({ images: batch }, parameters)
        const values = probabilities?.data as Float32Array
        for (let i = 0; i < Math.min(scoringBatch, images.count - start); i++) {
          rows.push(values.slice(i * classes, (i + 1) * classes))
        }
        monitor.report({ task: 'scoring', done: rows.length, total: images.count })
      }
      return rows
    },
    release: () => program.release()
  }
}
