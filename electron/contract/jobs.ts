import { z } from 'zod'
import { exportRequest, layoutName, source, splitOptions } from './datasets.ts'
import { command, nothing, query } from './procedure.ts'
import { failure, id, json, jsonObject, language, time } from './values.ts'

const name = z.string().min(1).max(100)
const count = z.int().min(1)
const seed = z.int().min(0)

/** Which images of a dataset, at which size; the host checks the numbers by the same rules as a recipe's. */
export const dataSection = z.strictObject({
  dataset: id,
  width: count,
  height: count,
  fit: z.enum(['stretch', 'centre-crop']).default('stretch'),
  split: splitOptions,
  /** At most so many good images of a part. */
  limits: z.strictObject({ train: count.optional(), validation: count.optional(), test: count.optional() }).default({})
})

/** Sampling from a base model; what is left out is as `jobs.options` says. */
export const generation = z.strictObject({
  base: name.default('embedded'),
  /** Name of an adapter; none to generate with the base model as it is. */
  adapter: z.string().nullable().default(null),
  /** Merge ratio of the adapter. */
  ratio: z.number().optional(),
  /** Taken in turn. */
  prompts: z.array(z.string()).min(1).max(1000),
  negativePrompt: z.string().optional(),
  sampler: z.string().optional(),
  steps: count.optional(),
  guidance: z.number().optional(),
  batchSize: count.optional(),
  /** Starts from good training images noised this much; null for noise. */
  strength: z.number().nullable().optional(),
  backgrounds: count.optional(),
  clipSkip: count.optional(),
  seed: seed.default(0)
})

/** Where the object is in an image, such as {mode: "otsu"}; the host checks it. */
const foreground = jsonObject.default({ mode: 'none' })

/** Pairs of image and part from a base model and an adapter that DualAnoDiff trained. */
export const pairGeneration = z.strictObject({
  base: name.default('embedded'),
  adapter: z.string().min(1),
  /** Types of defects, taken in turn; null for all that the adapter learnt. */
  types: z.array(name).min(1).max(1000).nullable().default(null),
  foreground,
  /** Sampling, masks and pasting back; see `jobs.options`.pairs. */
  settings: jsonObject.default({})
})

/** Settings objects are checked by the host against the engine's own schemas, which `jobs.options` describes. */
export const jobRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inspect'), source, layout: layoutName.or(z.literal('auto')).default('auto') }),
  z.strictObject({
    kind: z.literal('import'),
    source,
    layout: layoutName.or(z.literal('auto')).default('auto'),
    name,
    category: z.string().max(200).default(''),
    skipBroken: z.boolean().default(false)
  }),
  exportRequest,
  /** Draws Flawsmith's own sample dataset and imports it. */
  z.strictObject({ kind: z.literal('sample'), name: name.default('sample') }),
  z.strictObject({
    kind: z.literal('finetune'),
    name: name.optional(),
    data: dataSection,
    base: name.default('embedded'),
    on: z.enum(['defect', 'good']).default('defect'),
    images: count.nullable().default(null),
    /** DreamBooth's settings; see `jobs.options`.finetune. */
    settings: jsonObject.default({})
  }),
  /** Trains DualAnoDiff on the masked defects of the training part. */
  z.strictObject({
    kind: z.literal('finetune-dual'),
    name: name.optional(),
    data: dataSection,
    base: name.default('embedded'),
    foreground,
    /** DualAnoDiff's settings; see `jobs.options`.finetuneDual. */
    settings: jsonObject.default({})
  }),
  z.strictObject({
    kind: z.literal('generate'),
    name: name.optional(),
    generation,
    width: count,
    height: count,
    count,
    defectType: name.default('generated')
  }),
  z.strictObject({
    kind: z.literal('synthesize'),
    name: name.optional(),
    data: dataSection,
    method: z.enum(['memseg', 'crop-paste', 'cutpaste', 'draem', 'dreambooth', 'inout', 'dual']),
    count,
    /** Of the simulated images. */
    seed: seed.default(0),
    /** Settings of a simulating method; see `jobs.options`.simulations. */
    settings: jsonObject.default({}),
    /** Folder of texture images on this PC. */
    textures: z.string().optional(),
    /** For dreambooth and inout. */
    generation: generation.optional(),
    /** For dual. */
    pairs: pairGeneration.optional(),
    defectType: name.default('generated')
  }),
  z.strictObject({
    kind: z.literal('train'),
    name: name.optional(),
    data: dataSection,
    task: z.enum(['classifier', 'localiser', 'types']),
    /** See `jobs.options`.detectors. */
    settings: jsonObject.default({}),
    seeds: z.array(seed).min(1).max(100).default([0]),
    /** Runs whose synthetic images are trained on too, but those that were rejected. */
    synthesis: z.array(id).max(100).default([])
  }),
  z.strictObject({ kind: z.literal('experiment'), dataset: id, recipe: jsonObject }),
  z.strictObject({ kind: z.literal('report'), experiment: id, language: language.default('en') }),
  /** Makes a run's images again with other settings; what is left out stays as it was. */
  z.strictObject({
    kind: z.literal('revise'),
    run: id,
    count,
    seed,
    prompts: z.array(z.string().min(1)).min(1).max(1000).optional(),
    negativePrompt: z.string().optional(),
    ratio: z.number().optional(),
    strength: z.number().nullable().optional(),
    guidance: z.number().optional()
  }),
  /** Judges a run's images beside the training images; what it rejects is not trained on unless a person accepts it. */
  z.strictObject({
    kind: z.literal('filter'),
    run: id,
    data: dataSection,
    base: name.default('embedded'),
    /** See `jobs.options`.filter. */
    settings: jsonObject.default({})
  }),
  /** Measures how varied a run's images are, beside the real defects; see `jobs.options`.measures. */
  z.strictObject({ kind: z.literal('measure'), run: id, data: dataSection, settings: jsonObject.default({}) }),
  /** Goes on with an interrupted run, whoever started it. */
  z.strictObject({ kind: z.literal('resume'), run: id }),
  /** Computes a finished run anew and compares what comes out. */
  z.strictObject({ kind: z.literal('reproduce'), run: id })
])

export const jobKind = z.enum([
  'inspect',
  'import',
  'export',
  'sample',
  'finetune',
  'finetune-dual',
  'generate',
  'synthesize',
  'train',
  'experiment',
  'report',
  'revise',
  'filter',
  'measure',
  'resume',
  'reproduce'
])

/** `interrupted` is a job that was paused, or whose host ended; it can be resumed. */
export const jobState = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'])

export const progress = z.object({
  /** What is being done, such as "training the adapter". */
  task: z.string(),
  done: z.number(),
  total: z.number(),
  facts: z.record(z.string(), z.union([z.number(), z.string()])),
  /** Units per second over the last minute; null until it is known. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  at: time
})

export const job = z.object({
  id,
  kind: jobKind,
  name: z.string(),
  state: jobState,
  /** A person asked for this, and the worker has not stopped yet. */
  stopping: z.enum(['pause', 'cancel']).nullable(),
  request: jobRequest,
  /** Runs that it made or took up, in order. */
  runs: z.array(z.int()),
  progress: progress.nullable(),
  /** What it gave: import → {dataset}: its number, inspect → inspection, export → exportResult, report → {artifacts}, reproduce → {run}: the new one, for `runs.compare`, dual → {failed}: pairs without a defect. */
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
    'Queues work; one heavy job runs at a time. With `fresh`, work of which an equal run has finished is done again.',
    z.strictObject({ request: jobRequest, fresh: z.boolean().default(false) }),
    job
  ),
  'jobs.cancel': command(
    'Stops a job for good: after its current step; asked a second time, or after 30 s, by ending its process.',
    theJob,
    job
  ),
  'jobs.pause': command('Stops a job after its current step, with a checkpoint.', theJob, job),
  'jobs.resume': command('Queues a paused or interrupted job again; it goes on from its checkpoint.', theJob, job),
  'jobs.estimate': query(
    'What a job will take: in proportion to finished runs of the same kind of work, else calculated from its networks and the speed of this PC; null for kinds not foreseen.',
    z.strictObject({ request: jobRequest }),
    z
      .object({
        /** Null where it can be neither compared nor calculated. */
        seconds: z.number().nullable(),
        memoryBytes: z.number().nullable(),
        /** Runs that it was foreseen from. */
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
      /** By task: classifier, localiser, types. */
      detectors: z.record(z.string(), described)
    })
  )
} as const

export type DataSection = z.input<typeof dataSection>
export type Generation = z.input<typeof generation>
export type PairGeneration = z.input<typeof pairGeneration>
export type JobRequest = z.input<typeof jobRequest>
export type CompleteJobRequest = z.output<typeof jobRequest>
export type JobKind = z.output<typeof jobKind>
export type JobState = z.output<typeof jobState>
export type JobProgress = z.output<typeof progress>
export type Job = z.output<typeof job>
