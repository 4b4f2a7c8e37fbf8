/** What every error says: what happened, why, and what to do. */
export interface ErrorFacts {
  /** What happened and why, one sentence; variable data goes last. */
  readonly message: string
  /** What the user can do about it. */
  readonly remedy: string
  /** Where: file, run, tensor, setting. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/** An expected failure with a stable code, such as `image.too-large`; anything else that is thrown is a bug. */
export class FlawsmithError extends Error {
  readonly code: string
  readonly remedy: string
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: string, facts: ErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.name = 'FlawsmithError'
    this.code = code
    this.remedy = facts.remedy
    this.details = facts.details ?? {}
  }
}
