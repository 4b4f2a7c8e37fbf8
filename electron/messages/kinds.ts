/** What sort of failure an error is, and the HTTP status that it is answered with. */
export const httpStatus = {
  /** The request cannot be read. */
  malformed: 400,
  /** Nobody that is known asks. */
  unauthorised: 401,
  /** Asked from another place than the program's own page. */
  forbidden: 403,
  'not-found': 404,
  method: 405,
  /** The state of the workspace does not allow it, now or any more. */
  conflict: 409,
  'too-large': 413,
  'address-too-long': 414,
  'media-type': 415,
  'wrong-host': 421,
  /** What was asked for, or the data or settings it names, cannot be used. */
  invalid: 422,
  /** A fault in Flawsmith. */
  unexpected: 500,
  /** Something else has to end first. */
  unavailable: 503,
  'disk-full': 507
} as const

export type ErrorKind = keyof typeof httpStatus

/** An error as a catalogue has it. `message`: what happened and why. `remedy`: what a person can do about it. */
export interface ErrorMessage {
  readonly kind: ErrorKind
  readonly message: string | { readonly one: string; readonly other: string }
  readonly remedy: string
}
