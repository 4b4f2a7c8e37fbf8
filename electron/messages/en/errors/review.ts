import type { ErrorMessage } from '../../kinds.ts'

/** Reviewed images, and checks of them against the data that they were made from. */
export const reviewErrors = {
  'synthesis.none-accepted': {
    kind: 'invalid',
    message: 'No image of these runs has been accepted: {runs} (undecided images: {undecided}).',
    remedy: 'Accept images on the page Review, or take unreviewed ones as well (--unreviewed).'
  },
  'export.undecided': {
    kind: 'invalid',
    message: {
      one: '{count} synthetic image was left out: nobody has accepted or rejected it.',
      other: '{count} synthetic images were left out: nobody has accepted or rejected them.'
    },
    remedy: 'Review them, or take unreviewed images as well (--unreviewed).'
  },
  'check.data-gone': {
    kind: 'conflict',
    message:
      'Run {run} cannot be checked against the images that it was made from: its dataset has been removed from this workspace.',
    remedy: 'Import the dataset again and generate the images again.'
  },
  'check.images-gone': {
    kind: 'conflict',
    message:
      'Run {run} cannot be checked against the images that it was made from: {missing} of {total} have been removed from the dataset {dataset}.',
    remedy: 'Generate the images again from the dataset as it is now, or add the removed images again.'
  },
  'check.no-data': {
    kind: 'invalid',
    message: 'Run {run} was made without a dataset, so there are no real images to compare it with.',
    remedy: 'Choose the dataset to compare with (--dataset).'
  },
  'check.data-options': {
    kind: 'invalid',
    message:
      '{option} chooses images of a dataset, and none is named: the run is compared with the images that it was made from.',
    remedy: 'Omit {option}, or name the dataset to compare with (--dataset).'
  }
} as const satisfies Record<string, ErrorMessage>
