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

/** Whether a run goes on from what it has kept. An import keeps nothing: it is started again, and takes its number then. */
export const canResume = ({ state, kind }: { readonly state: RunState; readonly kind: string }): boolean =>
  state === 'interrupted' && kind !== 'import'
