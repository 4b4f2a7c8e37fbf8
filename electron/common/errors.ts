import { english, kindOf, textOf, type ErrorCode, type ErrorValues } from '../messages/english.ts'
import type { ErrorKind } from '../messages/kinds.ts'
import type { Value, Values } from '../messages/message.ts'
import { quotedValues } from '../messages/quoted.ts'

/** An error as plain data, as it is stored and sent. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly remedy: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** What an error carries beside the values of its message. */
export interface ErrorContext {
  /** Where: file, run, tensor, setting. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

type Arguments<Code extends ErrorCode> =
  ErrorValues<Code> extends []
    ? [values?: undefined, context?: ErrorContext]
    : [...ErrorValues<Code>, context?: ErrorContext]

/**
 * An expected failure with a stable code, such as `image.too-large`; anything else that is thrown is a bug. What it says
 * is in `messages/`: `message` and `remedy` are its English, `details` holds the values to say it in another language. Long
 * values are cut (see quotedValues).
 */
export class FlawsmithError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: string
  readonly kind: ErrorKind
  readonly remedy: string
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: Code, ...rest: Arguments<Code>) {
    const [given = {}, { details, cause } = {}] = rest as readonly unknown[] as [
      values?: Values,
      context?: ErrorContext
    ]
    const values = quotedValues(given)
    const { message, remedy } = english.error(code, values) ?? { message: code, remedy: '' }
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'FlawsmithError'
    this.code = code
    this.kind = kindOf(code)
    this.remedy = remedy
    this.details = { ...details, ...values }
  }

  /** An error that brings its texts: from another process or version, from storage, or of a tool outside the program. */
  static from({ code, message, remedy, details = {} }: Failure, cause?: unknown): FlawsmithError {
    const error = new FlawsmithError(code as 'unexpected', details as { problem: string }, { cause })
    return Object.assign(error, { message, remedy, details })
  }
}

const systemErrors = new Set<string>([
  ...['ENOENT', 'EACCES', 'EPERM', 'ENOTDIR', 'EISDIR', 'EEXIST'],
  ...['ENOSPC', 'EDQUOT', 'EROFS', 'EBUSY', 'EMFILE', 'ENAMETOOLONG', 'EIO']
])

/** Why something failed, for a message: the system's reasons as texts of the catalogue, others as they were said. */
export function reasonOf(cause: unknown): Value {
  if (!(cause instanceof Error)) return String(cause)
  if (cause instanceof FlawsmithError && cause.code === 'file.not-regular') return textOf('reason.not-regular')
  const [, code] = /^([A-Z]+): [^,]+, /.exec(cause.message) ?? []
  if (code === undefined || !systemErrors.has(code)) return cause.message
  return textOf(`reason.${code as 'ENOENT'}`)
}

const refusals = new Set<unknown>(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])

/** Whether the system refused to write because the disk, or the user's quota, is full. */
export function isFullDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && refusals.has(error.code)
}

/**
 * Whatever was thrown, as plain data; anything but a FlawsmithError and a full disk is a fault of ours, of the code
 * `unexpected`.
 */
export function failureOf(thrown: unknown): Required<Failure> {
  const { code, message, remedy, details } = thrown instanceof FlawsmithError ? thrown : unexpected(thrown)
  // Details may hold anything; only what survives JSON can be stored and sent.
  return { code, message, remedy, details: JSON.parse(JSON.stringify(details)) as Record<string, unknown> }
}

function unexpected(thrown: unknown): FlawsmithError {
  if (isFullDisk(thrown)) {
    const { path = '', dest = path } = thrown as { readonly path?: string; readonly dest?: string }
    return new FlawsmithError('disk.full', { path: dest, room: textOf('room.none') }, { cause: thrown })
  }
  const problem = thrown instanceof Error ? thrown.message : String(thrown)
  return new FlawsmithError('unexpected', { problem })
}
