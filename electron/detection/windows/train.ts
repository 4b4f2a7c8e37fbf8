import type { Monitor } from '../../common/progress.ts'
import type { Device } from '../../engine/devices.ts'
import type { Feeds } from '../../engine/training.ts'
import type { Checkpoints } from '../../training/checkpoints.ts'
import { compileDetectionStep } from '../detection/graph.ts'
import type { ComputeOptions } from '../detector.ts'
import { imageNetNormalisation } from '../input-settings.ts'
import { scheduledRate, type DetectorSchedule } from '../learning-rate.ts'
import { trainNetwork, type TrainedNetwork } from '../network-training.ts'
import { initialWeights } from '../resnet-weights.ts'
import { countUpdates } from '../training-length.ts'
import { drawWindows, type DrawnWindow, type WindowDraws } from './draws.ts'
import { writeWindow } from './planes.ts'
import { requireBothKinds, type WindowPool } from './pool.ts'

/** How a network is trained on windows; `side` is that of its input. */
export interface WindowNetworkSettings extends WindowDraws {
  readonly architecture: string
  readonly updates: number
  /** The highest, where the schedule changes it. */
  readonly learningRate: number
  readonly schedule: DetectorSchedule
  readonly momentum: number
  readonly weightDecay: number
}

export interface WindowTraining extends ComputeOptions {
  readonly settings: WindowNetworkSettings
  readonly pool: WindowPool
  readonly seed: number
  /** A .safetensors file to start from; from scratch when left out. */
  readonly weights?: string | undefined
  readonly checkpoints: Checkpoints
}

export interface TrainedWindows extends Omit<TrainedNetwork, 'evaluations'> {
  readonly device: Device
}

/**
 * Trains a ResNet with one logit by SGD on binary cross-entropy to tell windows with a defect from others, drawn afresh
 * for every batch. The same seed gives the same weights, also after a resume. Throws
 * `detector.localisation-no-positives`, `detector.localisation-no-negatives`, `training.non-finite-loss` and the codes of
 * initialWeights.
 */
export async function trainWindows(training: WindowTraining, monitor: Monitor): Promise<TrainedWindows> {
  const { settings, pool, seed, checkpoints } = training
  requireBothKinds(pool)
  const { architecture, side, updates, learningRate, schedule } = settings
  const start = await initialWeights({ architecture }, seed, training.weights)
  const network = {
    ...settings,
    ...{ width: side, height: side, balanced: true, normalisation: imageNetNormalisation }
  }
  const step = await compileDetectionStep(network, training)
  try {
    const plan = {
      ...countUpdates(updates),
      feeds: (position: number) => feedsOf(drawWindows(pool, settings, seed, position), side),
      learningRate: scheduledRate(schedule, learningRate, updates),
      checkpoints
    }
    const { weights, losses, lossSteps } = await trainNetwork(plan, step, start, monitor)
    return { weights, losses, lossSteps, device: step.device }
  } finally {
    await step.release()
  }
}

function feedsOf(windows: readonly DrawnWindow[], side: number): Feeds {
  const data = new Float32Array(windows.length * 3 * side * side)
  windows.forEach(({ planes, view }, i) => writeWindow(data, i, planes, view, side, imageNetNormalisation))
  const targets = Float32Array.from(windows, ({ mask }) => (mask === null ? 0 : 1))
  return {
    images: { shape: [windows.length, 3, side, side], data },
    targets: { shape: [windows.length, 1], data: targets }
  }
}
