import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nobody, type Actor } from '../../../electron/station/access/roles.ts'
import { recordAction } from '../../../electron/station/audit/record.ts'
import { lockStation } from '../../../electron/station/lock.ts'
import { shiftFacts } from '../../../electron/station/shift/facts.ts'
import { testStation } from '../helpers.ts'
import { fillJournal, type MadeImage } from './shift-station.ts'

const anna: Actor = { role: 'operator', name: 'Anna' }
const period = { from: new Date('2026-11-27T21:00:00Z'), to: new Date('2026-11-28T05:00:00Z') }

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-27T20:00:00Z') }))
afterEach(() => vi.useRealTimers())

const minute = (number: number) => new Date(Date.parse('2026-11-27T21:00:00Z') + number * 60_000).toISOString()

function at(moment: string): void {
  vi.setSystemTime(Date.parse(moment))
}

describe('the facts of a shift', () => {
  it('count its images and no others, by batch and hour', async () => {
    const { station } = await testStation({ taktSeconds: 0.1 })
    const images: MadeImage[] = [
      { at: minute(-1), verdict: 'ng', score: 0.99 },
      { at: minute(0), verdict: 'ok', score: 0.1, batch: 'A' },
      { at: minute(59), verdict: 'ng', score: 0.7, totalMs: 200 },
      { at: minute(61), verdict: 'ok', score: 0.2, batch: 'B' },
      { at: minute(62), verdict: 'could-not-inspect', totalMs: 101 },
      { at: minute(480), verdict: 'ok', score: 0.3 }
    ]
    await fillJournal(station, images)
    const facts = await shiftFacts(station, period)
    expect(facts.all).toMatchObject({ inspected: 4, counts: { ok: 2, ng: 1, 'could-not-inspect': 1 }, yield: 0.5 })
    expect(facts.batches.map(({ batch, inspected }) => [batch, inspected])).toEqual([
      ['A', 2],
      ['B', 2]
    ])
    expect(facts.hours).toHaveLength(8)
    expect(facts.hours.slice(0, 2).map(({ counts }) => [counts.ok, counts.ng])).toEqual([
      [1, 1],
      [1, 0]
    ])
    expect([facts.times, facts.overruns]).toEqual([{ median: 40, p95: 200, worst: 200 }, 2])
    expect(facts.worst.map(({ score }) => score)).toEqual([0.7])
    expect(facts.reasons).toEqual([{ failure: { code: 'x', message: 'No.', remedy: '' }, count: 1 }])
    expect(facts.audit.broken).toBeNull()
  })

  it('know pauses, stops and crashes, clipped to the period', async () => {
    const { station } = await testStation()
    const record = (moment: string, action: Parameters<typeof recordAction>[1]['action'], actor = nobody) => {
      at(moment)
      recordAction(station, { actor, action })
    }
    record(minute(-30), 'started')
    record(minute(-10), 'paused', anna)
    record(minute(5), 'resumed', anna)
    record(minute(60), 'stopped', anna)
    record(minute(90), 'started', anna)
    await fillJournal(station, [{ at: minute(100), verdict: 'ok', score: 0.1 }])
    record(minute(110), 'started')
    record(minute(470), 'stopped')
    const facts = await shiftFacts(station, period, period.to)
    expect(
      facts.interruptions.map(({ kind, from, to, isOpen }) => [kind, from.toISOString(), to.toISOString(), isOpen])
    ).toEqual([
      ['paused', minute(0), minute(5), false],
      ['stopped', minute(60), minute(90), false],
      ['crashed', minute(100), minute(110), false],
      ['stopped', minute(470), minute(480), true]
    ])
    expect(facts.entries.filter(({ actor }) => actor.name === 'Anna')).toHaveLength(3)
  })

  it('follow the average as the station did, and say when it drifted', async () => {
    const { station } = await testStation({ drift: { weight: 0.5, sigmas: 3, baseline: 20 } })
    const noise = (index: number) => 0.1 + ((index * 7) % 10) / 1000
    const steady = Array.from({ length: 40 }, (_, index): MadeImage => {
      return { at: minute(index - 30), verdict: 'ok', score: noise(index) }
    })
    const drifting = Array.from({ length: 5 }, (_, index): MadeImage => ({
      at: minute(20 + index),
      verdict: 'ok',
      score: 0.3
    }))
    const back = Array.from({ length: 30 }, (_, index): MadeImage => ({
      at: minute(40 + index),
      verdict: 'ok',
      score: noise(index)
    }))
    await fillJournal(station, [...steady, ...drifting, ...back])
    const { course } = await shiftFacts(station, period)
    expect(course.points).toHaveLength(45)
    expect(course.points[0]?.average).toBeCloseTo(0.1045, 2)
    expect(course.drifts).toHaveLength(1)
    expect(course.drifts[0]?.from).toBe(minute(20))
    expect(course.limits?.upper).toBeLessThan(0.2)
  })

  it('count each image whose correction stands at the end once', async () => {
    const { station } = await testStation()
    const correct = (moment: string, sequence: number, action: 'verdict-overruled' | 'overruling-withdrawn') => {
      at(moment)
      recordAction(station, { actor: anna, action, details: { sequence } })
    }
    correct(minute(-5), 9, 'verdict-overruled')
    correct(minute(1), 1, 'verdict-overruled')
    correct(minute(2), 2, 'verdict-overruled')
    correct(minute(3), 3, 'verdict-overruled')
    correct(minute(4), 3, 'overruling-withdrawn')
    correct(minute(5), 3, 'verdict-overruled')
    correct(minute(6), 3, 'overruling-withdrawn')
    correct(minute(481), 1, 'overruling-withdrawn')
    expect((await shiftFacts(station, period)).overruled).toEqual({ standing: 2, undone: 1 })
  })

  it('know when there was no station, when it had never run, and when its process ended', async () => {
    at(minute(60))
    const { station } = await testStation()
    const kinds = async (now: string) => {
      const { interruptions, versions } = await shiftFacts(station, period, new Date(now))
      return [
        versions.length,
        ...interruptions.map(({ kind, from, to, isOpen }) => [kind, from.toISOString(), to.toISOString(), isOpen])
      ]
    }
    const absent = ['absent', minute(0), minute(60), false]
    expect(await kinds(minute(90))).toEqual([1, absent, ['not-started', minute(60), minute(90), true]])
    at(minute(120))
    recordAction(station, { actor: anna, action: 'started' })
    await fillJournal(station, [{ at: minute(130), verdict: 'ok', score: 0.1 }])
    const idle = ['not-started', minute(60), minute(120), false]
    expect(await kinds(minute(150))).toEqual([1, absent, idle, ['ended', minute(130), minute(150), true]])
    const lock = await lockStation(station.folder)
    expect(await kinds(minute(150))).toEqual([1, absent, idle])
    await lock.release()
    const earlier = { from: new Date(minute(-120)), to: new Date(minute(-60)) }
    expect((await shiftFacts(station, earlier)).versions).toEqual([])
  })

  it('are none for a shift without images', async () => {
    const { station } = await testStation()
    const facts = await shiftFacts(station, period)
    expect([facts.all.inspected, facts.times, facts.course.points, facts.worst]).toEqual([0, null, [], []])
  })
})
