import { inputSideName, windowSideName } from '../../../detection/windows/measures.ts'
import type { TrainedWindows } from '../../../experiments/training-facts.ts'
import type { Workspace } from '../../../workspace/handle.ts'
import { listMetrics } from '../../../workspace/metrics.ts'
import type { ExperimentRecord } from '../experiment-record.ts'

/** The windows that an experiment's detectors were trained on, each size once, the smallest first. */
export function trainedWindows(workspace: Workspace, { cells }: Pick<ExperimentRecord, 'cells'>): TrainedWindows[] {
  const measured = (run: number, name: string) => listMetrics(workspace, run, name)[0]?.value ?? null
  const all = cells.flatMap(({ runId }): TrainedWindows[] => {
    const window = measured(runId, windowSideName)
    return window === null ? [] : [{ window, side: measured(runId, inputSideName) }]
  })
  const sizes = new Map(all.map((each) => [`${each.window} ${each.side}`, each]))
  return [...sizes.values()].sort((a, b) => a.window - b.window)
}
