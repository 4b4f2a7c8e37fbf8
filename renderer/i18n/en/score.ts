/** Scoring images with a trained detector. */
export const score = {
  'score.action': 'Score images…',
  'score.of': 'Score images with {name}',
  'score.hint': 'Scores every image with this detector. The result is a run with a table, also as CSV and JSON.',
  'score.source': 'Images from',
  'score.source.dataset': 'A dataset',
  'score.source.folder': 'A folder',
  'score.heat-maps': 'Heat maps',
  'score.heat-maps.hint': 'For this many images with the highest scores; 0 for none.',
  'score.start': 'Score images',
  'score.title': 'Scores',
  'score.show': 'Show',
  'score.all': 'All images ({number})',
  'score.defective': 'Defective ({number})',
  'score.good': 'Good ({number})',
  'score.unreadable': 'Could not be scored ({number})',
  'score.threshold': 'Threshold {value}: images with at least this score count as defective.',
  'score.no-threshold': 'This detector has no threshold, so there are no verdicts.',
  'score.image': 'Image',
  'score.preview': 'Preview',
  'score.score': 'Score',
  'score.verdict': 'Verdict',
  'score.verdict.defective': 'Defective',
  'score.verdict.good': 'Good',
  'score.type': 'Defect type',
  'score.label': 'Label',
  'score.subset': 'Subset',
  'score.subset.unused': 'Unused',
  'score.subset.hint':
    'Subset: how the detector’s training used the image. Scores on training and validation images are not representative.',
  'score.measured': {
    one: 'The measures under Results are of {count} image that the detector was neither trained nor validated on.',
    other: 'The measures under Results are of {count} images that the detector was neither trained nor validated on.'
  },
  'score.measured.few': {
    one: 'The detector was neither trained nor validated on {count} of the images with a known label: too few to measure anything.',
    other:
      'The detector was neither trained nor validated on {count} of the images with a known label: too few to measure anything.'
  },
  'score.measured.none':
    'Nothing was measured: the detector was trained or validated on all images with a known label.',
  'score.masks': {
    one: '{count} mask in the folder was skipped.',
    other: '{count} masks in the folder were skipped.'
  },
  'score.heat-map': 'Heat map',
  'score.heat-map.of': 'Heat map of {image}',
  'score.not-scored': 'Could not be scored',
  'score.none': 'No images to show',
  'score.page': '{first}–{last} of {total}',
  'score.next': 'Next page',
  'score.previous': 'Previous page',
  'role.detector': 'Detector'
} as const
