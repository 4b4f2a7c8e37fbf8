/** @file Values that several procedures share. */
import { z } from 'zod'

/** Number of a row of the workspace. */
export const id = z.int().min(1)
/** SHA-256 in lower-case hex. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** ISO 8601, UTC. */
export const time = z.string()
export const json = z.json()
export const jsonObject = z.record(z.string(), z.json())
const finite = z.number()

export const label = z.enum(['good', 'defect'])
export const part = z.enum(['train', 'validation', 'test'])
export const decision = z.enum(['accept', 'reject', 'undecided'])
export const device = z.enum(['cpu', 'webgpu', 'dml', 'coreml', 'cuda'])
export const runState = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'])

/** Whether what is interrupted was stopped by a person. */
export const paused = z.boolean()
export const runKind = z.enum([
  'import',
  'pretrain',
  'finetune',
  'generate',
  'synthesize',
  'train',
  'evaluate',
  'experiment',
  'report'
])

/** What a dataset or a run may be called. */
/** Threads of one operation. */
export const threads = z.int().min(1).max(1024).meta({ title: 'CPU threads per operation', empty: 'all cores' })

export const givenName = z.string().trim().min(1).max(200)

/** What went wrong, why, and what to do; every answer that is no success has it as its body. */
export const failure = z.object({
  /** Stable, such as `dataset.name-taken`; `messages/` has what it says in other languages. */
  code: z.string(),
  /** In English. */
  message: z.string(),
  remedy: z.string(),
  /** With the values of the message, to say it in another language. */
  details: z.record(z.string(), z.unknown()).optional()
})

/** A text of the catalogue in `messages/`, with its values. */
export const textValue = z.object({ text: z.string(), values: z.record(z.string(), z.unknown()).optional() })

/** A language that the host writes reports in. */
export const language = z.enum(['en', 'de'])

/** Something a person should know about a folder before importing it. */
export const problem = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  /** What the message says, as the details of a failure. */
  details: z.record(z.string(), z.unknown()).optional(),
  files: z.array(z.string()),
  /** Of the first of them with their masks: WebP, in base64. */
  thumbnails: z
    .array(z.object({ file: z.string(), webp: z.base64() }))
    .readonly()
    .optional()
})

/** One quantity measured n times, as metrics/summary.ts. */
export const summary = z.object({
  n: z.int(),
  mean: finite,
  deviation: finite.nullable(),
  interval: z.object({ low: finite, high: finite, level: finite }).nullable(),
  values: z.array(finite)
})

/** How many of each. */
export const counts = z.record(z.string(), z.int())

export type Decision = z.output<typeof decision>
export type DeviceName = z.output<typeof device>
export type RunState = z.output<typeof runState>
export type RunKind = z.output<typeof runKind>
export type Failure = z.output<typeof failure>
export type Problem = z.output<typeof problem>
