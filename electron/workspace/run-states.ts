export const runStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'] as const
export type RunState = (typeof runStates)[number]

/** Which state may follow which. Interrupted work is queued again to resume; what has ended stays as it ended. */
export const nextStates: Readonly<Record<RunState, readonly RunState[]>> = {
  queued: ['running', 'cancelled'],
  running: ['succeeded', 'failed', 'cancelled', 'interrupted'],
  interrupted: ['queued'],
  succeeded: [],
  failed: [],
  cancelled: []
}
