import { failureOf, FlawsmithError, isFullDisk } from '../common/errors.ts'
import { fullDisk } from '../common/full-disk.ts'
import type { CurvePoint, Preview, Progress } from '../common/progress.ts'

/** A job as it travels to its worker: what to do, and with which plain data. */
export interface JobRecord {
  readonly kind: string
  readonly input: unknown
}

export type ToWorker =
  /** With `stay` the worker waits for another job once it has done this one. */
  | { readonly type: 'start'; readonly job: JobRecord; readonly stay: boolean }
  | { readonly type: 'cancel' }
  /** Answers `store`: all points that were sent before it are in the database. */
  | { readonly type: 'stored' }
  /** To one that waits. */
  | { readonly type: 'end' }

/** What a job used, measured by the worker itself. */
export interface JobUsage {
  readonly seconds: number
  readonly peakMemoryBytes: number
}

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'points'; readonly points: readonly CurvePoint[] }
  | { readonly type: 'store' }
  | { readonly type: 'preview'; readonly preview: Preview }
  /** For the log, which the host keeps. */
  | { readonly type: 'warning'; readonly text: string }
  | { readonly type: 'done'; readonly output: unknown; readonly usage: JobUsage }
  | { readonly type: 'failed'; readonly error: PlainError }

/** An error as plain data. `code` is absent for a bug, which keeps its stack instead. */
export interface PlainError {
  readonly code?: string
  readonly message: string
  readonly remedy?: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly stack?: string
}

export function toPlainError(thrown: unknown): PlainError {
  const error = isFullDisk(thrown) ? fullDisk((thrown as NodeJS.ErrnoException).path ?? '', thrown) : thrown
  if (error instanceof FlawsmithError) return failureOf(error)
  if (error instanceof Error)
    return { message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) }
  return { message: String(error) }
}

/** The error again, as an instance: a FlawsmithError where it was one, else an Error with the worker's stack. */
export function fromPlainError(plain: PlainError): Error {
  const { code, message, remedy = '', details = {} } = plain
  if (code !== undefined) return FlawsmithError.from({ code, message, remedy, details })
  const error = new Error(message)
  if (plain.stack !== undefined) error.stack = plain.stack
  return error
}
