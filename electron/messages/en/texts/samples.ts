/** Why the automatic check would reject a generated image. */
export const samplesTexts = {
  'check.mask-empty': 'The image shows no defect: its mask is empty.',
  'check.mask-full': 'The mask covers {share} of the image, limit {limit}.',
  'check.outside-foreground': 'Only {share} of the mask is on the part, limit {limit}.',
  'check.near-duplicate':
    'The image is nearly identical to training image {number}: distance {distance}, limit {limit}.',
  'check.repeated': 'The image repeats image {number} of run {run}: difference {difference}, limit {limit}.',
  'check.not-visible': 'The defect is hardly visible: visibility {visibility}, limit {limit}.',
  'check.off-distribution': 'The image does not resemble the training images: distance {distance}, limit {limit}.'
} as const
