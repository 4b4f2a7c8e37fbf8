/** What cannot be measured on a split. */
export const splitCautionsTexts = {
  'split.no-test-good':
    'The test subset has no good images, so the detector could not be tested: choose another split, or add good images.',
  'split.no-test-defects':
    'The test subset has no defective images, so the detector could not be tested: choose fewer shots or another split, or add defective images.',
  'split.no-validation-defects':
    'The validation subset has no defective images: what is chosen there, such as a threshold, comes from good images alone.',
  'split.other-share': {
    one: 'Images of one part stay together: {count} of {total} images ({type}) is tested on instead of {wanted}.',
    other: 'Images of one part stay together: {count} of {total} images ({type}) are tested on instead of {wanted}.'
  },
  'split.some-part-ids': {
    one: '{count} image has no part id, while {given} have one: if it shows a part that others show, too, that part may be both trained and tested on. Set its part id first.',
    other:
      '{count} images have no part id, while {given} have one: if they show parts that others show, too, these may be both trained and tested on. Set their part ids first.'
  }
} as const
