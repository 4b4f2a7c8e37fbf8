/** Which synthetic images are used, and what the automatic check found. */
export const acceptance = {
  'synthesis.accepted': '{images} accepted',
  'synthesis.passed': '{images} undecided that the automatic check passed',
  'synthesis.undecided': '{images} undecided and unchecked',
  'synthesis.flagged': '{images} rejected by the automatic check',
  'synthesis.rejected': '{images} rejected',
  'synthesis.no-image': 'none',
  'synthesis.unreviewed': 'Also undecided images, unless the automatic check rejected them',
  'train.obstacle.none-accepted':
    'No image of the chosen runs has been accepted. Review them, or take undecided ones too.',
  'export.synthetic':
    'Synthetic: {accepted} accepted by a person, {passed} passed by the automatic check alone, {undecided} undecided and unchecked.',
  'check.compared-with': 'Compared with the images that the run was made from',
  'check.training': 'Training images',
  'check.good-and-defective': '{good} good, {bad} defective',
  'check.own-size': 'each at its own size',
  'check.split-gone': 'removed since',
  'check.without-data': 'This run was made without a dataset. Choose the real images to compare it with.',
  'check.none': 'Not checked yet.',
  'check.passed': 'Passed',
  'check.flagged': 'Rejected',
  'check.unchecked': 'Not checked',
  'check.left-out': {
    one: '{count} rejected image is undecided: it is left out of training and export.',
    other: '{count} rejected images are undecided: they are left out of training and export.'
  },
  'check.of-image': 'Automatic check of this image'
} as const
