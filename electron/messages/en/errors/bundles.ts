import type { ErrorMessage } from '../../kinds.ts'

/** Thresholds, bundles, and inspecting with them. */
export const bundlesErrors = {
  'threshold.types': {
    kind: 'invalid',
    message: '“{name}” tells defect types apart and has no threshold.',
    remedy: 'Choose a detector for detection or localisation.'
  },
  'threshold.no-sizes': {
    kind: 'invalid',
    message: 'There are no scores of regions, so no minimum defect size can be set.',
    remedy:
      'The detector needs a heat map. One that an earlier version trained gets these scores when its dataset is scored: flawsmith score DETECTOR --dataset NAME.'
  },
  'threshold.size-unknown': {
    kind: 'invalid',
    message: 'There are no scores of regions from {size} pixels on.',
    remedy: 'Choose one of these sizes: {sizes}.'
  },
  'threshold.no-scores': {
    kind: 'invalid',
    message: 'There are no scores of good validation images, so there is nothing to choose a threshold on.',
    remedy:
      'An earlier version kept none: flawsmith score DETECTOR --dataset NAME finds them. Without validation images, train with a share of them (--validation 0.2).'
  },
  'threshold.none-fits': {
    kind: 'invalid',
    message: 'No threshold keeps within that limit on the validation images.',
    remedy: 'Allow more errors, or choose by cost (--cost 100).'
  },
  'threshold.no-good': {
    kind: 'invalid',
    message: 'There are no good images that the detector was not trained on, so no threshold can be chosen by them.',
    remedy: 'Import more good images, or leave some out of training.'
  },
  'threshold.no-defects': {
    kind: 'invalid',
    message: 'There are no defective images that the detector was not trained on, so this rule cannot be used.',
    remedy: 'Choose the threshold from good images alone (--conformal 0.02), or leave some defects out of training.'
  },
  'threshold.too-few-good': {
    kind: 'invalid',
    message:
      'A threshold for {percent}% false rejects needs {needed} good images that the detector was not trained on; there are {found}.',
    remedy:
      'Add good images to the dataset, or allow more false rejects. If training left images unused, --images all takes them too.'
  },
  'bundle.not-exportable': {
    kind: 'invalid',
    message: 'This kind of detector cannot be exported yet. Kinds that can: {kinds}',
    remedy: 'Train a detector of one of these kinds.'
  },
  'bundle.no-images': {
    kind: 'invalid',
    message: 'None of the dataset’s images can be read, so the bundle would come without images to check it with.',
    remedy: 'Run `flawsmith workspace check`, which names missing files.'
  },
  'bundle.needs-size': {
    kind: 'invalid',
    message:
      'The images of the dataset have several sizes, the most frequent being {width}×{height}; a bundle inspects images of one size.',
    remedy: 'Say which size the line’s images have, such as --size {width}x{height}.'
  },
  'bundle.other-size': {
    kind: 'invalid',
    message:
      'No image of the dataset has {width}×{height} pixels (most have {ownWidth}×{ownHeight}), so nothing is known of a threshold for such images.',
    remedy: 'Leave --size out, or choose the threshold on images of this size (--dataset).'
  },
  'bundle.parity': {
    kind: 'invalid',
    message: 'On this computer the bundle scores its check image {name} with {found} instead of {expected}.',
    remedy:
      'Do not inspect with it here. Export it again with this version of Flawsmith, and report the difference if it remains.'
  },
  'bundle.unreadable': {
    kind: 'invalid',
    message: 'The bundle cannot be read ({reason}): {path}',
    remedy: 'Check the path and the access rights.'
  },
  'bundle.not-a-bundle': {
    kind: 'invalid',
    message: 'This file is not a Flawsmith bundle: {path}',
    remedy: 'Use a file that `flawsmith export` wrote.'
  },
  'bundle.version': {
    kind: 'invalid',
    message: 'This bundle has the format {version}; this version of Flawsmith reads {known}: {path}',
    remedy: 'Use the version of Flawsmith that exported it, or export it again.'
  },
  'bundle.damaged': {
    kind: 'invalid',
    message: 'The bundle is damaged or was altered: its contents are not those that were exported: {path}',
    remedy: 'Copy the file again from where it was exported, or export it again.'
  },
  'bundle.member-missing': {
    kind: 'invalid',
    message: 'The bundle lacks its part {name}: {path}',
    remedy: 'Copy the file again from where it was exported, or export it again.'
  },
  'bundle.member-unknown': {
    kind: 'invalid',
    message: 'The bundle has a part that does not belong into one, {name}: {path}',
    remedy: 'Do not use this file unless you know where it comes from.'
  },
  'bundle.compressed': {
    kind: 'invalid',
    message: 'The part {name} of the bundle is compressed; parts of a bundle never are: {path}',
    remedy: 'Do not use this file unless you know where it comes from.'
  },
  'bundle.too-large': {
    kind: 'too-large',
    message: 'The file has {megabytes} MB; bundles have at most {limit} MB: {path}',
    remedy: 'Use a file that `flawsmith export` wrote.'
  },
  'bundle.would-be-too-large': {
    kind: 'too-large',
    message: 'The bundle would have more than {limit} MB (about {megabytes} MB), which no station opens.',
    remedy: 'Train the detector with a smaller memory bank, on smaller images or on a smaller backbone.'
  },
  'bundle.nothing-held-out': {
    kind: 'invalid',
    message:
      'The dataset has no labelled images of this size that the detector was not trained on, so no threshold can be chosen.',
    remedy: 'Choose another subset or dataset, give the threshold as a number, or leave images out of training.'
  },
  'bundle.file-taken': {
    kind: 'conflict',
    message: 'There is a file of this name already: {path}',
    remedy: 'Choose another name, or replace the file (--overwrite).'
  },
  'bundle.unsafe-model': {
    kind: 'invalid',
    message: 'The network of the bundle refers to files outside it: {path}',
    remedy: 'Do not use this file unless you know where it comes from.'
  },
  'inspect.image-size': {
    kind: 'invalid',
    message: 'Wrong image size: {width}×{height}; {bundleWidth}×{bundleHeight} is needed: {source}',
    remedy: 'Check the camera, or export the detector for this size (flawsmith export --size).'
  },
  'inspect.more-pages': {
    kind: 'invalid',
    message: 'The file has {pages} pages or frames, and only one can be inspected: {source}',
    remedy: 'Save each image as a file of its own.'
  },
  'inspect.image-depth': {
    kind: 'invalid',
    message: 'The image has {bits} bits per sample; the detector was trained on images with 8: {source}',
    remedy: 'Set the camera to 8 bits, or train a detector on images with more.'
  },
  'inspect.image-shallow': {
    kind: 'invalid',
    message: 'The image has 8 bits per sample; the detector was trained on images with more: {source}',
    remedy: 'Set the camera to more bits per pixel (such as Mono12), or train a detector on images with 8.'
  },
  'inspect.image-colour': {
    kind: 'invalid',
    message: 'The image is in colour; the detector was trained on grey images: {source}',
    remedy: 'Set the camera to grey images, or train a detector on colour images.'
  },
  'inspect.image-grey': {
    kind: 'invalid',
    message: 'The image is grey; the detector was trained on colour images: {source}',
    remedy: 'Set the camera to colour images, or train a detector on grey images.'
  },
  'inspect.stopped': {
    kind: 'conflict',
    message: { one: 'Stopped after {count} image: {counts}', other: 'Stopped after {count} images: {counts}' },
    remedy: 'What was inspected so far is complete. Inspect the other images to go on.'
  },
  'inspect.no-images': {
    kind: 'invalid',
    message: 'There are no images to inspect: {path}',
    remedy: 'Give images, or folders with images.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
