import type { Monitor } from '../../common/progress.ts'
import type { Device } from '../../engine/devices.ts'
import type { Feeds } from '../../engine/training.ts'
import type { Checkpoints } from '../../training/checkpoints.ts'
import type { ComputeOptions } from '../detector.ts'
import { plainNormalisation } from '../input-settings.ts'
import { scheduledRate, type DetectorSchedule } from '../learning-rate.ts'
import { compileLocalisationStep, initialLocalisation } from '../localisation/graph.ts'
import { trainNetwork, type TrainedNetwork } from '../network-training.ts'
import { countUpdates } from '../training-length.ts'
import { drawWindows, type DrawnWindow, type WindowDraws } from './draws.ts'
import { writeMaskWindow, writeWindow } from './planes.ts'
import { requireBothKinds, type WindowPool } from './pool.ts'

/** How a U-Net is trained on windows; `side` is that of its input. */
export interface WindowUnetSettings extends WindowDraws {
  readonly baseWidth: number
  readonly updates: number
  /** The highest, where the schedule changes it. */
  readonly learningRate: number
  readonly schedule: DetectorSchedule
}

export interface WindowUnetTraining extends ComputeOptions {
  readonly settings: WindowUnetSettings
  readonly pool: WindowPool
  readonly seed: number
  readonly checkpoints: Checkpoints
}

export interface TrainedWindowUnet extends Omit<TrainedNetwork, 'evaluations'> {
  readonly device: Device
}

/**
 * Trains DRAEM's U-Net with focal loss and Adam to mark defects in windows drawn afresh for every batch. The same seed
 * gives the same weights, also after a resume. Throws `detector.localisation-no-positives`,
 * `detector.localisation-no-negatives`, `training.non-finite-loss`.
 */
export async function trainWindowUnet(training: WindowUnetTraining, monitor: Monitor): Promise<TrainedWindowUnet> {
  const { settings, pool, seed, checkpoints } = training
  requireBothKinds(pool)
  const { side, batch, baseWidth, updates, learningRate, schedule } = settings
  const step = await compileLocalisationStep({ batch, baseWidth, width: side, height: side }, training)
  try {
    const plan = {
      ...countUpdates(updates),
      feeds: (position: number) => feedsOf(drawWindows(pool, settings, seed, position), side),
      learningRate: scheduledRate(schedule, learningRate, updates),
      checkpoints
    }
    const { weights, losses, lossSteps } = await trainNetwork(plan, step, initialLocalisation(settings, seed), monitor)
    return { weights, losses, lossSteps, device: step.device }
  } finally {
    await step.release()
  }
}

function feedsOf(windows: readonly DrawnWindow[], side: number): Feeds {
  const data = new Float32Array(windows.length * 3 * side * side)
  const targets = new Float32Array(windows.length * side * side)
  windows.forEach(({ planes, mask, view }, i) => {
    writeWindow(data, i, planes, view, side, plainNormalisation)
    if (mask !== null) writeMaskWindow(targets, i, mask, view, side)
  })
  return {
    images: { shape: [windows.length, 3, side, side], data },
    targets: { shape: [windows.length, 1, side, side], data: targets }
  }
}
