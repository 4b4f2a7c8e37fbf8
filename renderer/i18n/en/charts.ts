export const charts = {
  'chart.step': 'Step',
  'chart.raw': 'raw',
  'chart.smoothed': 'smoothed',
  'chart.smoothing': 'Smoothing',
  'chart.logarithmic': 'Logarithmic',
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
  'chart.describe.confusion': '{title}: {right} of {all} classified correctly',
  'chart.save': 'Save as SVG',
  'chart.as-table': 'Values as a table',
  'chart.at-step': 'Step {step}',
  'chart.step-cursor': 'Step cursor',
  'chart.point-to-read': 'Point at a step, or use the arrow keys, to read its values.',
  'chart.threshold': 'Threshold',
  'chart.threshold-text':
    'Threshold {threshold}: precision {precision}, recall {recall}, F1 {f1}; {tp} true and {fp} false positives, {fn} false and {tn} true negatives',
  'chart.run-of-threshold': 'Seed for the threshold',
  'chart.true-positives': 'True positives',
  'chart.false-positives': 'False positives',
  'chart.false-negatives': 'False negatives',
  'chart.true-negatives': 'True negatives',
  'chart.curve-caption':
    'Line: mean over seeds (step curve). Band: minimum to maximum over seeds. Dotted: the seed the threshold applies to. Dashed: lines of equal F1.',
  'chart.method': 'Method',
  'chart.mean': 'Mean',
  'chart.deviation': 'Standard deviation',
  'chart.every-seed': 'Individual seeds',
  'chart.trend-caption': {
    one: 'Each marker is a single seed. With one seed there is no spread to show.',
    other:
      'Large markers: mean. Error bars: ± one sample standard deviation (n = {count} seeds). Small hollow markers: individual seeds. The axis may not start at 0.'
  },
  'chart.histogram-caption': 'Number of images per score: defective above the axis, good below it.',
  'chart.range-text': {
    one: 'Scores from {from} to {to}: {count} image',
    other: 'Scores from {from} to {to}: {count} images'
  },
  'chart.drag-to-choose': 'Drag across the histogram, or move the two handles, to filter images by score.',
  'chart.all-scores': 'All scores',
  'chart.lowest-score': 'Lowest score',
  'chart.highest-score': 'Highest score',
  'chart.confusion-caption': 'Each row: images of one true class and their share. Outlined: classified correctly.'
} as const
