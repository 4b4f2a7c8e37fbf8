import type { ErrorMessage } from '../../kinds.ts'

/** Splits by name, what an export does with them, released detectors and reviewed images in experiments. */
export const splitsErrors = {
  'export.no-mask-beside': {
    kind: 'invalid',
    message: {
      one: '{count} defective test image without a mask is in the folder “more”, since loaders of MVTec AD need a mask for each: {file}',
      other:
        '{count} defective test images without masks are in the folder “more”, since loaders of MVTec AD need a mask for each; the first: {file}'
    },
    remedy: 'Draw their masks to have them tested on.'
  },
  'export.unused': {
    kind: 'invalid',
    message: {
      one: '{count} image is in no subset of the split, and so in a folder “unused”, which is neither trained nor tested on: {file}',
      other:
        '{count} images are in no subset of the split, and so in a folder “unused”, which is neither trained nor tested on; the first: {file}'
    },
    remedy: 'Choose the subsets to leave them out, or another split to use them.'
  },
  'export.split-made': {
    kind: 'invalid',
    message:
      'No split was chosen and the dataset has no test subset of its own, so a split was made for the export: {split}',
    remedy: 'Choose another split of the dataset and export again where other images should be tested on.'
  },
  'export.mixed-sizes': {
    kind: 'invalid',
    message: 'The images have {count} different sizes: {sizes}.',
    remedy: 'Have the program that reads them resize or crop them to one size; many train on batches of one size only.'
  },
  'split.gone': {
    kind: 'not-found',
    message: 'The dataset has no split with the number {number}; it may have been removed.',
    remedy: 'Choose another split of this dataset, or make one.'
  },
  'split.in-use': {
    kind: 'conflict',
    message: {
      one: 'The split “{split}” cannot be removed: run {runs} worked on it, and its record would no longer say which images it was tested on.',
      other:
        'The split “{split}” cannot be removed: {count} runs worked on it ({runs}), and their records would no longer say which images they were tested on.'
    },
    remedy: 'Keep it, under another name if it is in the way, or remove the runs first.'
  },
  'split.name-in-use': {
    kind: 'conflict',
    message: 'The dataset already has another split with this name: {split}',
    remedy: 'Choose another name.'
  },
  'detector.not-detector': {
    kind: 'invalid',
    message: 'Run {run} (“{name}”) has left no detector, so there is nothing to release.',
    remedy: 'Choose a finished training (flawsmith detector list).'
  },
  'detector.no-dataset': {
    kind: 'invalid',
    message:
      'Detector {run} (“{name}”) cannot be released: the images that it was trained on are no longer in the workspace.',
    remedy: 'Train a detector on a dataset of this workspace, and release that one.'
  }
} as const satisfies Record<string, ErrorMessage>
