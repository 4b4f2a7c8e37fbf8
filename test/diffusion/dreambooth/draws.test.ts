import { describe, expect, it } from 'vitest'
import { drawBatch, type PreparedImage } from '../../../electron/diffusion/dreambooth/draws.ts'
import { minSnrWeight } from '../../../electron/diffusion/dreambooth/min-snr.ts'
import { createNoiseSchedule } from '../../../electron/diffusion/schedulers/noise-schedule.ts'

const image = (isClass: boolean, value: number): PreparedImage => ({
  name: 'p',
  isClass,
  prompt: isClass ? 'background' : 'skt background',
  width: 8,
  height: 8,
  latents: new Float32Array(2000).fill(value)
})
const schedule = createNoiseSchedule({})
const options = { schedule, scalingFactor: 0.5, rows: 3, priorLossWeight: 0.7, minSnrGamma: 5, seed: 1 }

describe('draws of a batch', () => {
  const draws = drawBatch([image(false, 2), image(true, -2)], 4, 0, options)

  it('add noise to the scaled latents at the drawn timestep', () => {
    for (const [row, value] of [1, -1].entries()) {
      const alphaBar = schedule.alphaBar[draws.timesteps[row]!]!
      const i = row * 2000 + 3
      expect(draws.noisy[i]).toBeCloseTo(Math.sqrt(alphaBar) * value + Math.sqrt(1 - alphaBar) * draws.noise[i]!, 5)
    }
    expect(draws.timesteps.every((t) => Number.isInteger(t) && t >= 0 && t < 1000)).toBe(true)
    expect(draws.prompts.slice(0, 2)).toEqual(['skt background', 'background'])
  })

  it('weight class images and min-SNR, and exclude padding rows from the mean', () => {
    const weight = (row: number) => minSnrWeight(schedule, draws.timesteps[row]!, 5)
    expect(draws.lossWeights[0]).toBeCloseTo((weight(0) * 3) / 2, 6)
    expect(draws.lossWeights[1]).toBeCloseTo((0.7 * weight(1) * 3) / 2, 6)
    expect(draws.lossWeights[2]).toBe(0)
  })

  it('depend only on step and batch', () => {
    const again = (step: number, batch: number) => drawBatch([image(false, 2), image(true, -2)], step, batch, options)
    expect(again(4, 0)).toEqual(draws)
    expect(again(5, 0).noise).not.toEqual(draws.noise)
    expect(again(4, 1).noise).not.toEqual(draws.noise)
  })
})
