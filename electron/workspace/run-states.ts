export const runStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'] as const
export type RunState = (typeof runStates)[number]

/** Allowed transitions between states. Interrupted work is queued again to resume; finished work keeps its state. */
export const nextStates: Readonly<Record<RunState, readonly RunState[]>> = {
  queued: ['running', 'cancelled'],
  running: ['succeeded', 'failed', 'cancelled', 'interrupted'],
  interrupted: ['queued'],
  succeeded: [],
  failed: [],
  cancelled: []
}
