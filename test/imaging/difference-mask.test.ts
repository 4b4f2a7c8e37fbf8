import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { boxMean } from '../../electron/imaging/box-mean.ts'
import { differenceMask } from '../../electron/imaging/difference-mask.ts'
import { maskArea, type Image } from '../../electron/imaging/image.ts'

const size = { width: 7, height: 5 }
const stream = randomStream(1, 'field')
const field = Float32Array.from({ length: 35 }, () => stream.uniform())

describe('boxMean', () => {
  it.each([0, 1, 3, 9])('matches its definition at radius %i, with zero padding or without', (radius) => {
    for (const inside of [false, true]) {
      const found = boxMean(field, size, radius, inside)
      for (let y = 0; y < 5; y++) {
        for (let x = 0; x < 7; x++) {
          const near = [...field].filter(
            (_, i) => Math.abs((i % 7) - x) <= radius && Math.abs(Math.floor(i / 7) - y) <= radius
          )
          const sum = near.reduce((total, value) => total + value, 0)
          const count = inside ? near.length : (2 * radius + 1) ** 2
          expect(found[y * 7 + x]).toBeCloseTo(sum / count, 5)
        }
      }
    }
  })
})

describe('differenceMask', () => {
  const settings = { smoothing: 1, deviations: 4, least: 0.05, smallestArea: 0.005, largestArea: 0.5 }
  const random = randomStream(2, 'images')
  const original: Image = {
    width: 40,
    height: 40,
    channels: 3,
    data: Float32Array.from({ length: 4800 }, () => random.uniform(0.2, 0.8))
  }
  /** As an autoencoder does: a little noise everywhere; besides, a dark square of `side` at 10, 10. */
  const changed = (side: number, noise = 0.03): Image => {
    const data = original.data.map((value) => value + random.uniform(-noise, noise))
    for (let y = 10; y < 10 + side; y++) data.fill(0, 3 * (y * 40 + 10), 3 * (y * 40 + 10 + side))
    return { ...original, data }
  }

  it('covers the change despite noise everywhere', () => {
    const { mask } = differenceMask(original, changed(12), settings)
    let both = 0
    for (let y = 10; y < 22; y++) for (let x = 10; x < 22; x++) both += mask!.data[y * 40 + x]!
    expect(both / (maskArea(mask!) + 144 - both)).toBeGreaterThan(0.7)
  })

  it('is null if nothing, only a speck or everything has changed', () => {
    expect(differenceMask(original, changed(0), settings).reason).toBe('unchanged')
    expect(differenceMask(original, changed(1), settings).reason).toBe('unchanged')
    const least = { ...settings, largestArea: 0.05 }
    expect(differenceMask(original, changed(12), least)).toEqual({ mask: null, reason: 'changed everywhere' })
  })
})
