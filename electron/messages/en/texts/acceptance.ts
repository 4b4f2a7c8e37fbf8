/** Who accepted synthetic images. */
export const acceptanceTexts = {
  'note.acceptance':
    'Of {count} synthetic images, a person accepted {accepted}, the automatic check alone passed {passed}, and {undecided} were neither reviewed nor checked.',
  'note.undecided-left-out': {
    one: '{count} more was left out: nobody has accepted or rejected it.',
    other: '{count} more were left out: nobody has accepted or rejected them.'
  },
  'note.reviewed':
    'A person has reviewed {number} synthetic images; {count} were rejected, by a person or by the automatic check.',
  'note.pools-unreviewed': 'No person has reviewed the {count} synthetic images.'
} as const
