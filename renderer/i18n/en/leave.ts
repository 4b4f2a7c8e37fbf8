/** Leaving work that is not saved. */
export const leave = {
  'leave.title': 'Save the changes?',
  'leave.title.unsavable': 'Leave without saving?',
  'leave.hint': 'What was drawn or entered here has not been saved.',
  'leave.hint.unsavable': 'What was drawn or entered here would be lost.',
  'leave.save': 'Save',
  'leave.discard': 'Discard',
  'leave.stay': 'Stay here'
} as const
