/** @file Splits by name, released detectors and reviewed images in experiments. */

export const splits = {
  'export.split-needed':
    'No split is chosen and the dataset has no test subset of its own, so a split is made for the export: {name}.',
  'export.mixed-sizes':
    'The images have different sizes. Programs that train on batches of one size have to resize or crop them.',
  'detector.synthetic-of': {
    one: '{count} image of run {run} ({name})',
    other: '{count} images of run {run} ({name})'
  },
  'detector.title': 'Detector',
  'detector.network': 'Network',
  'detector.measure': 'Main measure',
  'detector.threshold': 'Threshold',
  'detector.threshold.none': 'none of its own',
  'detector.threshold.rule': 'How it was chosen',
  'detector.released': 'Released',
  'detector.released-by': 'Released by {person}, {time}',
  'detector.release': 'Release',
  'detector.withdraw': 'Withdraw release',
  'detector.release.hint':
    'One detector is released for each dataset and task. Lists and forms show it first; who released it, and when, is in the audit trail.',
  'detector.run': 'Run {number}',
  'detector.data': 'Training data',
  'detector.data.gone': 'no longer in the workspace',
  'detector.images.train': 'Training images',
  'detector.images.validation': 'Validation images',
  'detector.images.test': 'Test images',
  'detector.images.goods': 'Good training images',
  'detector.images.defects': 'Defective training images',
  'detector.with-synthetic': { one: '+ {count} synthetic', other: '+ {count} synthetic' },
  'detector.images.synthetic': 'Synthetic images',
  'detector.users': 'Used by',
  'detector.users.none': 'Nothing uses it yet.',
  'detector.users.station': 'Station {name}',
  'detector.users.bundle': 'Bundle {path}',
  'detector.users.experiment': 'Experiment {name}',
  'split.by-rule': 'New, by the rule below',
  'split.number': 'Split {number}',
  'split.stored.hint': 'Its subsets are used as they are; nothing is drawn anew.',
  'split.name.hint': 'Leave empty to name it after its rule.',
  'split.show': 'Show in the grid',
  'split.hide': 'Stop showing',
  'split.rename': 'Rename split',
  'split.rename-named': 'Rename split {name}',
  'split.remove': 'Remove split',
  'split.remove-named': 'Remove split {name}',
  'split.remove.do': 'Remove',
  'split.removed': 'Split {name} removed',
  'split.remove.unused': '“{name}” will be removed. The images stay, and no run has used it.',
  'split.runs': { one: 'Used by {count} run', other: 'Used by {count} runs' },
  'split.remove.used': {
    one: '“{name}” stays: run {runs} worked on it, and its record would no longer say which images it was tested on. Remove the run first, or rename the split.',
    other:
      '“{name}” stays: {count} runs worked on it ({runs}, …), and their records would no longer say which images they were tested on. Remove the runs first, or rename the split.'
  }
} as const
