/** What cannot be measured on a split. */
export const splitCautionsTexts = {
  'split.no-test-good':
    'The test subset has no good images, so the detector could not be tested: choose another split, or add good images.',
  'split.no-test-defects':
    'The test subset has no defective images, so the detector could not be tested: choose fewer shots or another split, or add defective images.',
  'split.no-validation-defects':
    'The validation subset has no defective images: what is chosen there, such as a threshold, comes from good images alone.'
} as const
