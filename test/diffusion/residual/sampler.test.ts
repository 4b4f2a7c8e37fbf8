import { describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import { randomStream } from '../../../electron/common/random.ts'
import { nearMask, residualScale } from '../../../electron/diffusion/residual/condition.ts'
import { haar } from '../../../electron/diffusion/residual/haar.ts'
import { newResidualModel } from '../../../electron/diffusion/residual/model.ts'
import { compilePredictor, sampleResiduals } from '../../../electron/diffusion/residual/sampler.ts'
import type { PredictVelocity, ResidualRequest } from '../../../electron/diffusion/residual/sampler.ts'
import { levelsAt } from '../../../electron/diffusion/residual/velocity.ts'
import { emptyMask } from '../../../electron/imaging/image.ts'
import type { Size } from '../../../electron/imaging/image.ts'

const square = { width: 64, height: 64 }

/** A canvas with a marked rectangle. */
function request(seed: number, size: Size = square, left = 24, width = 8): ResidualRequest {
  const mask = emptyMask(size)
  for (let y = 28; y < 40; y++) for (let x = left; x < left + width; x++) mask.data[y * size.width + x] = 1
  const surface = new Float32Array(size.width * size.height).fill(0.5)
  return { surface, mask, type: 0, stream: randomStream(seed, 'canvas') }
}

/** A residual that is 0 where the mask is further away than 4 px: coarse and fine structure. */
function truth({ mask }: ResidualRequest): Float32Array {
  const near = nearMask(mask)
  return Float32Array.from(mask.data, (_, i) => {
    const [x, y] = [i % mask.width, Math.floor(i / mask.width)]
    const cell = Math.floor(y / 4) * (mask.width / 4) + Math.floor(x / 4)
    return near[cell]! > 0 ? -0.4 + 0.2 * Math.sin(x) * Math.cos(0.7 * y) : 0
  })
}

const largestDifference = (a: Float32Array, b: Float32Array) =>
  a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0)

/** Knows the clean coefficients of a window and predicts the velocity from them. */
function oracle(clean: Float32Array): PredictVelocity {
  return (windows, time) => {
    const { signal, noise } = levelsAt(time)
    const velocity = ({ noisy }: { noisy: Float32Array }) =>
      noisy.map((value, i) => (signal * value - clean[i]!) / noise)
    return Promise.resolve(windows.map(velocity))
  }
}

describe('sampleResiduals', () => {
  it('finds the residual of a perfect network, with and without fresh noise', async () => {
    const asked = request(1)
    const wanted = truth(asked)
    const clean = haar(
      wanted.map((value) => value / residualScale),
      square
    )
    for (const eta of [0, 0.5, 1]) {
      const [found] = await sampleResiduals(oracle(clean), [request(1)], { steps: 20, eta }, silent)
      expect(largestDifference(found!, wanted)).toBeLessThan(1e-5)
    }
  })

  it('is 0 beyond 4 px from the mask, whatever the network predicts', async () => {
    const asked = request(1)
    const near = nearMask(asked.mask)
    const guess: PredictVelocity = (windows) => Promise.resolve(windows.map(({ noisy }) => noisy.map(() => 0.8)))
    const [found] = await sampleResiduals(guess, [asked], { steps: 5 }, silent)
    found!.forEach((value, i) => {
      const cell = Math.floor(i / 256) * 16 + Math.floor((i % 64) / 4)
      if (near[cell] === 0) expect(Math.abs(value)).toBeLessThan(1e-6)
    })
    expect(found!.some((value) => Math.abs(value) > 0.1)).toBe(true)
  })

  it('covers a canvas larger than a window, and evaluates only windows near the mask', async () => {
    const size = { width: 136, height: 64 }
    const asked = request(2, size, 20, 100)
    const wanted = truth(asked)
    const clean = haar(
      wanted.map((value) => value / residualScale),
      size
    )
    let windowCount = 0
    // Windows of 16 cells from cells 0, 6, 12, 18 of 34; the oracle needs no noise to distinguish them.
    const places = [0, 6, 12, 18]
    const predict: PredictVelocity = (windows, time) => {
      windowCount = windows.length
      const { signal, noise } = levelsAt(time)
      const velocities = windows.map(({ noisy }, w) =>
        noisy.map((value, i) => {
          const [channel, y, x] = [Math.floor(i / 256), Math.floor((i % 256) / 16), i % 16]
          return (signal * value - clean[(channel * 16 + y) * 34 + places[w]! + x]!) / noise
        })
      )
      return Promise.resolve(velocities)
    }
    const [found] = await sampleResiduals(predict, [asked], { steps: 10 }, silent)
    expect(windowCount).toBe(4)
    expect(largestDifference(found!, wanted)).toBeLessThan(1e-5)
    const left = sampleResiduals(
      (windows) => {
        windowCount = windows.length
        return Promise.resolve(windows.map(({ noisy }) => noisy))
      },
      [request(2, size, 4, 8)],
      { steps: 1 },
      silent
    )
    await left
    expect(windowCount).toBe(1)
  })

  it('stops between steps when cancelled', async () => {
    const signal = AbortSignal.abort()
    const run = sampleResiduals(oracle(new Float32Array(4096)), [request(1)], {}, { ...silent, signal })
    await expect(run).rejects.toMatchObject({ code: 'run.cancelled' })
  })
})

describe('compilePredictor', () => {
  it('gives the same residual in any batch, reproducibly', async () => {
    const model = newResidualModel({ widths: [8, 16], heads: 2, groups: 2 }, ['pit'], 5)
    const predictor = await compilePredictor(model, { batch: 4 })
    const sample = (seeds: readonly number[]) =>
      sampleResiduals(
        predictor.predict,
        seeds.map((seed) => request(seed)),
        { steps: 4 },
        silent
      )
    const together = await sample([1, 2, 3, 4, 5])
    const alone = await sample([5])
    const turned = await sample([2, 1])
    await predictor.release()
    expect(alone[0]).toEqual(together[4])
    expect(turned).toEqual([together[1], together[0]])
    expect(together[0]).not.toEqual(together[1])
    expect(together[0]!.every(Number.isFinite)).toBe(true)
  })
})
