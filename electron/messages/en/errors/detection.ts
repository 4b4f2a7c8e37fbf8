import type { ErrorMessage } from '../../kinds.ts'

/** Detectors. */
export const detectionErrors = {
  'detector.empty-mask': {
    kind: 'invalid',
    message: 'The mask of a defect marks no pixel: {name}',
    remedy: 'Correct the mask or leave the image out; a small defect may vanish at a small image size.'
  },
  'detector.few-good-images': {
    kind: 'invalid',
    message: {
      one: 'There is {count} good image to learn from; at least {least} are needed.',
      other: 'There are {count} good images to learn from; at least {least} are needed.'
    },
    remedy: 'Add good images, or choose a split that leaves more for training.'
  },
  'detector.full-mask': {
    kind: 'invalid',
    message: 'The mask of a defect marks every pixel: {name}',
    remedy: 'Correct the mask or leave the image out.'
  },
  'detector.input-size': {
    kind: 'invalid',
    message: 'An image is {width}×{height} pixels, but the detector takes {detectorWidth}×{detectorHeight}.',
    remedy: 'Choose the same image size for the dataset and the detector.'
  },
  'detector.localisation-no-negatives': {
    kind: 'invalid',
    message: 'There are no good images to train localisation on.',
    remedy: 'Import a dataset with good images.'
  },
  'detector.localisation-no-positives': {
    kind: 'invalid',
    message: 'There are no defects with masks to train localisation on.',
    remedy: 'Use a split with masked defects, or add synthetic ones (flawsmith synthesize).'
  },
  'detector.mask-size': {
    kind: 'invalid',
    message: 'A mask is {width}×{height} pixels, but the detector takes {detectorWidth}×{detectorHeight}: {name}',
    remedy: 'Resize image and mask together to the size of the detector.'
  },
  'detector.mismatch': {
    kind: 'invalid',
    message: 'The weights do not match the description file of the detector: {weights}',
    remedy: 'Use both files of one detector; train it again if one is lost.'
  },
  'detector.missing-weight': {
    kind: 'invalid',
    message: 'The weight file has no tensor “{tensor}”: {path}',
    remedy: 'Use weights saved by torchvision or timm for the chosen network, or omit --weights.'
  },
  'detector.no-negatives': {
    kind: 'invalid',
    message: 'There are no good images for training; detection needs good and defective ones.',
    remedy: 'Import a dataset with good images.'
  },
  'detector.no-positives': {
    kind: 'invalid',
    message: 'There are no defective images for training; detection needs good and defective ones.',
    remedy: 'Import defective images, or add synthetic ones (flawsmith synthesize).'
  },
  'detector.other-backbone': {
    kind: 'invalid',
    message: 'The network that gives the detector its features has changed since training: {path}',
    remedy: 'Restore the weight file that the detector was trained with, or train it again.'
  },
  'detector.size-multiple': {
    kind: 'invalid',
    message: 'The localisation network needs image sides that are multiples of {multiple}, not {width}×{height}.',
    remedy: 'Choose {nearest}, which is nearest.'
  },
  'detector.too-few-types': {
    kind: 'invalid',
    message: 'Classification needs at least two defect types, but the images have: {types}',
    remedy: 'Choose a dataset or synthetic images with more defect types, or give defects their types in Datasets.'
  },
  'detector.sizes-differ': {
    kind: 'invalid',
    message:
      'PaDiM needs images of one size, but “{name}” is {width}×{height} pixels and the first one {wantedWidth}×{wantedHeight}.',
    remedy: 'Bring images to one size in the data settings, or choose PatchCore.'
  },
  'detector.too-many-features': {
    kind: 'invalid',
    message: '{features} features are asked for, but the network has {channels}.',
    remedy: 'Choose fewer features.'
  },
  'detector.too-much-memory': {
    kind: 'invalid',
    message: 'PaDiM would keep {gigabytes} GB for images of {width}×{height} pixels and {features} features.',
    remedy: 'Choose fewer features or smaller images, or PatchCore.'
  },
  'detector.unknown-architecture': {
    kind: 'invalid',
    message: 'There is no detector network with this name: {architecture}',
    remedy: 'Choose one of: {choices}.'
  },
  'detector.unknown-type': {
    kind: 'invalid',
    message: 'Training and test images do not have the same defect types; these are in only one subset: {types}',
    remedy: 'Use a split with every type in both subsets, and synthetic images with types of the dataset.'
  },
  'detector.unreadable': {
    kind: 'invalid',
    message: 'The description file of the detector cannot be read: {path}',
    remedy: 'Use a detector saved by Flawsmith, with both of its files.'
  },
  'detector.wrong-shape': {
    kind: 'invalid',
    message: 'The tensor “{tensor}” is [{found}], but the network needs [{wanted}]: {path}',
    remedy: 'Use weights of the chosen network, or choose the network that the weights belong to.'
  },
  'score.no-detector': {
    kind: 'invalid',
    message: 'Run {run} ({kind}) did not train a detector: {name}',
    remedy: 'Choose a finished training; the Models page and `flawsmith runs list --kind train` show them.'
  },
  'score.unfinished-detector': {
    kind: 'invalid',
    message: 'The training of run {run} {state}, so it has no detector: {name}',
    remedy: 'Choose a finished training; the Models page and `flawsmith runs list --kind train` show them.'
  },
  'score.no-images': {
    kind: 'invalid',
    message: 'There are no images to score in: {source}',
    remedy: 'Choose a folder with PNG, JPEG, WebP, TIFF, GIF, AVIF, BMP or PNM images, or a dataset that has images.'
  },
  'detector.window-no-mask': {
    kind: 'invalid',
    message: 'Training on windows needs masks, and a defective image has none: {name}',
    remedy: 'Draw a mask or leave the image out, or choose the patch detector, which learns without masks too.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
