import type { RunDetails } from '../../electron/contract/runs.ts'

/** What the last moment of a run is called: one that can go on has not finished. */
export function endKey({ state, paused }: Pick<RunDetails, 'state' | 'paused'>) {
  if (paused) return 'state.paused'
  return state === 'interrupted' ? 'state.interrupted' : 'runs.finished'
}
