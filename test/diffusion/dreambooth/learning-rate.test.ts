import { describe, expect, it } from 'vitest'
import { learningRateAt } from '../../../electron/diffusion/dreambooth/learning-rate.ts'

const base = { learningRate: 0.002, totalSteps: 24, warmupSteps: 0, cycles: 3 } as const

describe('learning rate schedules', () => {
  it('restart the cosine as in the golden run with 24 steps and 3 cycles', () => {
    const rates = Array.from({ length: 24 }, (_, k) => learningRateAt({ ...base, schedule: 'cosine_with_restarts' }, k))
    expect(rates.slice(0, 3)).toEqual([0.002, expect.closeTo(0.001923879492, 10), expect.closeTo(0.0017071068, 10)])
    expect(rates.slice(8, 16)).toEqual(rates.slice(0, 8).map((rate) => expect.closeTo(rate, 12) as number))
    expect(learningRateAt({ ...base, schedule: 'cosine_with_restarts' }, 24)).toBe(0)
  })

  it('warm up, decay and hold according to their name', () => {
    const at = (schedule: Parameters<typeof learningRateAt>[0]['schedule'], step: number, warmupSteps = 4) =>
      learningRateAt({ ...base, schedule, warmupSteps }, step) / base.learningRate
    expect(at('constant', 0)).toBe(1)
    for (const schedule of ['constant_with_warmup', 'linear', 'cosine', 'cosine_with_restarts'] as const) {
      expect([0, 1, 4].map((step) => at(schedule, step))).toEqual([0, 0.25, 1])
    }
    expect(at('constant_with_warmup', 23)).toBe(1)
    expect(at('linear', 14)).toBeCloseTo(0.5, 12)
    expect(at('cosine', 14)).toBeCloseTo(0.5, 12)
    expect(at('cosine', 9)).toBeCloseTo(0.5 * (1 + Math.SQRT1_2), 12)
    expect(at('linear', 24)).toBe(0)
  })
})
