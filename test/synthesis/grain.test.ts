import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { boxMean } from '../../electron/imaging/box-mean.ts'
import type { Image } from '../../electron/imaging/image.ts'
import { addGrain } from '../../electron/synthesis/grain/add-grain.ts'
import { likePhotographs } from '../../electron/synthesis/grain/like-photographs.ts'
import { matchChroma } from '../../electron/synthesis/grain/match-chroma.ts'
import { measureBackground } from '../../electron/synthesis/signature/background.ts'
import { even } from './images.ts'

const size = { width: 64, height: 64 }

function noisy(level: number, deviation: number, name: string): Image {
  const noise = randomStream(2, name).normals(64 * 64)
  return { ...size, channels: 1, data: noise.map((value) => level + deviation * value) }
}

/** A good image and its fine structure, as an autoencoder that blurs would leave it. */
function reference(good: Image) {
  const blurred = boxMean(good.data, size, 3, true)
  return { image: good, fine: good.data.map((value, i) => value - blurred[i]!) }
}

const numbersOf = (image: Image) => measureBackground(image, null, 32, 'any').numbers!

describe('addGrain', () => {
  const good = noisy(0.6, 0.02, 'good')

  it('gives a smooth image the fine structure and brightness of a good one', () => {
    const { structure, brightness } = numbersOf(addGrain(even(size, 1, 0.3), reference(good), false))
    const expected = numbersOf(good)
    expect(structure / expected.structure).toBeCloseTo(1, 1)
    expect(brightness).toBeCloseTo(expected.brightness, 0)
  })

  it('restores the good image from its autoencoder reconstruction', () => {
    const { image, fine } = reference(good)
    const drawn = { ...good, data: good.data.map((value, i) => value - fine[i]!) }
    const restored = addGrain(drawn, { image, fine }, true)
    restored.data.forEach((value, i) => expect(value).toBeCloseTo(good.data[i]!, 2))
  })

  it('ignores edges of another image, and keeps those of its own', () => {
    const edge = { ...good, data: good.data.map((value, i) => (i === 2000 ? 1 : value)) }
    const of = (aligned: boolean) => addGrain(even(size, 1, 0.6), reference(edge), aligned).data[2000]! - 0.6
    expect(of(false)).toBeLessThan(0.08)
    expect(of(true)).toBeGreaterThan(0.3)
  })
})

describe('matchChroma', () => {
  const coloured = (r: number, g: number, b: number): Image => ({
    ...size,
    channels: 3,
    data: Float32Array.from({ length: 3 * 64 * 64 }, (_, i) => [r, g, b][i % 3]! + 0.05 * Math.sin(i / 3))
  })

  it('makes images of a grey dataset exactly grey, with equal luminance', () => {
    const image = coloured(0.5, 0.4, 0.3)
    for (const good of [even(size, 1, 0.2), even(size, 3, 0.2)]) {
      const matched = matchChroma(image, good)
      expect(matched.channels).toBe(1)
      expect(numbersOf(matched).chroma).toBe(0)
      expect(numbersOf(matched).brightness).toBeCloseTo(numbersOf(image).brightness, 3)
    }
  })

  it('transfers the colour of a coloured dataset', () => {
    const matched = matchChroma(coloured(0.5, 0.4, 0.3), coloured(0.3, 0.4, 0.5))
    expect(numbersOf(matched).chroma).toBeCloseTo(numbersOf(coloured(0.3, 0.4, 0.5)).chroma, 1)
    expect(numbersOf(matched).brightness).toBeCloseTo(numbersOf(coloured(0.5, 0.4, 0.3)).brightness, 1)
  })
})

describe('likePhotographs', () => {
  it('applies only the selected steps', () => {
    const [image, good] = [even(size, 3, 0.3), reference(noisy(0.6, 0.02, 'good'))]
    const like = (grain: boolean, chroma: boolean) => likePhotographs(image, good, { grain, chroma }, false)
    expect(like(false, false)).toBe(image)
    expect(like(false, true)).toMatchObject({ channels: 1 })
    expect(numbersOf(like(true, false)).structure).toBeGreaterThan(3)
  })
})
