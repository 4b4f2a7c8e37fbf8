/** What few test images leave open. */
export const cautionTexts = {
  'caution.few-defects': {
    one: 'Measured on {count} defective image: says little. Test with more defective images to be sure.',
    other: 'Measured on {count} defective images: says little. Test with more defective images to be sure.'
  },
  'caution.perfect-ranking': {
    one: 'Perfect ranking: the single defective test image scores above all good ones. Still, at 95% confidence, up to {percent}% of all defects might not. Test with more defective images to be sure.',
    other:
      'Perfect ranking: all {count} defective test images score above the good ones. Still, at 95% confidence, up to {percent}% of all defects might not. Test with more defective images to be sure.'
  },
  'caution.perfect-types': {
    one: 'The single defective test image was classified correctly. Still, at 95% confidence, up to {percent}% of all defects might be misclassified. Test with more defective images to be sure.',
    other:
      'All {count} defective test images were classified correctly. Still, at 95% confidence, up to {percent}% of all defects might be misclassified. Test with more defective images to be sure.'
  },
  'caution.rejects-all': {
    one: 'At its threshold, this detector rejects the only good test image. Choose another threshold, or train with more images, before it decides about parts.',
    other:
      'At its threshold, this detector rejects all {count} good test images. Choose another threshold, or train with more images, before it decides about parts.'
  },
  'caution.rejects-most': {
    one: 'At its threshold, this detector rejects {number} of {count} good test image. Choose another threshold, or train with more images, before it decides about parts.',
    other:
      'At its threshold, this detector rejects {number} of {count} good test images. Choose another threshold, or train with more images, before it decides about parts.'
  },
  'caution.passes-all': {
    one: 'At its threshold, this detector passes the only defective test image as good. Choose another threshold, or train with more images, before it decides about parts.',
    other:
      'At its threshold, this detector passes all {count} defective test images as good. Choose another threshold, or train with more images, before it decides about parts.'
  },
  'caution.detectors': {
    one: 'At its threshold, the detector rejects more than half of the good test images, or passes all defective ones as good.',
    other:
      'At their thresholds, {number} of {count} detectors reject more than half of the good test images, or pass all defective ones as good.'
  },
  'caution.chance': {
    one: 'No better than chance: of {count} test image, {right} classified correctly; always predicting the most common type would be correct for {commonest}.',
    other:
      'No better than chance: of {count} test images, {right} classified correctly; always predicting the most common type would be correct for {commonest}.'
  }
} as const
