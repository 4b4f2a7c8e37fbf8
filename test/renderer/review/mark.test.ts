import { expect, it } from 'vitest'
import { english } from '../../../electron/messages/english.ts'
import type { Sample } from '../../../electron/contract/review.ts'
import { translator } from '../../../renderer/i18n/catalogues.ts'
import { markOf, markText } from '../../../renderer/review/mark.ts'

const reasons = [{ code: 'mask-empty', message: 'no mask' }]
const rejecting: Sample['filter'] = { verdict: 'reject', network: null, reasons }
const texts = { t: translator('en'), say: english }
const shown = (decision: Sample['decision'], filter: Sample['filter']) => [
  markOf({ decision, filter }),
  markText({ decision, filter }, texts)
]

it('an image is marked with who rejected it, and why', () => {
  expect(shown('undecided', rejecting)).toEqual(['warning', 'Rejected: no mask'])
  expect(shown('reject', null)).toEqual(['close', 'Rejected'])
  expect(shown('accept', rejecting)).toEqual(['check', 'Accepted'])
  expect(shown('undecided', { verdict: 'accept', network: null, reasons: [] })).toEqual([undefined, undefined])
})
