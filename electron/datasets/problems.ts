/** Something the user should know about a folder before importing it. */
export interface Problem {
  /** Errors block the import; warnings do not. */
  readonly severity: 'error' | 'warning'
  /** Such as `dataset.missing-mask`. */
  readonly code: string
  readonly message: string
  readonly remedy: string
  /** The files concerned, as paths in the folder. */
  readonly files: readonly string[]
}

export function missingMask(image: string, expected: string): Problem {
  return {
    severity: 'error',
    code: 'dataset.missing-mask',
    message: `The image has no mask (${expected} is not there): ${image}`,
    remedy: 'Add the mask, or leave the image out.',
    files: [image]
  }
}

export function maskWithoutImage(mask: string): Problem {
  return {
    severity: 'warning',
    code: 'dataset.mask-without-image',
    message: `The mask belongs to no image and is left out: ${mask}`,
    remedy: 'Check whether the image is missing or named differently.',
    files: [mask]
  }
}
