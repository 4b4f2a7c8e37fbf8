import type { ErrorMessage } from '../../kinds.ts'

/** Measures and statistics. */
export const metricsErrors = {
  'metrics.bad-label': {
    kind: 'invalid',
    message: 'A label must be 0 or 1, but label {index} is {label}.',
    remedy: 'Convert mask values and class numbers to 0 (good) and 1 (defective) first.'
  },
  'metrics.bad-limit': {
    kind: 'invalid',
    message: 'The false positive limit must be above 0 and at most 1, not {limit}.',
    remedy: 'Use 0.3, as the published results do.'
  },
  'metrics.bad-rate': {
    kind: 'invalid',
    message: 'A false positive rate must be at least 0 and less than 1, not {limit}.',
    remedy: 'Use a share such as 0.02 for two good parts in a hundred.'
  },
  'metrics.bad-threshold': {
    kind: 'invalid',
    message: 'The threshold is not a number.',
    remedy: 'Calibrate the detector again, or set a threshold.'
  },
  'metrics.empty': {
    kind: 'invalid',
    message: 'There are no scores to measure.',
    remedy: 'Check that the measured subset has images.'
  },
  'metrics.length-mismatch': {
    kind: 'invalid',
    message: 'There must be one score per label, but there are {labels} labels and {scores} scores.',
    remedy: 'Score exactly the labelled images.'
  },
  'metrics.map-size': {
    kind: 'invalid',
    message: 'Score map {index} is {width}×{height}, but has {mask} mask values and {scores} scores.',
    remedy: 'Scale the mask and the score map to the same size first.'
  },
  'metrics.no-negatives': {
    kind: 'invalid',
    message: 'Without a good image, {measure} is undefined.',
    remedy: 'Measure on data with at least one good image.'
  },
  'metrics.no-positives': {
    kind: 'invalid',
    message: 'Without a defective image, {measure} is undefined.',
    remedy: 'Measure on data with at least one defective image.'
  },
  'metrics.no-predictions': {
    kind: 'invalid',
    message: 'There are no classified images to measure.',
    remedy: 'Check that the measured subset has defects.'
  },
  'metrics.not-finite': {
    kind: 'invalid',
    message: 'Every score must be a finite number, but score {index} is {score}.',
    remedy: 'The detector diverged: lower its learning rate and train it again.'
  },
  'metrics.prediction-count': {
    kind: 'invalid',
    message: 'There must be one prediction per sample, but there are {truths} samples and {predictions} predictions.',
    remedy: 'Classify exactly the images whose type is known.'
  },
  'metrics.unknown-class': {
    kind: 'invalid',
    message: 'An image has the type “{type}”, which the classifier does not know.',
    remedy: 'Measure it on the types that it was trained on: {classes}.'
  },
  'statistics.bad-level': {
    kind: 'invalid',
    message: 'A confidence level must be between 0 and 1, not {level}.',
    remedy: 'Use 0.95.'
  },
  'statistics.empty': {
    kind: 'invalid',
    message: 'There are no values to average.',
    remedy: 'Wait until at least one run of the experiment has finished.'
  },
  'statistics.not-finite': {
    kind: 'invalid',
    message: 'Every value must be a finite number, but value {index} is {value}.',
    remedy: 'Repeat the run it comes from.'
  },
  'statistics.too-few': {
    kind: 'invalid',
    message: 'A single value has no standard deviation.',
    remedy: 'Run the experiment with at least two seeds; four are common.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
