import type { Monitor } from '../../common/progress.ts'
import type { Feeds } from '../../engine/training.ts'
import { plainNormalisation } from '../input-settings.ts'
import { compileLocalisationStep, initialLocalisation } from '../localisation/graph.ts'
import type { DrawnWindow } from './draws.ts'
import { writeMaskWindow, writeWindow } from './planes.ts'
import { trainOnWindows, type TrainedOnWindows, type WindowLoopSettings, type WindowTraining } from './training.ts'

/** How a U-Net is trained on windows. */
export interface WindowUnetSettings extends WindowLoopSettings {
  readonly baseWidth: number
}

/** Trains DRAEM's U-Net with focal loss and Adam to mark defects in windows. Throws the codes of trainOnWindows. */
export function trainWindowUnet(
  training: WindowTraining<WindowUnetSettings>,
  monitor: Monitor
): Promise<TrainedOnWindows> {
  const { settings, seed } = training
  const { side, batch, baseWidth } = settings
  const network = {
    start: () => initialLocalisation(settings, seed),
    compile: () => compileLocalisationStep({ batch, baseWidth, width: side, height: side }, training),
    feeds: (windows: readonly DrawnWindow[]) => feedsOf(windows, side)
  }
  return trainOnWindows(training, network, monitor)
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
