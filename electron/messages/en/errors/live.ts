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
    message: 'The station has run with no other bundle before.',
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
  'live.running-gone': {
    kind: 'conflict',
    message: 'The bundle that is live is gone or was altered, so that nothing can be compared with it: {path}',
    remedy: 'Put the file back where it was.'
  },
  'live.same-bundle': {
    kind: 'conflict',
    message: 'That is the bundle that is live: {path}',
    remedy: 'Choose another one.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
