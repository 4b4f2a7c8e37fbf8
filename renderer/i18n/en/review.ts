export const review = {
  'review.choose': 'Pictures of run',
  'review.empty': 'Nothing to review yet',
  'review.empty.hint': 'Synthesize pictures first; they appear here to be accepted or rejected.',
  'review.go-synthesize': 'Go to synthesis',
  'review.show': 'Show',
  'review.pictures': 'Pictures of run {id}',
  'review.decided': { one: '{count} picture: {decision}', other: '{count} pictures: {decision}' },
  'review.undo-of': { one: 'Undo “{decision}” of {count} picture', other: 'Undo “{decision}” of {count} pictures' },
  'review.undone': { one: 'Taken back for {count} picture', other: 'Taken back for {count} pictures' },
  'review.auto-advance': 'Go on to the next by itself',
  'review.all-decided': 'Every picture is decided',
  'review.method': 'Method',
  'review.prompt': 'Prompt',
  'review.made-from': 'Made from',
  'review.note': 'Only accepted pictures are trained on',
  'review.parameters': 'How it was made'
} as const
