/** Which synthetic images an export or a training takes. */
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
    'Synthetic: {accepted} accepted by a person, {passed} passed by the automatic check alone, {undecided} undecided and unchecked.'
} as const
