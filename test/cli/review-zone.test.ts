import { expect, it } from 'vitest'
import { reviewFrom } from '../../electron/cli/commands/export.ts'

it('says where images are for review, and where none ever is', () => {
  const limit = (raw: number) => ({ raw, score: raw / 10 })
  expect(reviewFrom(limit(4), limit(5))).toBe('For review from a raw score of 4.000 (score 0.4).')
  expect(reviewFrom(limit(5), limit(5))).toMatch(/^Nothing is for review: /)
})
