import type { Monitor } from '../../common/progress.ts'
import type { Feeds } from '../../engine/training.ts'
import { compileDetectionStep } from '../detection/graph.ts'
import { imageNetNormalisation } from '../input-settings.ts'
import { initialWeights } from '../resnet-weights.ts'
import type { DrawnWindow } from './draws.ts'
import { writeWindow } from './planes.ts'
import { trainOnWindows, type TrainedOnWindows, type WindowLoopSettings, type WindowTraining } from './training.ts'

/** How a ResNet is trained on windows. */
export interface WindowNetworkSettings extends WindowLoopSettings {
  readonly architecture: string
  readonly momentum: number
  readonly weightDecay: number
}

export interface WindowNetworkTraining extends WindowTraining<WindowNetworkSettings> {
  /** A .safetensors file to start from; from scratch when left out. */
  readonly weights?: string | undefined
}

/**
 * Trains a ResNet with one logit by SGD on binary cross-entropy to tell windows with a defect from others. Throws the codes
 * of trainOnWindows and initialWeights.
 */
export function trainWindows(training: WindowNetworkTraining, monitor: Monitor): Promise<TrainedOnWindows> {
  const { settings, seed, weights } = training
  const { architecture, side } = settings
  const input = { width: side, height: side, balanced: true, normalisation: imageNetNormalisation }
  const network = {
    start: () => initialWeights({ architecture }, seed, weights),
    compile: () => compileDetectionStep({ ...settings, ...input }, training),
    feeds: (windows: readonly DrawnWindow[]) => feedsOf(windows, side)
  }
  return trainOnWindows(training, network, monitor)
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
