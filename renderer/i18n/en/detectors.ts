/** Detectors, and the windows that some of them are trained on. */
export const detectors = {
  'detector.localisation': 'U-Net on whole images',
  'detector.windows-detection': 'ResNet on windows',
  'detector.windows-localisation': 'U-Net on windows',
  'detector.windows+patch': 'Windows and patch detector',
  'detector.patch-mlp': 'Patch detector',
  'detector.backbone': 'Backbone features',
  'detector.native.hint': 'Images keep their own size, so only detectors that take any size can be chosen.',
  'train.title': 'Train a detector',
  'train.start': 'Train',
  'train.nothing': 'No training yet',
  'train.nothing.hint':
    'Progress, curves and measures of a training appear here. Trained detectors are listed under Models.',
  'train.synthesis': 'Also train on synthetic images',
  'train.synthesis.hint':
    'Only images that a person accepted are used. Those made from validation or test images of this split are left out.',
  'train.synthesis.none': 'There are no synthetic images for this dataset yet. The page Synthesize makes them.',
  'train.images.train': 'Training',
  'train.images.validation': 'Validation',
  'train.images.test': 'Test',
  'images.by-label': '{good} good, {defective} defective',
  'train.no-defects':
    'Without defects, this detector can learn from synthetic images only. “Few-shot” moves some defects into training; PatchCore and PaDiM need none.',
  'train.no-defects.classification':
    'Without defects, only synthetic images can be learnt from. “Few-shot” moves some into training.',
  'train.good-alone':
    'This detector learns from good images alone. Defects are only used to test it; without any, it is trained but not tested.',
  'train.obstacle.no-good':
    'The training subset has no good images: add good images, or choose a split that leaves more for training.',
  'train.obstacle.few-good':
    'One good image is too few to learn from: add good images, or choose a split that leaves more for training.',
  'train.obstacle.no-defects':
    'The training subset has no defects: choose another split method, such as “Few-shot”, or add synthetic images.',
  'train.obstacle.no-real-defects':
    'Localisation needs real defects, and the training subset has none: choose another split method, such as “Few-shot”.',
  'train.obstacle.one-type':
    'Classification needs at least two defect types in the training subset: choose another split, dataset or task.',
  'train.obstacle.no-masks':
    'Defective training images have no masks, which this training needs: draw the masks, or choose detection with a detector that learns without masks.',
  'windows.title': 'Preview of the windows',
  'windows.full': '{side} px at full size',
  'windows.reduced': '{window} px, reduced to {side} px',
  'windows.given': 'Windows of {size}.',
  'windows.chosen': {
    one: 'Windows of {size}, chosen from {count} defect.',
    other: 'Windows of {size}, chosen from {count} defects.'
  },
  'windows.none': 'No training defect has a mask: the windows are chosen from the synthetic defects.',
  'windows.unmasked': {
    one: '{count} training defect has no mask, which training on windows needs. Draw it, or choose the patch detector.',
    other:
      '{count} training defects have no mask, which training on windows needs. Draw them, or choose the patch detector.'
  },
  'windows.example': 'Window around the defect in {name}'
} as const
