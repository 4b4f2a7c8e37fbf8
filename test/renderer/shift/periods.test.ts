import { expect, it } from 'vitest'
import { isPeriod, localText, presetPeriod } from '../../../renderer/shift/periods.ts'

it('offers the last hours, today and yesterday', () => {
  const now = new Date(2026, 10, 28, 14, 30)
  expect(presetPeriod('last-hours', now).from).toEqual(new Date(2026, 10, 28, 6, 30))
  expect(presetPeriod('today', now)).toEqual({ from: new Date(2026, 10, 28), to: now })
  expect(presetPeriod('yesterday', now)).toEqual({ from: new Date(2026, 10, 27), to: new Date(2026, 10, 28) })
  expect(localText(now)).toBe('2026-11-28T14:30')
})

it('knows a period from none', () => {
  const from = new Date(2026, 10, 1)
  expect([isPeriod({ from, to: from }), isPeriod({ from, to: new Date(2026, 10, 2) })]).toEqual([false, true])
  expect(isPeriod({ from, to: new Date(2027, 0, 1) })).toBe(false)
  expect(isPeriod({ from, to: new Date('') })).toBe(false)
})
