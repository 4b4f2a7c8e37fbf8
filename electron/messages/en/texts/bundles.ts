/** Thresholds and bundles. */
export const bundlesTexts = {
  'threshold.rule.cost': 'an escape costs as much as {ratio} false rejects, {rate}% of parts defective',
  'threshold.rule.no-escapes': 'no escapes among the validation images',
  'threshold.rule.recall': 'at least {share}% of the defective images found',
  'threshold.rule.false-rejects': 'at most {share}% of the good images rejected',
  'threshold.rule.sure-false-rejects': 'surely at most {share}% of all good parts rejected',
  'threshold.rule.conformal': 'at most {share}% of good parts rejected on average',
  'threshold.rule.given': 'set by hand',
  'threshold.rule.detector': 'the training’s own',
  'threshold.rule.from-size': '{said}; minimum defect size {size} pixels',
  'threshold.conformal':
    'at most {bound}% false rejects on average, if new good parts look like the {count} good images it was chosen from',
  'threshold.false-rejects': {
    one: 'at most {bound}% false rejects, {confidence}% sure, from {count} good image ({errors} rejected)',
    other: 'at most {bound}% false rejects, {confidence}% sure, from {count} good images ({errors} rejected)'
  },
  'threshold.false-rejects-unknown': 'false rejects unknown: there were no good images to count them on',
  'threshold.misses': {
    one: 'at most {bound}% misses, {confidence}% sure, from {count} defective image ({errors} missed)',
    other: 'at most {bound}% misses, {confidence}% sure, from {count} defective images ({errors} missed)'
  },
  'threshold.few-good': {
    one: 'The threshold comes from {count} good image: not reliable. For at most {percent}% false rejects, at least {needed} are needed.',
    other:
      'The threshold comes from {count} good images: not reliable. For at most {percent}% false rejects, at least {needed} are needed.'
  },
  'threshold.misses-unknown': 'misses unknown: there were no defective images to count them on'
} as const
