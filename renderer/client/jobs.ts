import { create } from 'zustand'
import type { ProgressPoint } from '../components/progress.ts'
import { withPoint } from '../components/progress.ts'

export type RunState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted'

/** A run as the frame shows it. */
export interface Job {
  readonly id: number
  readonly kind: string
  readonly name: string
  readonly state: RunState
  readonly progress: JobProgress | undefined
}

export interface JobProgress {
  readonly task: string
  readonly done: number
  readonly total: number
  readonly facts: Readonly<Record<string, number | string>>
  /** Of this task, for rate and time left. */
  readonly points: readonly ProgressPoint[]
}

interface JobStore {
  readonly jobs: Readonly<Record<number, Job>>
}

export const useJobs = create<JobStore>()(() => ({ jobs: {} }))

export function isActive({ state }: { readonly state: RunState }): boolean {
  return state === 'running' || state === 'queued'
}

/** Progress as it comes in; a new task starts its own estimate. */
export function advanced(
  before: JobProgress | undefined,
  next: Omit<JobProgress, 'points' | 'facts'> & { readonly facts?: JobProgress['facts'] | undefined },
  at: number
): JobProgress {
  const known = before?.task === next.task && before.total === next.total ? before.points : []
  return { ...next, facts: next.facts ?? {}, points: withPoint(known, { at, done: next.done }) }
}

/** Running first, then waiting, then the latest. */
export function ordered(jobs: Readonly<Record<number, Job>>): readonly Job[] {
  const rank = (job: Job) => (job.state === 'running' ? 0 : job.state === 'queued' ? 1 : 2)
  return Object.values(jobs).sort((a, b) => rank(a) - rank(b) || (rank(a) === 1 ? a.id - b.id : b.id - a.id))
}
