import { expect, it } from 'vitest'
import { minSnrWeight } from '../../../electron/diffusion/dreambooth/min-snr.ts'
import { createNoiseSchedule } from '../../../electron/diffusion/schedulers/noise-schedule.ts'

it('min-SNR 5 reduces the weight of the nearly clean timesteps only', () => {
  const schedule = createNoiseSchedule({})
  const weights = Array.from({ length: 1000 }, (_, t) => minSnrWeight(schedule, t, 5))
  expect(weights.indexOf(1)).toBe(147)
  expect(weights.slice(147).every((weight) => weight === 1)).toBe(true)
  expect(weights.reduce((a, b) => a + b, 0) / 1000).toBeCloseTo(0.9166, 4)
  expect(minSnrWeight(schedule, 0, null)).toBe(1)
})

it('min-SNR weights velocity and noise alike, and its absence gives the plain velocity error', () => {
  const noise = createNoiseSchedule({})
  const velocity = createNoiseSchedule({ prediction_type: 'v_prediction' })
  for (const t of [0, 100, 500, 999]) {
    const alphaBar = velocity.alphaBar[t]!
    const ratio = alphaBar / (1 - alphaBar)
    // Hang et al.: min(SNR, γ)/(SNR + 1) on the velocity's error, which is 1/ᾱ times the noise's.
    expect(minSnrWeight(velocity, t, 5)).toBeCloseTo(Math.min(ratio, 5) / (ratio + 1) / alphaBar, 10)
    expect(minSnrWeight(velocity, t, 5)).toBe(minSnrWeight(noise, t, 5))
    expect(minSnrWeight(velocity, t, null)).toBeCloseTo(1 / alphaBar, 10)
  }
})
