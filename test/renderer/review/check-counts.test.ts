import { expect, it } from 'vitest'
import type { Sample } from '../../../electron/contract/review.ts'
import { checkCounts } from '../../../renderer/review/decisions.ts'

const sample = (decision: Sample['decision'], verdict?: 'accept' | 'reject') => ({
  decision,
  filter: verdict === undefined ? null : { verdict, network: null, reasons: [] }
})

it('counts what the automatic check passed, rejected and has not looked at, and what is left out by it alone', () => {
  const samples = [
    sample('accept', 'reject'),
    sample('undecided', 'reject'),
    sample('reject', 'reject'),
    sample('undecided', 'accept'),
    sample('accept'),
    sample('undecided')
  ]
  expect(checkCounts(samples)).toEqual({ passed: 1, flagged: 3, leftOut: 1, unchecked: 2 })
})
