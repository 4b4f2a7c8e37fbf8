import type { Run } from './runs.ts'

/** Whether an interrupted run waits because a person stopped it, and not because its process ended or it ran into trouble. */
export function isPaused({ state, error }: Pick<Run, 'state' | 'error'>): boolean {
  const reason = error?.details?.['reason'] as { readonly text?: string } | undefined
  return state === 'interrupted' && error?.code === 'run.interrupted' && reason?.text === 'interruption.stopped'
}
