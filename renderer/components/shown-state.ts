import type { ListedRun } from '../../electron/contract/runs.ts'
import type { RunState } from '../client/jobs.ts'

/** A run's state as a person knows it: what was stopped on request, between two steps, is paused. */
export function shownState({ state, error }: Pick<ListedRun, 'state' | 'error'>): RunState | 'paused' {
  const { reason } = (error?.details ?? {}) as { readonly reason?: { readonly text?: unknown } }
  const isPaused = state === 'interrupted' && error?.code === 'run.interrupted'
  return isPaused && reason?.text === 'interruption.stopped' ? 'paused' : state
}
