/** Rows of an experiment that are trained with the reviewed images of an earlier run. */
export const reviewedTexts = {
  'method.reviewed': 'Reviewed images of run {run}',
  'experiment.reviewed': {
    one: '{count} reviewed image of run {run}',
    other: '{count} reviewed images of run {run}'
  },
  'note.reviewed-row': {
    one: 'Reviewed images of run {run}: every seed trains with the one image that a person accepted beforehand (N_aug).',
    other:
      'Reviewed images of run {run}: every seed trains with {count} images that a person accepted beforehand (N_aug), whatever their type.'
  },
  'note.reviewed-left-out':
    'Left out of them, since they were made from parts that are used for validation or test: {counts}.',
  'note.reviewed-of-seed': '{number} with seed {seed}'
} as const
