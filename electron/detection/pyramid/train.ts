import type { Monitor } from '../../common/progress.ts'
import { openBackbone } from '../../models/backbone/backbone.ts'
import type { Checkpoints } from '../../training/checkpoints.ts'
import { requireHeadLength } from '../backbone/length.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { scheduledRate } from '../learning-rate.ts'
import { trainNetwork } from '../network-training.ts'
import type { Weights } from '../network-weights.ts'
import type { Standardisation } from '../standardisation.ts'
import type { TrainingImages } from '../training-images.ts'
import { countUpdates } from '../training-length.ts'
import { pyramidFeeds } from './draws.ts'
import { compilePyramidStep, initialPyramid } from './graph.ts'
import { blockSide } from './maps.ts'
import { collectMaps, type PyramidPool } from './pool.ts'
import type { PyramidSettings } from './section.ts'

export interface PyramidTraining extends ComputeOptions, Pick<TrainingImages, 'goods' | 'defects'> {
  readonly settings: PyramidSettings
  readonly seed: number
  readonly checkpoints: Checkpoints
}

/** What scoring needs beside the backbone. */
export interface PyramidModel {
  readonly weights: Weights
  readonly standardisation: Standardisation
}

export interface TrainedPyramid extends PyramidModel {
  /** Mean loss of each stretch of the training, and the updates after which they were taken. */
  readonly losses: readonly number[]
  readonly lossSteps: readonly number[]
}

/**
 * Trains a decoder on features of the backbone, which itself is not trained, to mark defects: crops of images with and
 * without defects, whose features are computed once. The same seed gives the same weights, also after a resume. Throws
 * `training.too-short`, `training.non-finite-loss` and the codes of collectMaps and openBackbone.
 */
export async function trainPyramid(training: PyramidTraining, monitor: Monitor): Promise<TrainedPyramid> {
  const { goods, defects, settings, seed, checkpoints } = training
  requireHeadLength(settings, goods.length + defects.filter(({ real }) => real).length)
  const compute = computeOf(training)
  const { batch, crop, learningRate, schedule, updates } = settings
  const pool = await collected(training, monitor)
  const step = await compilePyramidStep(batch, crop / blockSide, compute)
  try {
    const { weights, losses, lossSteps } = await trainNetwork(
      {
        ...countUpdates(updates),
        feeds: pyramidFeeds(pool, settings, seed),
        learningRate: scheduledRate(schedule, learningRate, updates),
        checkpoints
      },
      step,
      initialPyramid(seed),
      monitor
    )
    return { weights, standardisation: pool.standardisation, losses, lossSteps }
  } finally {
    await step.release()
  }
}

async function collected(training: PyramidTraining, monitor: Monitor): Promise<PyramidPool> {
  const backbone = await openBackbone(computeOf(training))
  try {
    return await collectMaps(training, training.settings, training.seed, backbone, monitor)
  } finally {
    await backbone.release()
  }
}
