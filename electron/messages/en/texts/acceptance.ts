/** Who accepted synthetic images. */
export const acceptanceTexts = {
  'note.acceptance': {
    one: '{count} synthetic image: accepted by a person {accepted}, passed by the automatic check alone {passed}, neither reviewed nor checked {undecided}.',
    other:
      'Of {count} synthetic images, a person accepted {accepted}, the automatic check alone passed {passed}, and {undecided} were neither reviewed nor checked.'
  },
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
    'A person has reviewed {number} synthetic images; {count} were rejected, by a person or by the automatic check.',
  'note.pools-unreviewed': 'No person has reviewed the {count} synthetic images.'
} as const
