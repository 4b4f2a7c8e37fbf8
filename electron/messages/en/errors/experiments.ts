import type { ErrorMessage } from '../../kinds.ts'

/** Recipes, experiments and reports. */
export const experimentsErrors = {
  'experiment.duplicate-result': {
    kind: 'invalid',
    message: 'There are two results for {method}, N_aug {augmented}, seed {seed}.',
    remedy: 'Keep one run per cell; counting a seed twice would make the results look more consistent than they are.'
  },
  'experiment.no-test-images': {
    kind: 'invalid',
    message: 'These defect types have no test images: {types}',
    remedy: 'Choose a split that puts images of every type into both subsets, or remove these types from the dataset.'
  },
  'experiment.no-training-images': {
    kind: 'invalid',
    message: 'These defect types have no training images: {types}',
    remedy: 'Choose a split that puts images of every type into both subsets, or remove these types from the dataset.'
  },
  'experiment.not-an-experiment': {
    kind: 'invalid',
    message: 'Run {run} ({kind}) is not an experiment: {name}',
    remedy: 'Choose a finished experiment: flawsmith runs list --kind experiment.'
  },
  'experiment.not-finished': {
    kind: 'invalid',
    message: 'The experiment of run {run} {state}, so it has no results: {name}',
    remedy: 'Choose a finished experiment: flawsmith runs list --kind experiment.'
  },
  'experiment.too-many-rejected': {
    kind: 'invalid',
    message: 'After {rounds} rounds, only {accepted} of {wanted} {what} images are usable.',
    remedy: 'Revise the prompts or settings of the recipe or its masks, or accept more images in the review.'
  },
  'experiment.wrong-run': {
    kind: 'invalid',
    message: 'Run {run} is not an experiment but of kind “{kind}”.',
    remedy: 'Choose one of the experiments in the list.'
  },
  'localisation.no-defects': {
    kind: 'invalid',
    message: 'Localisation needs real defects with masks, and the training subset has none.',
    remedy: 'Choose a split with defective training images; a third of very few images may be none.'
  },
  'train.other-dataset': {
    kind: 'invalid',
    message: 'The images of run {run} were made for the dataset {own}, not for {dataset}.',
    remedy: 'Choose runs whose images were made for {dataset}.'
  },
  'train.no-synthesis': {
    kind: 'invalid',
    message: 'Run {run} ({name}) generated no images.',
    remedy: 'Choose runs that generate images: flawsmith runs list --kind synthesize, or --kind generate.'
  },
  'train.synthesis-tested': {
    kind: 'invalid',
    message:
      'All {count} synthetic images were made from validation or test images of this split, so a detector must not be trained on them.',
    remedy: 'Generate images with the split of the training: the same split method, number of defects and seed.'
  },
  'measure.no-images': {
    kind: 'invalid',
    message: 'The diversity score is a mean over {splits} splits, but there are no images.',
    remedy: 'Choose a run that generated images, and accept some of them.'
  },
  'measure.too-few-images': {
    kind: 'invalid',
    message: 'The diversity score is a mean over {splits} splits, but there are only {images} images.',
    remedy: 'Generate more images, or use at most {fewest} splits.'
  },
  'measure.too-few-training': {
    kind: 'invalid',
    message:
      'Generated images are compared with the real training defects, and there are only {references} different ones.',
    remedy: 'Choose a split with at least two defective training images.'
  },
  'recipe.invalid': {
    kind: 'invalid',
    message: 'The recipe is not valid ({reason}): {origin}',
    remedy: 'Correct these settings; compare with the recipes in resources/recipes.'
  },
  'recipe.not-json': {
    kind: 'invalid',
    message: 'The recipe is not JSON ({reason}): {origin}',
    remedy: 'Correct the JSON.'
  },
  'recipe.unreadable': {
    kind: 'invalid',
    message: 'The recipe cannot be read ({reason}): {path}',
    remedy: 'Check the path. Recipes of experiments are in resources/recipes; docs/stations.md has one of a station.'
  },
  'report.image-unreadable': {
    kind: 'invalid',
    message: 'An image for the report cannot be decoded: {place}',
    remedy: 'Generate the image again, or leave it out of the report.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
