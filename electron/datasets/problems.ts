/** Something a person should know about a folder before importing it. */
export interface Problem {
  /** Errors stop the import; warnings do not. */
  readonly severity: 'error' | 'warning'
  /** Such as `dataset.missing-mask`. */
  readonly code: string
  readonly message: string
  readonly remedy: string
  /** The files concerned, as paths in the folder. */
  readonly files: readonly string[]
}

export function missingMask(picture: string, expected: string): Problem {
  return {
    severity: 'error',
    code: 'dataset.missing-mask',
    message: `The picture has no mask (${expected} is not there): ${picture}`,
    remedy: 'Add the mask, or leave the picture out.',
    files: [picture]
  }
}

export function maskWithoutPicture(mask: string): Problem {
  return {
    severity: 'warning',
    code: 'dataset.mask-without-picture',
    message: `The mask belongs to no picture and is left out: ${mask}`,
    remedy: 'Check whether the picture is missing or named differently.',
    files: [mask]
  }
}
