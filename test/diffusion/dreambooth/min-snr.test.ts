import { expect, it } from 'vitest'
import { minSnrWeight } from '../../../electron/diffusion/dreambooth/min-snr.ts'
import { createNoiseSchedule } from '../../../electron/diffusion/schedulers/noise-schedule.ts'

it('min-SNR 5 weighs only the nearly clean timesteps down', () => {
  const schedule = createNoiseSchedule({})
  const weights = Array.from({ length: 1000 }, (_, t) => minSnrWeight(schedule, t, 5))
  expect(weights.indexOf(1)).toBe(147)
  expect(weights.slice(147).every((weight) => weight === 1)).toBe(true)
  expect(weights.reduce((a, b) => a + b, 0) / 1000).toBeCloseTo(0.9166, 4)
  expect(minSnrWeight(schedule, 0, null)).toBe(1)
})
