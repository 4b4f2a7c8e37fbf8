/** What few test images leave open. */
export const cautionTexts = {
  'caution.few-defects': {
    one: 'Measured on {count} defective image: says little. Test with more defective images to be sure.',
    other: 'Measured on {count} defective images: says little. Test with more defective images to be sure.'
  },
  'caution.perfect': {
    one: 'Perfect on a single defective test image: at 95% confidence, up to {percent}% of all defects might still be missed. Test with more defective images to be sure.',
    other:
      'Perfect on {count} defective test images: at 95% confidence, up to {percent}% of all defects might still be missed. Test with more defective images to be sure.'
  }
} as const
