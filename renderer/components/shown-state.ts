import type { RunState } from '../client/jobs.ts'

/** A state as a person knows it: what was stopped on request, between two steps, is paused. */
export function shownState({
  state,
  paused
}: {
  readonly state: RunState
  readonly paused: boolean
}): RunState | 'paused' {
  return paused ? 'paused' : state
}
