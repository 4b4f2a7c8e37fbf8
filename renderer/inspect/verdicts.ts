import type { StationVerdict } from '../../electron/contract/stations.ts'

/** Outlines on a grid of 100 × 100: each verdict has a shape that no other one has. */
export const verdictShapes: Readonly<Record<StationVerdict, { readonly outline: string; readonly sign: string }>> = {
  ok: { outline: 'M50 5a45 45 0 1 0 0 90 45 45 0 0 0 0-90z', sign: 'M27 52 44 69 74 34' },
  ng: { outline: 'M32 5h36l27 27v36L68 95H32L5 68V32z', sign: 'M33 33l34 34m0-34-34 34' },
  review: { outline: 'M50 3 97 50 50 97 3 50z', sign: 'M50 27v28m0 12v4' },
  'could-not-inspect': { outline: 'M50 6 97 92H3z', sign: 'M39 51q0-11 11-11t11 10q0 7-11 13v5m0 9v3' }
}

/** Colours of tokens.css. */
export const verdictColours: Readonly<Record<StationVerdict, string>> = {
  ok: 'var(--ok)',
  ng: 'var(--ng)',
  review: 'var(--review)',
  'could-not-inspect': 'var(--unseen)'
}
