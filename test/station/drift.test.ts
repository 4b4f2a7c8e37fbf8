import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { Counters } from '../../electron/station/counters.ts'
import { DriftWatch } from '../../electron/station/drift.ts'

describe('the moving average of the score', () => {
  const settings = { weight: 0.2, sigmas: 3, baseline: 4 }

  it('has the limits of Roberts’s chart', () => {
    const watch = new DriftWatch(settings)
    for (const score of [1, 2, 3]) watch.add(score)
    expect(watch.state).toMatchObject({ state: 'learning', average: null, upper: null })
    watch.add(4)
    // Mean 2.5, variance 5/3; 3 σ √(0.2/1.8).
    const reach = 3 * Math.sqrt(5 / 3) * Math.sqrt(0.2 / 1.8)
    expect(watch.state).toMatchObject({ state: 'steady', average: 2.5 })
    expect(watch.state.upper).toBeCloseTo(2.5 + reach, 12)
    expect(watch.state.lower).toBeCloseTo(2.5 - reach, 12)
    watch.add(5)
    expect(watch.state.average).toBeCloseTo(0.2 * 5 + 0.8 * 2.5, 12)
    for (let i = 0; i < 20; i++) watch.add(5)
    expect(watch.state.state).toBe('drifting')
  })

  it('drifts upwards and downwards, as soon as it is beyond a limit', () => {
    const after = (...scores: number[]) => {
      const watch = new DriftWatch({ weight: 1, sigmas: 2, baseline: 2 })
      for (const score of [1, 3, ...scores]) watch.add(score)
      return watch.state.state
    }
    // Mean 2 and deviation √2; with all weight on the last score the limits are 2 ± 2√2.
    expect([4.8, 4.85, -0.8, -0.85].map((score) => after(score))).toEqual(['steady', 'drifting', 'steady', 'drifting'])
    expect(after(9, 2)).toBe('steady')
  })

  it('stays quiet on steady scores and sees a drift of one σ', () => {
    const random = randomStream(3, 'scores')
    const watch = new DriftWatch({ weight: 0.1, sigmas: 4, baseline: 200 })
    for (let i = 0; i < 2000; i++) {
      watch.add(0.3 + 0.02 * random.normal())
      expect(watch.state.state).not.toBe('drifting')
    }
    for (let i = 0; i < 100; i++) watch.add(0.32 + 0.02 * random.normal())
    expect(watch.state.state).toBe('drifting')
  })
})

describe('the counters of a station', () => {
  it('count verdicts, rejects and times', () => {
    const counters = new Counters(100)
    expect(counters.statistics(0)).toMatchObject({ inspected: 0, yield: null, ppm: null, times: null, perMinute: 0 })
    for (let i = 1; i <= 100; i++) {
      const verdict = i <= 90 ? 'ok' : i <= 96 ? 'ng' : i <= 98 ? 'could-not-inspect' : 'review'
      counters.add({ verdict, totalMs: i + 5 }, i * 1000)
    }
    expect(counters.statistics(100_000)).toMatchObject({
      counts: { ok: 90, ng: 6, 'could-not-inspect': 2, review: 2 },
      ...{ inspected: 100, yield: 0.9, ppm: 80_000, overruns: 5, perMinute: 60 },
      times: { last: 105, median: 55, p95: 100, worst: 105 }
    })
  })

  it('keep the times of the last thousand images, and the worst of all', () => {
    const counters = new Counters(null)
    counters.add({ verdict: 'ok', totalMs: 9999 }, 0)
    for (let i = 0; i < 2000; i++) counters.add({ verdict: 'ok', totalMs: i < 1000 ? 50 : 10 }, i)
    expect(counters.statistics(0).times).toEqual({ last: 10, median: 10, p95: 10, worst: 9999 })
  })
})
