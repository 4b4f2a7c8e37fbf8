import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hoursOf, periodOf, shiftOf, today } from '../../../electron/station/shift/period.ts'

const own = process.env['TZ']
beforeAll(() => {
  process.env['TZ'] = 'Europe/Berlin'
})
afterAll(() => {
  if (own === undefined) delete process.env['TZ']
  else process.env['TZ'] = own
})

const iso = ({ from, to }: { from: Date; to: Date }) => [from.toISOString(), to.toISOString()]
const hours = ({ from, to }: { from: Date; to: Date }) => (to.getTime() - from.getTime()) / 3_600_000

describe('a shift by its hours', () => {
  it('is the latest that has begun, also across midnight', () => {
    const now = new Date('2026-11-28T23:30:00+01:00')
    expect(iso(shiftOf('22:00-06:00', undefined, now))).toEqual([
      '2026-11-28T21:00:00.000Z',
      '2026-11-29T05:00:00.000Z'
    ])
    expect(iso(shiftOf('06:00-14:00', undefined, now))).toEqual([
      '2026-11-28T05:00:00.000Z',
      '2026-11-28T13:00:00.000Z'
    ])
    const early = new Date('2026-11-28T03:00:00+01:00')
    expect(iso(shiftOf('22:00-06:00', undefined, early))[0]).toBe('2026-11-27T21:00:00.000Z')
    expect(iso(shiftOf('22:00–6:00', '2026-03-01', now))[0]).toBe('2026-03-01T21:00:00.000Z')
  })

  it('lasts as long as the clock on the wall says when that is changed', () => {
    expect(hours(shiftOf('22:00-06:00', '2026-10-24'))).toBe(9)
    expect(hours(shiftOf('22:00-06:00', '2026-03-28'))).toBe(7)
    expect(hours(shiftOf('22:00-06:00', '2026-11-28'))).toBe(8)
  })

  it.each([
    ['25:00-06:00', '25:00'],
    ['06:00-24:01', '24:01'],
    ['24:00-06:00', '24:00'],
    ['06:00-14:60', '14:60']
  ])('names the time of %o that is none', (text, value) => {
    expect(() => shiftOf(text, undefined)).toThrow(expect.objectContaining({ code: 'shift.time', details: { value } }))
  })

  it.each(['6-14', '', '06:00'])('refuses %o', (text) => {
    expect(() => shiftOf(text, undefined)).toThrow(expect.objectContaining({ code: 'shift.hours' }))
  })
})

describe('a period', () => {
  it('takes days and times of this PC, and a day as the end whole', () => {
    expect(iso(periodOf('2026-11-28', '2026-11-28'))).toEqual(['2026-11-27T23:00:00.000Z', '2026-11-28T23:00:00.000Z'])
    expect(hours(periodOf('2026-10-25', '2026-10-25'))).toBe(25)
    expect(iso(periodOf('2026-11-28T22:00', '2026-11-29 06:00'))).toEqual([
      '2026-11-28T21:00:00.000Z',
      '2026-11-29T05:00:00.000Z'
    ])
    const now = new Date('2026-11-28T22:00:00Z')
    expect(iso(periodOf('2026-11-28T20:00Z', undefined, now))[1]).toBe('2026-11-28T22:00:00.000Z')
    expect(iso(today(now))).toEqual(['2026-11-27T23:00:00.000Z', '2026-11-28T22:00:00.000Z'])
  })

  it('is neither empty nor endless', () => {
    for (const [from, to] of [
      ['2026-11-28', '2026-11-27'],
      ['2026-01-01', '2026-03-01']
    ] as const) {
      expect(() => periodOf(from, to)).toThrow(expect.objectContaining({ code: 'shift.period' }))
    }
    for (const text of ['yesterday', '2026-13-45', '28.11.2026']) {
      expect(() => periodOf(text, undefined)).toThrow(expect.objectContaining({ code: 'shift.moment' }))
    }
  })

  it('has each hour once, the one that comes twice twice', () => {
    const night = hoursOf(shiftOf('22:00-06:00', '2026-10-24'))
    expect(night.map((at) => at.getHours())).toEqual([22, 23, 0, 1, 2, 2, 3, 4, 5])
    const short = hoursOf(periodOf('2026-11-28T22:40', '2026-11-28T23:10'))
    expect(short.map((at) => at.getHours())).toEqual([22, 23])
    expect(hoursOf({ from: new Date('2026-10-25T01:30:00Z'), to: new Date('2026-10-25T01:50:00Z') })).toEqual([
      new Date('2026-10-25T01:00:00Z')
    ])
  })
})
