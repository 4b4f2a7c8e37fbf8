import type { ErrorMessage } from '../../kinds.ts'

/** Rows of an experiment that are trained with the reviewed images of an earlier run. */
export const reviewedErrors = {
  'reviewed.all-tested': {
    kind: 'invalid',
    message: {
      one: 'The only accepted image of run {run} cannot be trained on with the split “{split}”: it was made from “{image}”, which shows a part that this split keeps for validation or test.',
      other:
        'None of the {count} accepted images of run {run} can be trained on with the split “{split}”: they were made from parts that this split keeps for validation or test, such as that of “{image}”.'
    },
    remedy:
      'Leave out this run, accept images that were made from other parts, compare on the split that the run was generated with, or let all seeds share one split.'
  },
  'reviewed.none-accepted': {
    kind: 'invalid',
    message: 'No image of run {run} has been accepted (undecided images: {undecided}).',
    remedy: 'Accept images of this run on the page Review, or leave out the run.'
  },
  'reviewed.too-few': {
    kind: 'invalid',
    message:
      'The recipe wants {wanted} accepted images of run {run}, and with the split “{split}” only {count} can be trained on.',
    remedy: 'Accept more images of the run, or leave out the number of images in the recipe to use as many as possible.'
  },
  'reviewed.no-mask': {
    kind: 'invalid',
    message: 'None of the {count} accepted images of run {run} has a mask, and localisation learns from masks.',
    remedy: 'Leave out this run, or choose one whose method makes masks.'
  }
} as const satisfies Record<string, ErrorMessage>
