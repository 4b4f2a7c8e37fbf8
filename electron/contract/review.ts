import { z } from 'zod'
import { command, query } from './procedure.ts'
import { decision, hash, id, jsonObject, label, time } from './values.ts'

/** A synthetic image with what a person decided on it. */
export const sample = z.object({
  id,
  runId: id,
  /** 0, 1, 2, … within the run; people are shown imageNumber of it. */
  position: z.int(),
  method: z.string(),
  seed: z.int(),
  /** Prompt, sampler, masks that were not found and the like. */
  parameters: jsonObject,
  parents: z.array(z.object({ imageId: id, role: z.string(), contentHash: hash })),
  imageHash: hash,
  maskHash: hash.nullable(),
  width: z.int(),
  height: z.int(),
  label,
  defectType: z.string().nullable(),
  decision,
  reviewer: z.string().nullable(),
  note: z.string(),
  decidedAt: time.nullable(),
  /** What the automatic check found; null where it has not looked. */
  filter: z
    .object({
      verdict: z.enum(['accept', 'reject']),
      /** What measured how similar images are; null where nothing did, or an older version judged. */
      network: z.string().nullable(),
      reasons: z.array(
        z.object({ code: z.string(), message: z.string(), values: z.record(z.string(), z.unknown()).optional() })
      )
    })
    .nullable()
})

export const decisionCounts = z.object({ accept: z.int(), reject: z.int(), undecided: z.int() })

/** One thing a person did, which can be taken back. */
const reviewStep = z.object({
  id,
  decision: decision.nullable(),
  /** Set where the step changed the type. */
  defectType: z.string().nullable(),
  samples: z.int(),
  reviewer: z.string(),
  at: time
})

const afterwards = z.object({ counts: decisionCounts, undo: reviewStep.nullable(), changed: z.array(z.int()) })

export const reviewProcedures = {
  'review.runs': query(
    'Runs that made images, with what was decided on them, newest first.',
    z.strictObject({}),
    z.object({
      runs: z.array(
        z.object({
          ...{ id, name: z.string(), kind: z.string(), createdAt: time, cover: hash, counts: decisionCounts },
          /** Undecided images that the automatic check rejected: nothing uses them, as it uses no rejected ones. */
          checkedOut: z.int(),
          /** Undecided images that it passed; the other undecided ones it has not looked at. */
          passed: z.int(),
          /** The dataset that its images belong to; null for images that were made without one. */
          dataset: id.nullable()
        })
      )
    })
  ),
  'review.list': query(
    'Images of a run with their decisions, by position.',
    z.strictObject({
      run: id,
      decisions: z.array(decision).max(3).default([]),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(10_000).default(2000)
    }),
    z.object({
      samples: z.array(sample),
      total: z.int(),
      counts: decisionCounts,
      /** What `review.undo` would take back. */
      undo: reviewStep.nullable()
    })
  ),
  'review.data': query(
    'The real images that a run was made from, which checks compare its images with; null where it was made from none.',
    z.strictObject({ run: id }),
    z.object({
      data: z
        .object({
          dataset: z.object({ id, name: z.string() }),
          /** Null where it has been removed since. */
          split: z.object({ id, name: z.string(), seed: z.int(), protocol: jsonObject }).nullable(),
          goods: z.int(),
          defects: z.int(),
          width: z.int(),
          height: z.int(),
          native: z.boolean()
        })
        .nullable()
    })
  ),
  'review.decide': command(
    'Decides on one image or many as one step; those that are so already stay. `defectType` corrects the type.',
    z.strictObject({
      run: id,
      samples: z.array(id).min(1).max(100_000),
      decision: decision.optional(),
      defectType: z.string().min(1).max(100).optional(),
      note: z.string().max(2000).default(''),
      reviewer: z.string().min(1).max(100).optional()
    }),
    afterwards
  ),
  'review.undo': command('Takes the latest step on a run’s images back.', z.strictObject({ run: id }), afterwards),
  'review.image': command(
    'Decides on images of a dataset.',
    z.strictObject({ images: z.array(id).min(1).max(100_000), decision, note: z.string().max(2000).default('') }),
    z.object({ changed: z.int() })
  )
} as const

export type Sample = z.output<typeof sample>
export type DecisionCounts = z.output<typeof decisionCounts>
