import { expect, it } from 'vitest'
import { scoreSummary } from '../../electron/cli/score-summary.ts'

const counts = { runId: 3, images: 15, defective: 3, good: 11, unreadable: 1, skippedMasks: 0 }

it('says how many images were scored, and how many were not', () => {
  expect(scoreSummary({ ...counts, threshold: 0.5 })).toBe(
    'Run 3: 14 of 15 images scored: 3 defective, 11 good (threshold 0.5000). 1 image could not be scored.'
  )
  expect(scoreSummary({ ...counts, images: 14, unreadable: 0, threshold: 0.5 })).toBe(
    'Run 3: 14 images scored: 3 defective, 11 good (threshold 0.5000).'
  )
  expect(scoreSummary({ ...counts, unreadable: 2, skippedMasks: 6, threshold: null })).toBe(
    'Run 3: 13 of 15 images scored: no verdicts, since this detector has no threshold. 2 images could not be scored. 6 masks skipped.'
  )
})
