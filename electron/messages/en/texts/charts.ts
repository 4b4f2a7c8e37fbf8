/** What charts say. */
export const chartsTexts = {
  'chart.step': 'Step',
  'chart.raw': 'raw',
  'chart.smoothed': 'smoothed',
  'chart.learning-rate': 'Learning rate',
  'chart.precision': 'Precision',
  'chart.recall': 'Recall',
  'chart.validation-threshold': 'validation threshold',
  'chart.oracle': 'oracle',
  'chart.score': 'Score',
  'chart.good': 'good',
  'chart.defective': 'defective',
  'chart.true-class': 'True',
  'chart.predicted-class': 'Predicted',
  'chart.one-seed': 'one seed',
  'chart.mean-and-range': { one: '{count} seed', other: 'mean and range of {count} seeds' },
  'chart.augmented': 'Synthetic defects added (N_aug)',
  'chart.augmented-not-to-scale': 'Synthetic defects added (N_aug, not to scale)',
  'chart.describe.steps': { one: '{title}: {count} step, {lines}', other: '{title}: {count} steps, {lines}' },
  'chart.describe.line': '{name} from {first} to {last}',
  'chart.describe.curves': {
    one: '{title}: precision {readings}; {count} seed',
    other: '{title}: precision {readings}; mean of {count} seeds'
  },
  'chart.describe.reading': '{precision} at recall {recall}',
  'chart.describe.trend': '{title} by number of synthetic defects. {lines}',
  'chart.describe.single': '{mean} (one seed)',
  'chart.describe.summary': {
    one: '{mean} (standard deviation {deviation}, n = {count})',
    other: '{mean} (standard deviation {deviation}, n = {count})'
  },
  'chart.describe.histogram': '{title}: scores of {good} good and {defective} defective images',
  'chart.describe.confusion': '{title}: {right} of {all} classified correctly'
} as const
