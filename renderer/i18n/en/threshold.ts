/** Choosing a detector's threshold. */
export const threshold = {
  'threshold.title': 'Choose a threshold',
  'threshold.none':
    'There are no good validation images, so there is nothing to choose a threshold on. Train with a share of images for validation.',
  'threshold.none-scored':
    'No scores of the validation images were kept: an earlier version trained this detector. Score the dataset with it, or export it as a bundle; both keep them.',
  'threshold.what':
    'From {good} good and {defective} defective validation images. Test images are only shown beside them: what is chosen on them is tested by them no longer.',
  'threshold.missing': {
    one: '{count} more validation image is not scored.',
    other: '{count} more validation images are not scored.'
  },
  'threshold.cost': 'What an escape costs',
  'threshold.cost.value': 'as much as {ratio} false rejects',
  'threshold.defect-rate': 'Defective parts, as a fraction',
  'threshold.allowed': 'False rejects',
  'threshold.allowed.value': 'at most {count} of {total} good images',
  'threshold.minimum': 'Minimum defect size',
  'threshold.minimum.none': 'None: the detector’s own score decides',
  'threshold.minimum.size': '{pixels} pixels ({side} × {side})',
  'threshold.minimum.hint':
    'Smaller regions of the heat map do not count, however high they are. The score is then that of the map alone.',
  'threshold.minimum.hint-scaled':
    'In pixels of the image scaled to {width} × {height}. Smaller regions of the heat map do not count, however high they are. The score is then that of the map alone.',
  'threshold.chosen': 'NG from a score of {score}',
  'threshold.errors': 'Errors at this threshold',
  'threshold.escapes': 'Escapes',
  'threshold.false-rejects': 'False rejects',
  'threshold.of-validation': 'Validation',
  'threshold.at-most': 'At most, 95% sure',
  'threshold.of-test': 'Test',
  'threshold.at-most.hint':
    'At most: exact upper limit (Clopper and Pearson, one-sided, 95%) for all thresholds at once, since one is chosen on these images; it is higher than that of images on which nothing is chosen, such as test images.',
  'threshold.test-missing': {
    one: '{count} test image is not scored this way yet; scoring the dataset with this detector does it.',
    other: '{count} test images are not scored this way yet; scoring the dataset with this detector does it.'
  },
  'threshold.counted': '{percent} ({count} of {total})',
  'threshold.unknown': 'unknown',
  'threshold.score': 'Score',
  'threshold.no-escapes': 'No escapes at {percent} false rejects ({count} of {total}).',
  'threshold.no-defects': 'There are no defective validation images, so escapes are unknown.',
  'threshold.save': 'Save threshold',
  'threshold.take-no-escapes': 'No escapes',
  'threshold.clear': 'Use the training’s own',
  'threshold.save.hint':
    'Scoring and bundles take the saved threshold before the training’s own. Who saved it, and when, is in the audit trail.',
  'detector.threshold.saved': 'Saved',
  'threshold.saved-at': 'by {person}, {time}',
  'threshold.saved-by': '{score}, saved by {person}, {time}',
  'threshold.curve.title': 'Escapes (%)',
  'threshold.curve.across': 'False rejects (%)',
  'threshold.curve.description': {
    one: 'Escapes against false rejects at {count} threshold',
    other: 'Escapes against false rejects at {count} thresholds'
  },
  'threshold.curve.caption': 'Disc: the chosen threshold.',
  'threshold.curve.caption-test': 'Disc: the chosen threshold. Ring: the test images at it.',
  'bundle.rule.own.saved': 'The threshold {score} that {person} saved for this detector, {time}.',
  'bundle.subset.test-used':
    'Test images are among these: a threshold chosen on them is tested by them no longer, and the measures of the test look better than the line will be.'
} as const
