import { z } from 'zod'
import { command, nothing, query } from './procedure.ts'
import { device, failure, id, json, jsonObject, threads, time } from './values.ts'
import { kindNames, workSpec } from './work/kinds.ts'

/** `interrupted` is a job that was paused, or whose host ended; it can be resumed. */
export const jobState = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'])

export const progress = z.object({
  /** What is being done, such as "training the adapter". */
  task: z.string(),
  done: z.number(),
  total: z.number(),
  details: z.record(z.string(), z.union([z.number(), z.string()])),
  /** Units per second over the last minute; null until it is known. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  at: time
})

export const job = z.object({
  id,
  kind: z.enum(kindNames),
  name: z.string(),
  state: jobState,
  /** A person asked for this, and the worker has not stopped yet. */
  stopping: z.enum(['pause', 'cancel']).nullable(),
  /** Whether it was stopped on request, to be resumed. */
  paused: z.boolean(),
  request: workSpec,
  /** Runs that it started or resumed, in order. */
  runs: z.array(z.int()),
  progress: progress.nullable(),
  /** What it gave, as `contract/work/<kind>.ts` describes it. */
  result: jsonObject.nullable(),
  error: failure.nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable()
})

const theJob = z.strictObject({ job: id })

const described = z.object({
  /** JSON Schema with defaults and limits, for forms. */
  schema: json,
  /** Every setting at its default. */
  defaults: jsonObject
})

/** With the settings that suit the embedded base model better than the defaults. */
const describedTraining = described.extend({ embedded: jsonObject })

export const jobProcedures = {
  'jobs.list': query(
    'Jobs that run, wait or were paused, and the latest that ended.',
    z.strictObject({ limit: z.int().min(1).max(500).default(50) }),
    z.object({ jobs: z.array(job) })
  ),
  'jobs.show': query('One job with its result.', theJob, job),
  'jobs.start': command(
    'Queues a job; one heavy job runs at a time. With `fresh`, the job starts from the beginning, even if an equal run has finished or was interrupted. `device` and `threads` are for this job alone.',
    z.strictObject({
      request: workSpec,
      fresh: z.boolean().default(false),
      device: device.or(z.literal('auto')).optional(),
      threads: threads.optional()
    }),
    job
  ),
  'jobs.cancel': command(
    'Stops a job for good: after its current step; asked a second time, or after 30 s, by ending its process.',
    theJob,
    job
  ),
  'jobs.pause': command('Stops a job after its current step, with a checkpoint.', theJob, job),
  'jobs.resume': command('Queues a paused or interrupted job again; it resumes from its last checkpoint.', theJob, job),
  'jobs.estimate': query(
    'Time and memory that a job will take: in proportion to finished runs of the same kind of work, else calculated from its networks and the speed of this PC; null for kinds without an estimate.',
    z.strictObject({ request: workSpec }),
    z
      .object({
        /** Null where there is neither a run to compare with nor a calculation. */
        seconds: z.number().nullable(),
        memoryBytes: z.number().nullable(),
        /** Runs that it was estimated from. */
        runs: z.array(id),
        /** Whether it was calculated, at least in part: roughly, time within a factor of two or three. */
        calculated: z.boolean(),
        memory: z.object({
          /** Of this PC; free is null while a job runs, and where the operating system does not tell it well. */
          totalBytes: z.number(),
          freeBytes: z.number().nullable(),
          /** What of it the job needs more than. */
          exceeded: z.enum(['total', 'free']).nullable()
        })
      })
      .nullable()
  ),
  'jobs.options': query(
    'What may be chosen in requests, with defaults.',
    nothing,
    z.object({
      samplers: z.array(z.string()),
      architectures: z.array(z.string()),
      learningRateSchedules: z.array(z.string()),
      finetune: describedTraining,
      finetuneDual: describedTraining,
      generation: described,
      pairs: described,
      filter: described,
      measures: described,
      /** By method. */
      simulations: z.record(z.string(), described),
      /** By task; those of the patch detector by its architecture, and those on windows by `windows-` and the task. */
      detectors: z.record(z.string(), described)
    })
  )
} as const

export type JobState = z.output<typeof jobState>
export type JobProgress = z.output<typeof progress>
export type Job = z.output<typeof job>
