/** @file Splits by name, released detectors and reviewed images in experiments. */

export const splits = {
  'export.split-needed':
    'No split is chosen and the dataset has no test subset of its own, so a split is made for the export: {name}.',
  'export.mixed-sizes':
    'The images have different sizes. Programs that train on batches of one size have to resize or crop them.',
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
