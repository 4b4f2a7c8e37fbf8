import type { ErrorMessage } from '../../kinds.ts'

/** Synthetic defects. */
export const synthesisErrors = {
  'filter.no-images': {
    kind: 'invalid',
    message: 'Run {run} ({kind}) has no synthetic images to check.',
    remedy: 'Choose a run that has generated images, such as one of `flawsmith synthesize`.'
  },
  'filter.other-dataset': {
    kind: 'invalid',
    message: 'The images of run {run} were made for the dataset {own}, not for {dataset}.',
    remedy: 'Compare them with the images of the dataset {own}.'
  },
  'filter.too-few-images': {
    kind: 'invalid',
    message: 'The filter compares with real images and needs at least {fewest} of them, not {images}.',
    remedy: 'Add the good training images of the dataset, or disable the filter.'
  },
  'signature.no-images': {
    kind: 'conflict',
    message: 'Run {run} has no images to compare.',
    remedy: 'Choose a run that has generated images, not all of which were rejected.'
  },
  'signature.no-dataset': {
    kind: 'invalid',
    message: 'Run {run} does not belong to a dataset whose real images its own could be compared with.',
    remedy: 'Name the dataset.'
  },
  'synthesis.bad-attention': {
    kind: 'invalid',
    message: 'The attention map of {width}×{height} has {values} values, or some that are not finite.',
    remedy: 'Generate the image again; if this persists, the adapter is damaged or diverged in training.'
  },
  'place.not-good': {
    kind: 'invalid',
    message: 'Image {image} is not a good image of the dataset',
    remedy: 'Choose a good image of this dataset.'
  },
  'place.outside': {
    kind: 'invalid',
    message: 'The box for the defect reaches beyond the image, which has {width}×{height} pixels',
    remedy: 'Choose a box inside the image.'
  },
  'synthesis.bad-count': {
    kind: 'invalid',
    message: 'The number of synthetic images must be a whole number of at least 0, not {count}.',
    remedy: 'Use a number such as 80.'
  },
  'synthesis.bad-paste-back': {
    kind: 'invalid',
    message: 'Pasting back needs whole numbers with 0 ≤ feather ≤ dilation, not {feather} and {dilation}.',
    remedy: 'Use a dilation of at least the feather, such as 4 and 3 pixels.'
  },
  'synthesis.bad-settings': {
    kind: 'invalid',
    message: 'The settings of {method} are not valid ({issues}).',
    remedy: 'Correct the named setting.'
  },
  'synthesis.empty-foreground': {
    kind: 'invalid',
    message: 'With this foreground threshold nothing is left of the part: {settings}',
    remedy: 'Choose another threshold, invert it, or disable the foreground mask.'
  },
  'synthesis.empty-mask': {
    kind: 'invalid',
    message: 'No visible defect of at least {minimumArea} pixels was generated in {attempts} attempts.',
    remedy: 'Lower the Perlin threshold or the minimum area, allow more attempts, or widen the foreground.'
  },
  'synthesis.no-defect-images': {
    kind: 'invalid',
    message: 'The method {method} needs defective training images with masks, and there are none.',
    remedy:
      'Choose a split with defective training images, such as few-shot; draw masks if they have none; or use another method.'
  },
  'synthesis.no-good-images': {
    kind: 'invalid',
    message: '{method} needs good images to put defects on, and there are none.',
    remedy: 'Add good images to the dataset, or choose another split.'
  },
  'synthesis.no-pasted-defect': {
    kind: 'invalid',
    message: 'No pasted defect of at least {minimumArea} pixels was visible on the part in {attempts} attempts.',
    remedy:
      'Lower the share that must lie on the part or the minimum area, widen the foreground, or allow more attempts.'
  },
  'synthesis.no-pasted-patch': {
    kind: 'invalid',
    message: 'No pasted patch was visible in {attempts} attempts; the image may be uniform.',
    remedy: 'Leave out images without structure, increase the colour jitter, or allow more attempts.'
  },
  'synthesis.no-usable-defects': {
    kind: 'invalid',
    message:
      '{method} cuts defects out by their masks, but of {names} masks {empty} are empty at this size and {full} cover the whole image.',
    remedy: 'Use a larger size, use the fit “stretch” so that nothing is cut off, or correct the masks.'
  },
  'synthesis.none-kept': {
    kind: 'invalid',
    message: 'No image of the run was kept: {runs}',
    remedy:
      'Fine-tune on the defects first, raise --strength or --attempts, or use another method. flawsmith runs show says what was rejected.'
  },
  'synthesis.unknown-type': {
    kind: 'invalid',
    message: 'No training defect of type “{type}” has a mask; there are masks of {types}.',
    remedy: 'Choose one of these types, or a split that trains on this one.'
  },
  'synthesis.unmarked-mask': {
    kind: 'invalid',
    message: 'The mask that says where to generate a defect is empty.',
    remedy: 'Mark at least one pixel.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
