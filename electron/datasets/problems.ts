import { FlawsmithError } from '../common/errors.ts'

/** Something the user should know about a folder before importing it. */
export interface Problem {
  /** Errors block the import; warnings do not. */
  readonly severity: 'error' | 'warning'
  /** Such as `dataset.missing-mask`. */
  readonly code: string
  readonly message: string
  readonly remedy: string
  /** What the message says, as the details of an error. */
  readonly details: Readonly<Record<string, unknown>>
  /** The files concerned, as paths in the folder. */
  readonly files: readonly string[]
  /** Of the first of them with their masks: WebP, in base64. */
  readonly thumbnails?: readonly { readonly file: string; readonly webp: string }[]
}

/** What an error says, as a problem of some files. */
export function problemOf(
  severity: Problem['severity'],
  { code, message, remedy, details }: FlawsmithError,
  files: readonly string[]
): Problem {
  return { severity, code, message, remedy, details, files }
}

export function missingMask(image: string, mask: string): Problem {
  return problemOf('error', new FlawsmithError('dataset.missing-mask', { image, mask }), [image])
}

export function maskWithoutImage(mask: string): Problem {
  return problemOf('warning', new FlawsmithError('dataset.mask-without-image', { mask }), [mask])
}

export function goodWithMask(files: readonly string[]): Problem {
  const values = { count: files.length, file: files[0] ?? '' }
  return problemOf('warning', new FlawsmithError('dataset.good-with-mask', values), files)
}

/** As a person reads them. */
export function errorsFirst<Each extends Pick<Problem, 'severity'>>(problems: readonly Each[]): Each[] {
  return problems.toSorted((one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning'))
}
