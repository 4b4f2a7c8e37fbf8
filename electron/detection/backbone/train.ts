import type { Monitor } from '../../common/progress.ts'
import { randomStream, type RandomStream } from '../../common/random.ts'
import type { Feeds } from '../../engine/training.ts'
import { openBackbone } from '../../models/backbone/backbone.ts'
import type { Checkpoints } from '../../training/checkpoints.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { scheduledRate } from '../learning-rate.ts'
import { trainNetwork } from '../network-training.ts'
import type { Weights } from '../network-weights.ts'
import { drawKept, initialPerceptron } from '../perceptron.ts'
import type { Standardisation } from '../standardisation.ts'
import { countUpdates } from '../training-length.ts'
import { collectFeatures, type ClassImages, type FeaturePool, type Views } from './collect.ts'
import { compileHeadStep } from './graph.ts'
import { requireHeadLength } from './length.ts'
import { pooledCount } from './pooled.ts'
import { realShare, type BackboneSettings } from './section.ts'

export interface HeadTraining extends ComputeOptions {
  readonly settings: BackboneSettings
  /** Every class from 0 to the highest has images. */
  readonly images: ClassImages
  /** The class whose images features are standardised on; null for all images. */
  readonly standard: number | null
  readonly seed: number
  readonly checkpoints: Checkpoints
}

/** What scoring needs beside the backbone. */
export interface HeadModel {
  readonly weights: Weights
  readonly standardisation: Standardisation
}

export interface TrainedHead extends HeadModel {
  /** Mean loss of each stretch of the training, and the updates after which they were taken. */
  readonly losses: readonly number[]
  readonly lossSteps: readonly number[]
}

/**
 * Trains a perceptron with one hidden layer to tell classes of images apart, on features of the whole image; the backbone
 * itself is not trained. Each class fills an equal share of every batch, and so do real and synthetic images of a class.
 * The same seed gives the same weights, also after a resume. Throws `training.too-short`,
 * `training.non-finite-loss`, `run.cancelled` and the codes of openBackbone.
 */
export async function trainHead(training: HeadTraining, monitor: Monitor): Promise<TrainedHead> {
  const { images, settings, seed, checkpoints } = training
  requireHeadLength(settings, images.real.filter(Boolean).length)
  const compute = computeOf(training)
  const { batch, learningRate, updates } = settings
  const pool = await pooled(training, monitor)
  const classes = pool.classes.length
  const step = await compileHeadStep(batch, classes, compute)
  try {
    const { weights, losses, lossSteps } = await trainNetwork(
      {
        ...countUpdates(updates),
        feeds: (position) => feedsOf(pool, settings, position, randomStream(seed, `backbone/step/${position}`)),
        learningRate: scheduledRate('one-cycle', learningRate, updates),
        checkpoints
      },
      step,
      initialPerceptron(pooledCount, classes, seed),
      monitor
    )
    return { weights, standardisation: pool.standardisation, losses, lossSteps }
  } finally {
    await step.release()
  }
}

async function pooled(training: HeadTraining, monitor: Monitor): Promise<FeaturePool> {
  const { images, settings, standard } = training
  const backbone = await openBackbone(computeOf(training))
  try {
    return await collectFeatures(images, { flips: settings.flips, standard }, backbone, monitor)
  } finally {
    await backbone.release()
  }
}

/** What a step shows: a pure function of the step, so that a training can be resumed. */
function feedsOf(
  { classes }: FeaturePool,
  { batch, noise }: BackboneSettings,
  position: number,
  random: RandomStream
): Feeds {
  const [data, targets] = [new Float32Array(batch * pooledCount), new Float32Array(batch * classes.length)]
  for (let row = 0; row < batch; row++) {
    const shown = (position * batch + row) % classes.length
    const { real, synthetic } = classes[shown]!
    const isReal = synthetic.length === 0 || (real.length > 0 && random.uniform() < realShare)
    const rows: Views = random.pick(isReal ? real : synthetic)
    const view = random.integer(0, rows.length / pooledCount)
    data.set(rows.subarray(view * pooledCount, (view + 1) * pooledCount), row * pooledCount)
    targets[row * classes.length + shown] = 1
  }
  const normals = random.normals(data.length)
  for (const at of data.keys()) data[at]! += noise * normals[at]!
  return {
    features: { shape: [batch, pooledCount], data },
    targets: { shape: [batch, classes.length], data: targets },
    kept: drawKept(batch, random)
  }
}
