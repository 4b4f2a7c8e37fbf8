import type { ErrorMessage } from '../../kinds.ts'

/** Images of a dataset that a person chooses by their names and what they are, or adds although they are something else. */
export const selectionErrors = {
  'add.other-size': {
    kind: 'invalid',
    message: {
      one: '{count} added image is {sizes} pixels, while all images of the dataset were {size}: {file}',
      other:
        '{count} added images have other sizes ({sizes}) than the images of the dataset, which were all {size}; the first: {file}'
    },
    remedy:
      'Detectors at the images’ own size need one size or windows; take them out again if they do not belong here.'
  },
  'add.other-colour': {
    kind: 'invalid',
    message: {
      one: '{count} added image is {other}, while all images of the dataset were {own}: {file}',
      other: '{count} added images are {other}, while all images of the dataset were {own}; the first: {file}'
    },
    remedy: 'A detector can learn the camera instead of the defect where only one kind of image has defects.'
  },
  'add.other-depth': {
    kind: 'invalid',
    message: {
      one: '{count} added image has {other} bits, while the dataset has {own}: {file}',
      other: '{count} added images have {other} bits, while the dataset has {own}; the first: {file}'
    },
    remedy: 'Check that they are as bright as the others, and come from the same camera with the same settings.'
  },
  'image.none-fits': {
    kind: 'not-found',
    message: {
      one: 'The {count} image of “{dataset}” does not fit all that was asked for.',
      other: 'None of the {count} images of “{dataset}” fits all that was asked for.'
    },
    remedy: 'Leave out or loosen some options, and look first with `flawsmith dataset images`.'
  },
  'image.no-such-size': {
    kind: 'not-found',
    message: 'The dataset has no images of this size: {size}',
    remedy: 'Choose one of: {sizes}.'
  },
  'image.no-such-tag': {
    kind: 'not-found',
    message: 'The dataset has no images with this tag: {tag}',
    remedy: 'Choose one of its tags ({tags}), or add one (flawsmith dataset tag DATASET NAMES --add TAG).'
  },
  'image.not-examined': {
    kind: 'invalid',
    message: 'Nobody has looked for equal and nearly equal images of “{dataset}” yet.',
    remedy: 'Look for them first: `flawsmith dataset examine`.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
