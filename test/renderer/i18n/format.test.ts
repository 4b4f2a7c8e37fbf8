import { describe, expect, it } from 'vitest'
import { formatsOf } from '../../../renderer/i18n/format.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('formats', () => {
  const [en, de] = [formatsOf('en'), formatsOf('de')]

  it('write numbers in the conventions of the language', () => {
    expect([en.number(1234.5), de.number(1234.5)]).toEqual(['1,234.5', '1.234,5'])
    expect([en.number(0.5, 3), de.number(0.5, 3)]).toEqual(['0.500', '0,500'])
    expect([en.number(-0.068), de.number(-0.068), de.measure(-0.068)]).toEqual(['−0.068', '−0,068', '−0,068'])
  })

  it('write losses and learning rates legibly', () => {
    expect([en.measure(0.01234), en.measure(0.00001), en.measure(0), en.measure(1500)]).toEqual([
      '0.01234',
      '1E−5',
      '0',
      '1,500'
    ])
  })

  it('write dates in the conventions of the locale', () => {
    expect(en.dateTime(new Date(2026, 10, 28, 8, 15))).toBe('28 Nov 2026, 08:15')
  })

  it('write sizes and durations in the largest suitable unit', () => {
    expect([en.bytes(999), en.bytes(40_000_000), en.bytes(4_270_000_000)]).toEqual(['999 bytes', '40 MB', '4.3 GB'])
    expect([en.duration(4), en.duration(200), en.duration(7500)].map(plain)).toEqual([
      '4 sec',
      '3 min 20 sec',
      '2 hr 5 min'
    ])
    expect(de.ago(1_000, 121_000)).toBe('vor 2 Minuten')
  })
})
