import type { ExperimentRecord } from './experiment.ts'
import type { MatrixRecord } from './matrix-experiment.ts'

/** Every run that did work for a finished experiment, also those that were taken over from earlier work. */
export function stepsOf(record: ExperimentRecord | MatrixRecord): number[] {
  const cells = record.cells.map(({ runId }) => runId)
  if ('pools' in record) {
    const { adapterRuns, pools, measuredBy } = record
    const measured = measuredBy === undefined ? [] : [measuredBy]
    return [...adapterRuns, ...pools.flatMap(({ pool }) => pool.runs), ...measured, ...cells]
  }
  const { adapterRun, diffusion, simulated } = record
  return [...(adapterRun === null ? [] : [adapterRun]), ...diffusion.runs, ...simulated.runs, ...cells]
}
