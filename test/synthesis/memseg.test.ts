import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { maskArea } from '../../electron/imaging/image.ts'
import type { Image, Size } from '../../electron/imaging/image.ts'
import { augmenters } from '../../electron/synthesis/augmenters.ts'
import { foregroundMask } from '../../electron/synthesis/foreground.ts'
import { shuffleGrid } from '../../electron/synthesis/memseg/grid-shuffle.ts'
import { memseg } from '../../electron/synthesis/memseg/memseg.ts'
import { parseSettings } from '../../electron/synthesis/synthesize.ts'
import type { TextureSource } from '../../electron/synthesis/textures.ts'

function surface(size: Size, channels: 1 | 3 = 3): Image {
  const stream = randomStream(9, 'surface')
  const data = Float32Array.from({ length: size.width * size.height * channels }, () => stream.uniform(0.3, 0.6))
  return { ...size, channels, data }
}

const flat = (value: number): Image => ({ width: 9, height: 7, channels: 1, data: new Float32Array(63).fill(value) })
const white: TextureSource = { names: ['white'], load: () => Promise.resolve(flat(1)) }

const make = (good: Image, seed: number, settings: object = {}, textures: TextureSource | null = null) =>
  memseg.generate({ good, stream: randomStream(seed, 'memseg'), settings: parseSettings(memseg, settings), textures })

const anySize = fc.record({ width: fc.integer({ min: 9, max: 90 }), height: fc.integer({ min: 9, max: 90 }) })

describe('memseg', () => {
  it('changes nothing outside the mask and something inside, for any size, channels and seed', async () => {
    await fc.assert(
      fc.asyncProperty(anySize, fc.constantFrom(1 as const, 3 as const), fc.nat(), async (size, channels, seed) => {
        const good = surface(size, channels)
        const { image, mask, parameters } = await make(good, seed, { attempts: 500 }, white)
        expect([image.width, image.height, image.channels]).toEqual([size.width, size.height, channels])
        expect(maskArea(mask)).toBe(parameters['area'])
        expect(maskArea(mask)).toBeGreaterThan(0)
        let inside = 0
        let outside = 0
        for (let i = 0; i < good.data.length; i++) {
          const change = Math.abs((image.data[i] as number) - (good.data[i] as number))
          if (mask.data[Math.floor(i / channels)] === 1) inside += change
          else outside += change
        }
        expect(outside).toBe(0)
        expect(inside / (maskArea(mask) * channels)).toBeGreaterThanOrEqual(1 / 255)
        expect(image.data.reduce((a, b) => Math.min(a, b))).toBeGreaterThanOrEqual(0)
        expect(image.data.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(1)
      }),
      { numRuns: 40 }
    )
  })

  it.each([
    [200, 600],
    [230, 630],
    [232, 640]
  ])('accepts the sizes of KSDD2: %i×%i', async (width, height) => {
    const { image, mask } = await make(surface({ width, height }), 1)
    expect([image.width, image.height, mask.width, mask.height]).toEqual([width, height, width, height])
  })

  it('weights the anomaly, not the image, with the opacity', async () => {
    const good = surface({ width: 64, height: 64 }, 1)
    const settings = { opacity: [0.25, 0.25], textureProbability: 1 }
    const { image, mask } = await make(good, 3, settings, white)
    const at = mask.data.indexOf(1)
    expect(image.data[at]).toBeCloseTo(0.25 + 0.75 * (good.data[at] as number), 6)
  })

  it('depends on the seed', async () => {
    const good = surface({ width: 70, height: 50 })
    expect(await make(good, 5)).toEqual(await make(good, 5))
    expect((await make(good, 6)).image).not.toEqual((await make(good, 5)).image)
  })

  it('keeps defects on the part', async () => {
    const good = surface({ width: 60, height: 60 }, 1)
    for (let i = 0; i < good.data.length; i++) if (i % 60 < 30) good.data[i] = 0.02
    for (const mode of [
      { mode: 'otsu', inverted: true },
      { mode: 'fixed', threshold: 40, inverted: true }
    ]) {
      const { mask } = await make(good, 2, { foreground: mode, attempts: 200 })
      mask.data.forEach((value, i) => expect(value === 1 && i % 60 < 30).toBe(false))
    }
  })

  it('never labels an image with an empty mask as defective', async () => {
    const good = surface({ width: 40, height: 40 })
    await expect(make(good, 1, { perlinThreshold: 1 })).rejects.toMatchObject({ code: 'synthesis.empty-mask' })
    await expect(make(good, 1, { foreground: { mode: 'fixed', threshold: 0 } })).rejects.toMatchObject({
      code: 'synthesis.empty-foreground'
    })
    const black = { ...good, data: new Float32Array(good.data.length) }
    const unchanged = { grid: [1, 1], augmenters: 0 }
    await expect(make(black, 1, unchanged)).rejects.toMatchObject({ code: 'synthesis.empty-mask' })
  })

  it('uses both sources equally often with textures, and only structure without', async () => {
    const good = surface({ width: 32, height: 32 })
    let textured = 0
    for (let seed = 0; seed < 60; seed++) {
      const result = await make(good, seed, { attempts: 200 }, white)
      if (result.parameters['source'] === 'texture') {
        textured++
        expect(result.parents).toEqual(['white'])
      }
      expect((await make(good, seed, { attempts: 200 })).parameters['source']).toBe('structure')
    }
    expect(textured).toBeGreaterThan(15)
    expect(textured).toBeLessThan(45)
  })

  it('reports the invalid setting', () => {
    for (const [settings, name] of [
      [{ opacity: [0.9, 0.1] }, 'opacity'],
      [{ grid: [0, 8] }, 'grid'],
      [{ foreground: { mode: 'fixed' } }, 'foreground.threshold'],
      [{ opaqueness: 1 }, 'opaqueness']
    ] as const) {
      expect(() => parseSettings(memseg, settings)).toThrow(
        expect.objectContaining({ code: 'synthesis.bad-settings' }) as Error
      )
      expect(() => parseSettings(memseg, settings)).toThrow(name)
    }
  })
})

describe('foregroundMask', () => {
  it('selects the dark side, as for bright backgrounds, unless inverted', () => {
    const image: Image = { width: 3, height: 1, channels: 1, data: Float32Array.from([0.1, 100 / 255, 0.9]) }
    const mask = (inverted: boolean): number[] => [
      ...foregroundMask(image, { mode: 'fixed', threshold: 100, inverted }).data
    ]
    expect(mask(false)).toEqual([1, 1, 0])
    expect(mask(true)).toEqual([0, 0, 1])
    expect([...foregroundMask(image, { mode: 'none' }).data]).toEqual([1, 1, 1])
  })
})

describe('shuffleGrid', () => {
  it('moves whole cells if they divide the sides', () => {
    const image: Image = {
      width: 16,
      height: 8,
      channels: 1,
      data: Float32Array.from({ length: 128 }, (_, i) => i)
    }
    const shuffled = shuffleGrid(image, [4, 8], randomStream(1, 'grid'))
    expect([...shuffled.data].sort((a, b) => a - b)).toEqual([...image.data])
    expect(shuffled.data).not.toEqual(image.data)
    for (let i = 0; i < 128; i += 2) expect(shuffled.data[i + 1]).toBe((shuffled.data[i] as number) + 1)
  })

  it('fills every pixel at any size and grid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 9 }),
        (width, height, cells) => {
          const ones: Image = { width, height, channels: 1, data: new Float32Array(width * height).fill(1) }
          expect(shuffleGrid(ones, [cells, cells], randomStream(2, 'grid')).data).toEqual(ones.data)
        }
      )
    )
  })
})

describe('augmenters', () => {
  it.each(Object.entries(augmenters))('%s keeps size and range, and depends on the seed', (_name, augment) => {
    for (const channels of [1, 3] as const) {
      const good = surface({ width: 21, height: 13 }, channels)
      const before = good.data.slice()
      const changed = augment(good, randomStream(3, 'augment'))
      expect(changed.data.length).toBe(good.data.length)
      expect(changed.data.every((value) => value >= 0 && value <= 1)).toBe(true)
      expect(augment(good, randomStream(3, 'augment'))).toEqual(changed)
      expect(good.data).toEqual(before)
    }
  })

  it('have the effect of their names', () => {
    const image: Image = { width: 4, height: 1, channels: 1, data: Float32Array.from([0, 0.2, 0.2, 1]) }
    const apply = (name: string): number[] =>
      [...(augmenters[name]?.(image, randomStream(1, 'a')).data ?? [])].map((value) => Number(value.toFixed(3)))
    expect(apply('invert')).toEqual([1, 0.8, 0.8, 0])
    expect(apply('equalize')).toEqual([0.25, 0.75, 0.75, 1])
    const [dark, , , bright] = apply('autocontrast')
    expect([dark, bright]).toEqual([0, 1])
  })
})
