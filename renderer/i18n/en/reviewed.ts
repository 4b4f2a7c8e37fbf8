/** Rows of an experiment that are trained with the reviewed images of earlier runs. */
export const reviewed = {
  'experiments.reviewed-rows': 'Also compare reviewed images',
  'experiments.reviewed-rows.hint':
    'Each chosen run is a row of its own, trained with its accepted images instead of newly generated ones. Images made from validation or test images of a seed are left out, and all seeds use equally many.',
  'experiments.reviewed-rows.cell': '{times}, N_aug {images}'
} as const
