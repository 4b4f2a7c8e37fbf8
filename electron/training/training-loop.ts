import { isCancelled, throwIfCancelled } from '../common/cancellation.ts'
import type { CurvePoint, Monitor, Progress } from '../common/progress.ts'
import type { CheckpointFiles, Checkpoints } from './checkpoints.ts'

/** What an update shows: points of the training's curves, and details beside its progress. */
export interface UpdateReport {
  readonly points?: readonly CurvePoint[]
  readonly details: NonNullable<Progress['details']>
}

/** A training from the step that its state is at. Everything is a pure function of the step, so that it can resume. */
export interface Training {
  /** What progress and cancellation call it, such as "training the adapter". */
  readonly task: string
  readonly totalSteps: number
  /** Fresh, or decoded from the newest checkpoint; each update advances `step` by one. */
  readonly state: { readonly step: number }
  /** Makes update number `step`, counted from 0. */
  readonly update: (step: number) => Promise<UpdateReport>
  readonly checkpoints: Checkpoints
  /** The state as a checkpoint's files. */
  readonly encode: () => CheckpointFiles
  /** Checkpoints after every so many updates, or so many seconds; 0 for only the last and that of a cancelled run. */
  readonly checkpointEvery: { readonly updates: number } | { readonly seconds: number }
  /** Previews or measures the network; never changes the training. */
  readonly evaluation?: {
    /** Whether it is to run now, after so many updates; asked at the start of a resumed training too. */
    readonly isDue: (step: number) => boolean
    readonly run: (step: number) => Promise<void>
  }
}

/**
 * Makes the updates that are left, and reports each. Once cancelled, between updates or within an evaluation, it writes
 * a checkpoint and throws `run.cancelled`; a finished training leaves a checkpoint too, so that what follows can be
 * resumed.
 */
export async function runTraining(training: Training, monitor: Monitor): Promise<void> {
  const { task, totalSteps, state, checkpoints, evaluation } = training
  let saved = { step: state.step, time: performance.now() }
  const save = async () => {
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
  if ('seconds' in every) return performance.now() - saved.time > 1000 * every.seconds
  return every.updates > 0 && state.step % every.updates === 0
}

/** The two curves of every training at a step, which is counted in updates or epochs. */
export function curvePoints(step: number, loss: number, learningRate: number): readonly CurvePoint[] {
  return [
    { name: 'loss', step, value: loss },
    { name: 'learning rate', step, value: learningRate }
  ]
}
