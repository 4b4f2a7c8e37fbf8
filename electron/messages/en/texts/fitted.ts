/** What of a recipe was changed for a dataset, and why. */
export const fittedTexts = {
  'fitted.split': 'Changed in the recipe: the split, from {before} to {after}. Reason: {reasons}.',
  'fitted.any-type': { one: '{count} defective image of any type', other: '{count} defective images of any type' },
  'fitted.no-layout-test': 'the layout of this dataset defines no test subset',
  'fitted.no-layout-defects': 'the layout of this dataset keeps all defects for the test',
  'fitted.no-type': 'no defects of that type in this dataset',
  'fitted.few-defects': 'too few defects to train on more and still test on others',
  'fitted.no-third': 'fewer than three defects of each type, too few to divide into thirds',
  'fitted.unmasked-training': 'some defects have no mask, and are left out of training',
  'fitted.unmasked': 'some defects have no mask, and are left out',
  'fitted.methods':
    'Left out of the recipe, since they need masks ({masks} of {defects} defective images have one): {methods}.',
  'fitted.measures':
    'Left out of the recipe: measuring the synthetic images by themselves, which takes two real defects to train on and a method that makes images.',
  'fitted.size':
    'Changed in the recipe: the size of images, from {before} to {after}, to suit the largest images of this dataset.',
  'fitted.prompt':
    'Changed in the recipe: the prompt, from “{before}” to “{after}”, since this dataset does not show what the first one names.'
} as const
