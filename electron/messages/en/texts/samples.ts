/** Why the automatic check would reject a generated image. */
export const samplesTexts = {
  'check.mask-empty': 'The image shows no defect: its mask is empty.',
  'check.mask-full': 'The mask covers {share} of the image.',
  'check.outside-foreground': 'Only {share} of the mask is on the part.',
  'check.near-duplicate': 'The image is nearly identical to training image {number}.',
  'check.repeated': 'The image repeats image {number} of run {run}.',
  'check.not-visible': 'The defect is hardly visible: it varies {times} times as much as its surroundings.',
  'check.off-distribution': 'The image does not resemble the training images: {times} times the allowed distance.'
} as const
