/** Who accepted synthetic images. */
export const acceptanceTexts = {
  'note.acceptance':
    'Synthetic images: {count}. Accepted by a person: {accepted}; passed by the automatic check alone: {passed}; neither reviewed nor checked: {undecided}.',
  'note.no-synthetic': 'No synthetic images were used.',
  'note.none-decided': {
    one: 'No synthetic images were used: nobody has accepted or rejected the one there is.',
    other: 'No synthetic images were used: nobody has accepted or rejected the {count} there are.'
  },
  'note.undecided-left-out': {
    one: '{count} more was left out: nobody has accepted or rejected it.',
    other: '{count} more were left out: nobody has accepted or rejected them.'
  },
  'note.reviewed':
    'Synthetic images reviewed by a person: {number}; rejected, by a person or by the automatic check: {count}.',
  'note.pools-unreviewed': {
    one: 'No person has reviewed the synthetic image.',
    other: 'No person has reviewed the {count} synthetic images.'
  }
} as const
