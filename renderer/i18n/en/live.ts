/** Which detector of a station is in use, comparing another one, and taking it into use. */
export const live = {
  'live.title': 'Detector of {name}',
  'live.link': 'Detector…',
  'live.back': 'Back to the station',
  'live.present': 'In use',
  'live.former': 'Before',
  'live.since': 'since {time}',
  'live.never': 'from the next start on',
  'live.hash': 'SHA-256 {hash}',
  'live.reason': 'Reason',
  'live.roll-back': 'Roll back',
  'live.roll-back.busy': 'Rolling back…',
  'live.rolled-back': '“{name}” is in use again.',
  'live.roll-back.reason': 'Back to “{name}”',
  'live.roll-back.hint': 'Takes the former detector into use again. A running station stops for a moment.',
  'live.retrain': 'Retrain and compare',
  'live.retrain.hint':
    'Trains a detector of the same kind and settings on its images and those from the line, prepared as the recipe says, exports it, and compares it with the one in use. About one part in three from the line is kept for comparing.',
  'live.compare.title': 'Compare another detector',
  'live.compare': 'Compare',
  'live.compare.hint': 'Both inspect the same images, on which neither was trained.',
  'live.retrained':
    'From the line: {trained} trained on, {heldOut} kept for comparing, {unusable} of no use to such a detector.',
  'live.retrained.known': {
    one: '{count} image is known already from the former training and its dataset.',
    other: '{count} images are known already from the former training and its dataset.'
  },
  'live.retrained.unprepared': {
    one: '{count} image is left out: its part was not found, or its defect lies outside of what the detector sees.',
    other:
      '{count} images are left out: their part was not found, or their defect lies outside of what the detector sees.'
  },
  'live.comparison': 'Comparison',
  'live.comparison.at': '{candidate} with {running}, {time}',
  'live.images':
    '{good} good and {defective} defective images that neither was trained on: {line} from the line, {dataset} from the dataset.',
  'live.images.none': 'No image allows a fair comparison.',
  'live.images.trained': {
    one: '{count} image from the line is left out: one of the two was trained on it.',
    other: '{count} images from the line are left out: one of the two was trained on them.'
  },
  'live.images.earlier': {
    one: '{count} image from the line is left out: it may have been trained on.',
    other: '{count} images from the line are left out: they may have been trained on.'
  },
  'live.unknown.running':
    'A fair comparison is not possible: the detector in use was trained on another PC, and its images are not known here. Only images from the line that came after it was taken into use are compared.',
  'live.unknown.candidate':
    'A fair comparison is not possible: the new detector was trained on another PC, and its images are not known here. Only images from the line that came after it was exported are compared.',
  'live.figure': 'Measure',
  'live.running': 'In use',
  'live.candidate': 'New',
  'live.auroc': 'Image AUROC',
  'live.ap': 'AP',
  'live.missed': 'Missed defects',
  'live.false-rejects': 'False rejects',
  'live.review': 'For review',
  'live.not-inspected': 'Could not inspect',
  'live.rate': '{count} of {total} ({low} to {high})',
  'live.rate.hint': 'At each detector’s own threshold. In brackets: exact bounds on the true share, 95% sure.',
  'live.disagree': { one: 'They disagree on {count} image', other: 'They disagree on {count} images' },
  'live.disagree.none': 'They agree on every image.',
  'live.image': 'Image',
  'live.label': 'Is',
  'live.label.good': 'good',
  'live.label.defective': 'defective',
  'live.origin': 'Origin',
  'live.origin.line': 'from the line',
  'live.origin.dataset': 'from the dataset',
  'live.seen': 'I have looked at this comparison',
  'live.seen.by': 'Seen by {people}.',
  'live.seen.look': '{name}, {time}',
  'live.seen.at': 'Seen at {time}.',
  'live.go': 'Take into use',
  'live.go.busy': 'Taking into use…',
  'live.go.hint': 'A running station stops for a moment. The former detector is kept.',
  'live.go.reason': 'New detector “{name}”',
  'live.gone': 'In use now.'
} as const
