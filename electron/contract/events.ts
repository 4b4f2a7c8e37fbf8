/** @file The event stream: server-sent events, each a JSON object with a number that counts up by one. */
import { z } from 'zod'
import { job, progress } from './jobs.ts'
import { listedRun, metric } from './runs.ts'
import { captureEvent, stationEvent } from './stations.ts'
import { id } from './values.ts'
import { workspaceDetails } from './workspace.ts'

const sequence = z.int()

/** What other procedures list; clients that show it query it again. */
export const topic = z.enum([
  'datasets',
  'images',
  'splits',
  'models',
  'runs',
  'reviews',
  'reports',
  'workspace',
  'stations'
])

export const hostEvent = z.discriminatedUnion('type', [
  /** First on every connection, unless all that was missed could be sent: forget what is known and start from this. */
  z.object({
    type: z.literal('snapshot'),
    sequence,
    /** Another one than before: the host has been started again. */
    instance: z.string(),
    /** Null while none is open: see `workspace.known`. */
    workspace: workspaceDetails.nullable(),
    jobs: z.array(job)
  }),
  /** A job is new or its state changed; never left out. */
  z.object({ type: z.literal('job'), sequence, job }),
  /** At most ten a second and job; the newest only. */
  z.object({ type: z.literal('progress'), sequence, job: id, run: id.nullable(), progress }),
  /** Points of a run's curves as they come, gathered over at most a tenth of a second; none is left out. */
  z.object({ type: z.literal('series'), sequence, run: id, points: z.array(metric) }),
  /** A run is new or its state changed; never left out. */
  z.object({ type: z.literal('run'), sequence, run: listedRun }),
  stationEvent,
  captureEvent,
  z.object({ type: z.literal('changed'), sequence, topic, id: id.nullable() })
])

export type HostEvent = z.output<typeof hostEvent>
export type Topic = z.output<typeof topic>
