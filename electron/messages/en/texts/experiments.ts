/** What experiments are called and what was run in them, composed from their settings and records. */
export const experimentsTexts = {
  'experiment.title': '{dataset}: {task}, {data}; {methods}',
  'experiment.title-of-recipe': '{task}, {data}; {methods}',
  'experiment.task.detection': 'detection',
  'experiment.task.localisation': 'localisation',
  'experiment.task.classification': 'classification',
  'experiment.methods': { one: '{count} method', other: '{count} methods' },
  'experiment.real-alone': 'real defects alone',
  'experiment.variant': 'DualAnoDiff, {variant}',
  'experiment.data.given': 'split as given',
  'experiment.data.random': 'random split',
  'experiment.data.first-third': 'first third of the defects',
  'experiment.data.of-type': '{split}, {type}',
  'experiment.data.zero-shot': 'no real defects',
  'experiment.data.few-shot': { one: '{count} defective image', other: '{count} defective images' },
  'experiment.data.few-shot-of': {
    one: '{count} defective image ({type})',
    other: '{count} defective images ({type})'
  },
  'experiment.data.masks-train': '{data} (trained only on those with masks)',
  'experiment.data.masks-all': '{data} (only those with masks)',
  'experiment.data.held-out': '{data}, compared on held-out images',
  'experiment.what': {
    one: '{count} detector was trained and tested ({detector}): {methods}, {augmented}seeds {seeds}.',
    other: '{count} detectors were trained and tested ({detector}): {methods}, {augmented}seeds {seeds}.'
  },
  'experiment.augmented': 'synthetic defects (N_aug): {numbers}, ',
  'experiment.updates': { one: '{network}, {count} update', other: '{network}, {count} updates' },
  'experiment.epochs': { one: '{network}, {count} epoch', other: '{network}, {count} epochs' },
  'experiment.images': 'Images of “{dataset}”: {images}.',
  'experiment.images-of': '{part}: {number}',
  'experiment.recipe': 'Other settings from the recipe “{recipe}”.'
} as const
