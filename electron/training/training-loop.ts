import { isCancelled, throwIfCancelled } from '../common/cancellation.ts'
import type { CurvePoint, Monitor, Progress } from '../common/progress.ts'
import type { CheckpointFiles, Checkpoints } from './checkpoints.ts'

/** Values shown for an update: points of the training curves, and details beside its progress. */
export interface UpdateReport {
  readonly points?: readonly CurvePoint[]
  readonly details: NonNullable<Progress['details']>
}

/** A training run from its current step on. Everything is a pure function of the step, so that it can be resumed. */
export interface Training {
  /** Name in progress reports and on cancellation, such as "training the adapter". */
  readonly task: string
  readonly totalSteps: number
  /** New, or decoded from the newest checkpoint; each update advances `step` by one. */
  readonly state: { readonly step: number }
  /** Makes update number `step`, counted from 0. */
  readonly update: (step: number) => Promise<UpdateReport>
  readonly checkpoints: Checkpoints
  /** The state as a checkpoint's files. */
  readonly encode: () => CheckpointFiles
  /** Interval of checkpoints in updates or seconds; 0 for only the last one and that of a cancelled run. */
  readonly checkpointEvery: { readonly updates: number } | { readonly seconds: number }
  /** Generates previews or evaluates the network; never affects training. */
  readonly evaluation?: {
    /** Whether to run after this number of updates; also called at the start of resumed training. */
    readonly isDue: (step: number) => boolean
    readonly run: (step: number) => Promise<void>
  }
}

/**
 * Performs the remaining updates, and reports each. Once cancelled, between updates or within an evaluation, it writes
 * a checkpoint and throws `run.cancelled`; finished training leaves a checkpoint too, so that later work can be
 * resumed.
 */
export async function runTraining(training: Training, monitor: Monitor): Promise<void> {
  const { task, totalSteps, state, checkpoints, evaluation } = training
  let saved = { step: state.step, time: performance.now() }
  const save = async () => {
    await monitor.storePlot?.()
    await checkpoints.write(state.step, training.encode())
    saved = { step: state.step, time: performance.now() }
  }
  try {
    for (;;) {
      if (evaluation?.isDue(state.step) === true) await evaluation.run(state.step)
      if (state.step >= totalSteps) break
      throwIfCancelled(monitor.signal, task)
      if (isCheckpointDue(training, saved)) await save()
      const { points, details } = await training.update(state.step)
      if (points !== undefined) monitor.plot?.(points)
      monitor.report({ task, done: state.step, total: totalSteps, details })
    }
  } catch (error) {
    if (isCancelled(error)) await save()
    throw error
  }
  await save()
}

function isCheckpointDue(
  { state, checkpointEvery: every }: Training,
  saved: { readonly step: number; readonly time: number }
): boolean {
  if (state.step === saved.step) return false
  if ('seconds' in every) return performance.now() - saved.time > 1000 * (secondsFromEnvironment() ?? every.seconds)
  return every.updates > 0 && state.step % every.updates === 0
}

/** FLAWSMITH_CHECKPOINT_SECONDS: more frequent checkpoints for machines that lose their power often, and for tests. */
function secondsFromEnvironment(): number | null {
  const seconds = Number.parseFloat(process.env['FLAWSMITH_CHECKPOINT_SECONDS'] ?? '')
  return seconds >= 0 ? seconds : null
}

/** The two curves of every training run at a step, counted in updates or epochs. */
export function curvePoints(step: number, loss: number, learningRate: number): readonly CurvePoint[] {
  return [
    { name: 'loss', step, value: loss },
    { name: 'learning rate', step, value: learningRate }
  ]
}
