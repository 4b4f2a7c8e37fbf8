/** @file What the networks on windows have in common: how they are trained. */
import type { Monitor } from '../../common/progress.ts'
import type { Device } from '../../engine/devices.ts'
import type { Feeds, TrainingStep } from '../../engine/training.ts'
import type { Checkpoints } from '../../training/checkpoints.ts'
import type { ComputeOptions } from '../detector.ts'
import { scheduledRate, type DetectorSchedule } from '../learning-rate.ts'
import { trainNetwork, type TrainedNetwork } from '../network-training.ts'
import type { Weights } from '../network-weights.ts'
import { countUpdates } from '../training-length.ts'
import { drawWindows, type DrawnWindow, type WindowDraws } from './draws.ts'
import { requireBothKinds, type WindowPool } from './pool.ts'

/** How any network is trained on windows; `side` is that of its input. */
export interface WindowLoopSettings extends WindowDraws {
  readonly updates: number
  /** The highest, where the schedule changes it. */
  readonly learningRate: number
  readonly schedule: DetectorSchedule
}

export interface WindowTraining<Settings extends WindowLoopSettings> extends ComputeOptions {
  readonly settings: Settings
  readonly pool: WindowPool
  readonly seed: number
  readonly checkpoints: Checkpoints
}

export interface TrainedOnWindows extends Omit<TrainedNetwork, 'evaluations'> {
  readonly device: Device
}

/** What one kind of network brings along. */
export interface WindowNetwork {
  /** Weights to start from. */
  readonly start: () => Weights | Promise<Weights>
  readonly compile: () => Promise<TrainingStep>
  /** What the step is given of a batch. */
  readonly feeds: (windows: readonly DrawnWindow[]) => Feeds
}

/**
 * Trains a network on windows that are drawn afresh for every batch. The same seed gives the same weights, also after a
 * resume. Throws `detector.localisation-no-positives`, `detector.localisation-no-negatives`, `training.non-finite-loss`,
 * and what the network's functions throw.
 */
export async function trainOnWindows(
  { settings, pool, seed, checkpoints }: WindowTraining<WindowLoopSettings>,
  network: WindowNetwork,
  monitor: Monitor
): Promise<TrainedOnWindows> {
  requireBothKinds(pool)
  const { updates, learningRate, schedule } = settings
  const start = await network.start()
  const step = await network.compile()
  try {
    const plan = {
      ...countUpdates(updates),
      feeds: (position: number) => network.feeds(drawWindows(pool, settings, seed, position)),
      learningRate: scheduledRate(schedule, learningRate, updates),
      checkpoints
    }
    const { weights, losses, lossSteps } = await trainNetwork(plan, step, start, monitor)
    return { weights, losses, lossSteps, device: step.device }
  } finally {
    await step.release()
  }
}
