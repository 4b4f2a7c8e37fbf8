import type { ErrorMessage } from '../../kinds.ts'

/** Images of a dataset that a person chooses by their names and what they are. */
export const selectionErrors = {
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
