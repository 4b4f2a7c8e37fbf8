import type { ErrorMessage } from '../../kinds.ts'

/** Changing a dataset's images, and its versions. */
export const versionsErrors = {
  'add.elsewhere': {
    kind: 'invalid',
    message: {
      one: '{count} image is in the dataset already, with another label or type, and was left out: {files}',
      other: '{count} images are in the dataset already, with another label or type, and were left out, such as {files}'
    },
    remedy: 'If the new label is right, relabel the image that is there.'
  },
  'add.no-label': {
    kind: 'invalid',
    message: {
      one: 'Nothing says whether the {count} file is good or defective.',
      other: 'Nothing says whether the {count} files are good or defective.'
    },
    remedy: 'Say so with --good or --defect-type NAME.'
  },
  'add.no-part-id': {
    kind: 'invalid',
    message: {
      one: '{count} new image has no part id, unlike others of the dataset: {files}',
      other: '{count} new images have no part id, unlike others of the dataset, such as {files}'
    },
    remedy:
      'Set part ids (`flawsmith dataset parts`) if they show parts that other images show too, or a split may train on a part that it tests on.'
  },
  'add.nothing': {
    kind: 'invalid',
    message: 'No image was added to {dataset}: the dataset has all of them already.',
    remedy: 'Choose other images, or keep those of equal names under new names.'
  },
  'add.no-file': {
    kind: 'not-found',
    message: {
      one: '{count} of the files is not there or is no image: {files}',
      other: '{count} of the files are not there or are no images, such as {files}'
    },
    remedy: 'Check the names; images and their masks have to be named one by one.'
  },
  'add.present': {
    kind: 'invalid',
    message: {
      one: '{count} image has the same pixels as one of the dataset and was left out: {files}',
      other: '{count} images have the same pixels as images of the dataset and were left out, such as {files}'
    },
    remedy: 'Nothing needs to be done: the dataset has them.'
  },
  'add.renamed': {
    kind: 'invalid',
    message: {
      one: '{count} image got another name, since the dataset has an image of that name: {files}',
      other: '{count} images got other names, since the dataset has images of these names, such as {files}'
    },
    remedy: 'Nothing needs to be done.'
  },
  'add.same-name': {
    kind: 'invalid',
    message: {
      one: '{count} image has the name of another one of the dataset: {files}',
      other: '{count} images have the names of others of the dataset, such as {files}'
    },
    remedy: 'Leave them out (--same-names skip), add them under new names (--same-names rename), or rename the files.'
  },
  'add.same-name-skipped': {
    kind: 'invalid',
    message: {
      one: '{count} image was left out, since the dataset has another image of that name: {files}',
      other: '{count} images were left out, since the dataset has other images of these names, such as {files}'
    },
    remedy: 'Add them under new names if they are needed.'
  },
  'add.station-dataset': {
    kind: 'conflict',
    message: 'The images of {dataset} come from a station, which decides what they are.',
    remedy: 'Correct verdicts on the page Inspect, or work on another dataset.'
  },
  'image.not-in-dataset': {
    kind: 'not-found',
    message: {
      one: 'Image {image} does not belong to this dataset.',
      other: '{count} images do not belong to this dataset, such as number {image}.'
    },
    remedy: 'Reload the dataset and choose the images again.'
  },
  'image.no-such-name': {
    kind: 'not-found',
    message: {
      one: 'The dataset has no image of this name: {names}',
      other: 'The dataset has no images of {count} of the names, such as {names}'
    },
    remedy: 'Names are those that `flawsmith dataset images` lists, such as {near}; * stands for any characters.'
  },
  'image.none-chosen': {
    kind: 'invalid',
    message: 'No images were chosen.',
    remedy:
      'Name images, or choose them by --label, --defect-type, --tag, --text, --no-mask, --alike, --part and --split.'
  },
  'image.removed': {
    kind: 'conflict',
    message: 'The image was removed from its dataset: {name}',
    remedy: 'Undo that, or restore an older version of the dataset, to work on it.'
  },
  'parts.no-image-of-table': {
    kind: 'invalid',
    message: {
      one: 'The table names {count} image that the dataset does not have: {files}',
      other: 'The table names {count} images that the dataset does not have, such as {files}'
    },
    remedy: 'Correct the table, or leave out such rows.'
  },
  'parts.no-rule': {
    kind: 'invalid',
    message: 'Nothing says which part the images show.',
    remedy: 'Give a pattern (--part-pattern) or a table (--part-table).'
  },
  'relabel.one-label': {
    kind: 'invalid',
    message: 'Images are either good or of a defect type.',
    remedy: 'Give one of --good and --to TYPE (for `dataset add`: --defect-type TYPE).'
  },
  'tag.no-tags': {
    kind: 'invalid',
    message: 'No tags were given.',
    remedy: 'Give tags to add (--add) or to take off (--drop).'
  },
  'parts.table-contradicts': {
    kind: 'invalid',
    message: {
      one: 'The table does not say clearly which part a file shows: {files}',
      other: 'The table does not say clearly which parts {count} files show, such as {files}'
    },
    remedy: 'Name each file once, with its folder where several have the same name.'
  },
  'version.nothing-to-undo': {
    kind: 'invalid',
    message: 'The dataset is as it was imported: there is no change to take back.',
    remedy: 'Nothing needs to be done.'
  },
  'version.not-found': {
    kind: 'not-found',
    message: 'The dataset has no version {version}; the latest one is {latest}.',
    remedy: 'See `flawsmith dataset history DATASET`, or the history on the dataset’s page.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
