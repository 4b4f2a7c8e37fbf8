import { describe, expect, it } from 'vitest'
import { drawPairs, type EncodedExample } from '../../../electron/diffusion/dual/draws.ts'
import type { Posterior } from '../../../electron/diffusion/latents.ts'
import { createNoiseSchedule } from '../../../electron/diffusion/schedulers/noise-schedule.ts'

const schedule = createNoiseSchedule({})
const size = 6
/** A posterior without variance, so that the latents are predictable. */
const sure = (value: number): Posterior => ({
  mean: new Float32Array(size).fill(value),
  logVariance: new Float32Array(size).fill(-60)
})
const examples: EncodedExample[] = ['a', 'b', 'c'].map((name, i) => ({
  prompts: { type: name, global: `a vfx with ${name}`, part: name },
  views: [{ global: sure(i + 1), part: sure(-i - 1), background: null }]
}))
const options = { schedule, scalingFactor: 0.5, pairs: 2, accumulation: 1, background: null, seed: 4 }
const draw = (step: number, more = {}) => drawPairs(examples, [sure(7)], step, 0, { ...options, ...more })
const rowOf = (data: Float32Array, row: number) => data.subarray(row * size, (row + 1) * size)

describe('draws of an update', () => {
  it('give both branches the same timestep and their own noise, in alternating rows', () => {
    const { noisy, noise, timesteps, prompts, lossWeights, background } = draw(0)
    expect(background).toBeNull()
    expect([...lossWeights]).toEqual([1, 1, 1, 1])
    for (const pair of [0, 1]) {
      const [g, p] = [2 * pair, 2 * pair + 1]
      expect(timesteps[g]).toBe(timesteps[p])
      expect(prompts[g]).toBe(`a vfx with ${prompts[p]}`)
      expect(rowOf(noise, g)).not.toEqual(rowOf(noise, p))
      const alphaBar = schedule.alphaBar[timesteps[g]!]!
      for (const [row, sign] of [
        [g, 1],
        [p, -1]
      ] as const) {
        const number = 'abc'.indexOf(prompts[p]!) + 1
        const expected = Math.sqrt(alphaBar) * 0.5 * sign * number + Math.sqrt(1 - alphaBar) * rowOf(noise, row)[0]!
        expect(rowOf(noisy, row)[0]).toBeCloseTo(expected, 5)
      }
    }
  })

  it('depend only on seed and step, and use each example once per epoch', () => {
    expect(draw(5)).toEqual(draw(5))
    expect(draw(5).noise).not.toEqual(draw(6).noise)
    const parts = [0, 1, 2].flatMap((step) => draw(step).prompts.filter((_, row) => row % 2 === 1))
    expect([parts.slice(0, 3).sort(), parts.slice(3).sort()]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c']
    ])
  })

  it('use a good image as background if there is none, scaled only in the form of the paper', () => {
    const latents = (form: 'code' | 'paper') => {
      // At the same draws, the difference of the two forms is the factor on the background's latents.
      const { background, timesteps } = draw(1, { background: form })
      return { value: background![0]!, alphaBar: schedule.alphaBar[timesteps[0]!]! }
    }
    const [code, paper] = [latents('code'), latents('paper')]
    expect(code.value - paper.value).toBeCloseTo(Math.sqrt(code.alphaBar) * 7 * (1 - 0.5), 4)
  })

  it('weight the noise error of a velocity network like its velocity error', () => {
    const velocity = createNoiseSchedule({ prediction_type: 'v_prediction' })
    const { lossWeights, timesteps } = draw(0, { schedule: velocity })
    lossWeights.forEach((weight, row) => expect(weight).toBeCloseTo(1 / velocity.alphaBar[timesteps[row]!]!, 1))
  })
})
