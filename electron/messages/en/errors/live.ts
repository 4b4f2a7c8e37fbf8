import type { ErrorMessage } from '../../kinds.ts'

/** Detectors of a station that go live, and back. */
export const liveErrors = {
  'live.former-gone': {
    kind: 'conflict',
    message: 'The former bundle is gone or was altered (SHA-256 {hash}).',
    remedy: 'Put the file back where it was, or go live with another bundle.'
  },
  'live.no-former': {
    kind: 'conflict',
    message: 'There is no earlier detector to go back to.',
    remedy: 'Go live with another bundle after comparing it.'
  },
  'live.not-compared': {
    kind: 'conflict',
    message: 'The new bundle was not compared with the one that is live.',
    remedy: 'Compare them first, on the page of the station’s detector or with `flawsmith station compare`.'
  },
  'live.not-seen': {
    kind: 'conflict',
    message: 'Nobody has seen how the new bundle compares with the one that is live.',
    remedy: 'Look at the comparison first, on the page of the station’s detector or with `flawsmith station compare`.'
  },
  'live.not-seen-by': {
    kind: 'conflict',
    message: '{name} has not looked at how the new bundle compares with the one that is live.',
    remedy: 'Look at the comparison first, on the page of the station’s detector or with `flawsmith station compare`.'
  },
  'live.running-gone': {
    kind: 'conflict',
    message: 'The bundle that is live is gone or was altered, so that nothing can be compared with it: {path}',
    remedy: 'Put the file back where it was.'
  },
  'live.same-bundle': {
    kind: 'conflict',
    message: 'That is the bundle that is live: {path}',
    remedy: 'Choose another one.'
  },
  'retrain.nothing-new': {
    kind: 'conflict',
    message: 'There are no images from the line that this detector could learn from and has not.',
    remedy:
      'Correct wrong verdicts first; images of the dataset that it was trained, validated or tested on do not count. Detectors that learn from good images alone need parts that were rejected falsely; those that locate defects need the defect drawn.'
  },
  'retrain.unprepared': {
    kind: 'conflict',
    message: {
      one: 'The image from the line that this detector could learn from could not be prepared as the recipe says.',
      other:
        'None of the {count} images from the line that this detector could learn from could be prepared as the recipe says.'
    },
    remedy:
      'Check the recipe’s reference image, alignment and region. A drawn defect has to lie inside of what the detector sees.'
  },
  'retrain.unknown-training': {
    kind: 'conflict',
    message: 'The detector that is live was trained on another PC, so that its images are not known here: {name}',
    remedy: 'Open the workspace in which it was trained, or train a new one, export it, and compare it here.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
