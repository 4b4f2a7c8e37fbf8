import { expect, it } from 'vitest'
import { retrainedText } from '../../electron/cli/commands/station-live.ts'
import type { Comparison } from '../../electron/contract/station-live.ts'

const rate = { count: 0, total: 2, low: 0, high: 0.84 }
const figures = { auroc: 1, averagePrecision: 1, missed: rate, falseRejects: rate, review: 0, notInspected: 0 }
const bundle = { hash: '0'.repeat(64), name: 'plate', run: 1, kind: 'padim', exportedAt: '2026-11-29T00:00:00.000Z' }
const said = { verdict: 'ok', score: 0.2 } as const
const comparison: Comparison = {
  ...{ station: 'line-3', comparedAt: '2026-11-29T00:00:00.000Z', seen: [], unknown: [] },
  running: { ...bundle, path: '/a.flawsmith', figures },
  candidate: { ...bundle, path: '/b.flawsmith', figures },
  images: { good: 2, defective: 2, line: 1, dataset: 3, trained: 0, earlier: 0 },
  disagreements: [
    {
      ...{ name: 'a\u001b[2Jb.png', label: 'good', origin: 'line', contentHash: '0'.repeat(64), sequence: 1 },
      ...{ running: said, candidate: { ...said, verdict: 'ng' } }
    }
  ]
}

it('shows what came of a training line by line, and no sign of a name that a terminal obeys', () => {
  const line = { trained: 1, heldOut: 1, unusable: 0, unprepared: 2, known: 3 }
  const text = retrainedText({ bundle: '/line\n3/b.flawsmith', line, comparison })
  expect(text.split('\n').slice(0, 6)).toEqual([
    'The new bundle is /line\\u000a3/b.flawsmith',
    'From the line: 1 trained on, 1 kept for comparing, 0 of no use to such a detector.',
    '3 known already from the former training and its dataset.',
    '2 left out: the part was not found, or its defect lies outside of what the detector sees.',
    '',
    '2 good and 2 defective images that neither was trained on: 1 from the line, 3 from the dataset.'
  ])
  expect(text).toMatch(/\nimage AUROC +1\.0000 +1\.0000\n/)
  expect(text).toContain('a\\u001b[2Jb.png')
  expect(text).not.toContain('\u001b')
})
