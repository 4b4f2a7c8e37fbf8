import { detectorSessionCost, isDetectorSession, type DetectorSession } from '../../detection/graph-costs.ts'
import { sessionCost, type PlannedSession, type SessionCost } from '../../diffusion/graph-costs.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import type { JobHandler } from '../serve-jobs.ts'

/** A session of any job. */
export type AnySession = PlannedSession | DetectorSession

export interface CountSessionsInput {
  /** Folder or file of the base model; null where all sessions are of our own networks. */
  readonly model: string | null
  readonly plans: readonly AnySession[]
}

/** Counts what sessions will cost; in a process of its own, since a large training step takes most of a second. */
export const countSessions: JobHandler<CountSessionsInput, SessionCost[]> = async ({ model, plans }) => {
  const pipeline = model === null ? null : await openPipeline(model, { hashed: false })
  return plans.map((plan) => (isDetectorSession(plan) ? detectorSessionCost(plan) : sessionCost(pipeline, plan)))
}
