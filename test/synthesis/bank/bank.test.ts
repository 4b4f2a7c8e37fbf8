import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { maskArea } from '../../../electron/imaging/image.ts'
import type { Image, Mask } from '../../../electron/imaging/image.ts'
import { toLinear } from '../../../electron/imaging/linear-light.ts'
import { dilateMask } from '../../../electron/imaging/mask.ts'
import { allowedRegion, bank, placeDefect } from '../../../electron/synthesis/bank/bank.ts'
import { widthOf } from '../../../electron/synthesis/bank/blend.ts'
import { bankEntries } from '../../../electron/synthesis/bank/entries.ts'
import { feather } from '../../../electron/synthesis/bank/ratio-field.ts'
import { unchanged } from '../../../electron/synthesis/bank/warp.ts'
import { parseSettings } from '../../../electron/synthesis/synthesize.ts'
import { even, make, rectangle, surface } from '../images.ts'
import { changedIn, ellipse, lit, sourceOf } from './scenes.ts'

const size = { width: 96, height: 80 }
const hole = ellipse(size, 50, 40, 9, 6)
const blends = ['ratio', 'alpha', 'poisson', 'auto'] as const

/** The entry unchanged, at its original location. */
function putBack(good: Image, image: Image, mask: Mask, given: object = {}) {
  const [entry] = bankEntries({ image, mask })
  if (entry === undefined) throw new Error('no entry')
  const settings = parseSettings(bank, given)
  const place = { rule: 'at', x: entry.centre[0] * image.width, y: entry.centre[1] * image.height } as const
  const region = allowedRegion(good, settings)
  const result = placeDefect({ good, entry, stream: randomStream(1, 'x'), settings, region, place, warp: unchanged })
  if (result === null) throw new Error('not placed')
  return result
}

const largest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)

/** Largest change of a value more than 3 px from the mask. */
function changedFar(good: Image, { image, mask }: { image: Image; mask: Mask }): number {
  const near = dilateMask(mask, feather)
  return good.data.reduce((most, value, i) => {
    const far = near.data[Math.floor(i / good.channels)] === 0
    return far ? Math.max(most, Math.abs(value - image.data[i]!)) : most
  }, 0)
}

describe('defect bank', () => {
  it('changes nothing more than 3 px from the mask, for any settings', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1 as const, 3 as const),
        fc.constantFrom(...blends),
        fc.constantFrom('anywhere', 'near'),
        fc.nat(),
        async (channels, blend, placement, seed) => {
          const good = surface({ width: 70, height: 90 }, channels)
          const defects = sourceOf(changedIn(lit(size, channels), hole, [-0.6, -0.5, -0.4]), hole)
          const result = await make(bank, good, seed, { blend, placement }, { defects })
          expect(changedFar(good, result)).toBe(0)
          expect(maskArea(result.mask)).toBe(result.parameters['area'])
          expect(result.parameters['change']).toBeGreaterThan(0.05)
          expect(result.parents).toEqual(['defect'])
        }
      ),
      { numRuns: 40 }
    )
  })

  it.each([1, 3] as const)('reproduces the original defect when it is put back, with %i channels', (channels) => {
    const good = lit(size, channels)
    const image = changedIn(good, hole, [-0.6, -0.3, 0.2])
    const inner = ellipse(size, 50, 40, 7, 4)
    for (const blend of ['ratio', 'alpha', 'poisson']) {
      const result = putBack(good, image, hole, { blend })
      expect(result.mask).toEqual(hole)
      expect(changedFar(good, result)).toBe(0)
      // The blur of σ .5 softens the edge; inside it is the defect.
      const inside = (_: number, i: number) => inner.data[Math.floor(i / channels)] === 1
      expect(largest(result.image.data.filter(inside), image.data.filter(inside)), blend).toBeLessThan(0.012)
      const whole = result.image.data.reduce((sum, value, i) => sum + Math.abs(value - image.data[i]!), 0)
      expect(whole / result.image.data.length).toBeLessThan(0.002)
    }
  })

  it('scales the defect with the brightness of the surface', () => {
    const image = changedIn(lit(size), hole, [-0.6])
    const bright = putBack(even(size, 1, 0.8), image, hole).image.data
    const dark = putBack(even(size, 1, 0.4), image, hole).image.data
    expect(
      largest(
        dark,
        bright.map((value) => value / 2)
      )
    ).toBeLessThan(1e-6)
  })

  it('keeps the light ratio in colour, and the grain of the surface', () => {
    const image = changedIn(lit(size, 3), hole, [-0.5, -0.5, -0.5])
    const good = surface(size, 3)
    const result = putBack(good, image, hole)
    const centre = 3 * (40 * size.width + 50)
    for (let i = centre; i < centre + 12; i++) {
      expect(toLinear(result.image.data[i]!) / toLinear(good.data[i]!)).toBeCloseTo(0.5, 1)
    }
  })

  it('depends on the seed', async () => {
    const defects = sourceOf(changedIn(lit(size), hole, [-0.6]), hole)
    const of = (seed: number) => make(bank, surface(size, 1), seed, {}, { defects })
    expect(await of(5)).toEqual(await of(5))
    expect((await of(6)).image).not.toEqual((await of(5)).image)
  })

  it.each([
    ['of 4 px', rectangle(size, 30, 30, 2, 2)],
    ['of 1 px', rectangle(size, 30, 30, 1, 1)],
    ['of 60% of the image', rectangle(size, 8, 12, 80, 58)],
    ['at the border', rectangle(size, 0, 20, 12, 9)],
    ['over a whole side', rectangle(size, 0, 0, 96, 10)]
  ])('accepts defects %s', async (_, mask) => {
    const defects = sourceOf(changedIn(lit(size), mask, [-0.6]), mask)
    for (const blend of blends) {
      for (let seed = 0; seed < 3; seed++) {
        const good = surface({ width: 100, height: 80 }, 1)
        const result = await make(bank, good, seed, { blend }, { defects })
        expect(maskArea(result.mask)).toBeGreaterThan(0)
        expect(changedFar(good, result)).toBe(0)
        expect(result.image.data.every((value) => value >= 0 && value <= 1)).toBe(true)
      }
    }
  })

  it('shrinks a defect that is larger than the good image', async () => {
    const mask = rectangle(size, 8, 12, 80, 58)
    const defects = sourceOf(changedIn(lit(size), mask, [-0.6]), mask)
    for (let seed = 0; seed < 5; seed++) {
      const good = surface({ width: 30, height: 24 }, 1)
      const result = await make(bank, good, seed, {}, { defects })
      expect(result.parameters['scale']).toBeLessThan(0.5)
      expect(maskArea(result.mask)).toBeGreaterThan(0.3 * 30 * 24 * 0.3)
    }
  })

  it('keeps the size of the defect in pixels, whatever the size of the good image', async () => {
    const defects = sourceOf(changedIn(lit(size), hole, [-0.6]), hole)
    const still = { scale: [1, 1], aspect: 0, elastic: [0, 0], tilt: 0, turned: 0, flip: false }
    for (const width of [64, 200, 500]) {
      const { mask } = await make(bank, surface({ width, height: 100 }, 1), 1, still, { defects })
      expect(maskArea(mask)).toBe(maskArea(hole))
    }
  })

  it('treats each area of a mask as a defect, and merges close ones', () => {
    const data = [rectangle(size, 10, 10, 5, 5), rectangle(size, 20, 10, 5, 5), rectangle(size, 60, 60, 4, 4)]
    const mask = { ...size, data: hole.data.map((_, i) => Math.max(...data.map((each) => each.data[i]!))) }
    const entries = bankEntries({ image: changedIn(lit(size), mask, [-0.5]), mask })
    expect(entries.map((entry) => maskArea(entry.mask))).toEqual([50, 16])
    expect(entries[1]?.centre).toEqual([62 / 96, 62 / 80])
    expect(bankEntries({ image: lit(size), mask: rectangle(size, 0, 0, 0, 0) })).toEqual([])
  })
})

describe('placement', () => {
  const defects = sourceOf(changedIn(lit(size), rectangle(size, 70, 60, 5, 5), [-0.6]), rectangle(size, 70, 60, 5, 5))
  const centreOf = (mask: Mask) => {
    const marked = [...mask.data.keys()].filter((i) => mask.data[i] === 1)
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const [x, y] = [mean(marked.map((i) => i % mask.width)), mean(marked.map((i) => Math.floor(i / mask.width)))]
    return [x / mask.width, y / mask.height] as const
  }

  it('is near the original location, relative to the image', async () => {
    for (let seed = 0; seed < 10; seed++) {
      const good = surface({ width: 200, height: 150 }, 1)
      const { mask } = await make(bank, good, seed, { placement: 'near', jitter: 0.05 }, { defects })
      const [x, y] = centreOf(mask)
      expect(Math.abs(x - 72.5 / 96)).toBeLessThan(0.07)
      expect(Math.abs(y - 62.5 / 80)).toBeLessThan(0.07)
    }
  })

  it('covers the whole image, and stays on the part', async () => {
    const good = surface(size, 1)
    const seen = new Set<number>()
    for (let seed = 0; seed < 40; seed++) {
      const [x, y] = centreOf((await make(bank, good, seed, {}, { defects })).mask)
      seen.add(Math.floor(2 * x) + 2 * Math.floor(2 * y))
    }
    expect(seen.size).toBe(4)
    for (let i = 0; i < good.data.length; i++) if (i % size.width < 40) good.data[i] = 0.02
    const settings = { foreground: { mode: 'otsu', inverted: true }, inside: 1 }
    for (let seed = 0; seed < 10; seed++) {
      const { mask, image } = await make(bank, good, seed, settings, { defects })
      expect(mask.data.some((value, i) => value === 1 && i % size.width < 40)).toBe(false)
      expect(image.data.some((value, i) => value !== good.data[i] && i % size.width < 40)).toBe(false)
    }
  })

  it('stays in a drawn region', () => {
    const settings = parseSettings(bank, {})
    const good = surface(size, 1)
    const drawn = rectangle(size, 10, 50, 20, 20)
    const region = allowedRegion(good, settings, drawn)
    const [entry] = bankEntries({ image: changedIn(lit(size), hole, [-0.6]), mask: rectangle(size, 48, 38, 4, 4) })
    let placed = 0
    for (let seed = 0; seed < 20; seed++) {
      const result = placeDefect({ good, entry: entry!, stream: randomStream(seed, 'x'), settings, region })
      if (result === null) continue
      placed++
      expect(result.mask.data.every((value, i) => value <= drawn.data[i]!)).toBe(true)
    }
    expect(placed).toBeGreaterThan(5)
    expect(() => allowedRegion(good, settings, rectangle(size, 0, 0, 0, 0))).toThrow(
      expect.objectContaining({ code: 'synthesis.empty-foreground' })
    )
  })
})

describe('blending', () => {
  it('uses Poisson for wide defects and the ratio for narrow ones, however long', async () => {
    const blendOf = async (mask: Mask) => {
      const defects = sourceOf(changedIn(lit(size), mask, [-0.6]), mask)
      const settings = { blend: 'auto', poissonFrom: 20, scale: [1, 1], turned: 0 }
      return (await make(bank, surface({ width: 150, height: 150 }, 1), 1, settings, { defects })).parameters['blend']
    }
    expect(await blendOf(rectangle(size, 4, 30, 88, 6))).toBe('ratio')
    expect(await blendOf(rectangle(size, 20, 20, 40, 40))).toBe('poisson')
    expect(widthOf(rectangle(size, 4, 30, 88, 6))).toBe(6)
    expect(widthOf(rectangle(size, 0, 0, 10, 30))).toBe(10)
    expect(widthOf(rectangle(size, 0, 0, 0, 0))).toBe(0)
  })

  it('has no step at the edge with Poisson, unlike pasting from different lighting', () => {
    const image = changedIn(even(size, 1, 0.8), ellipse(size, 50, 40, 4, 4), [-0.5])
    const good = even(size, 1, 0.3)
    const around = (blend: string) => putBack(good, image, hole, { blend }).image.data[40 * size.width + 57]!
    expect(Math.abs(around('poisson') - 0.3)).toBeLessThan(0.05)
    expect(Math.abs(around('alpha') - 0.3)).toBeGreaterThan(0.4)
  })
})

describe('the defect bank without usable defects', () => {
  it('reports the cause', async () => {
    await expect(make(bank, surface(size), 1)).rejects.toMatchObject({ code: 'synthesis.no-defect-images' })
    const invisible = sourceOf(even(size, 1, 0.5), hole)
    await expect(make(bank, even(size, 1, 0.5), 1, {}, { defects: invisible })).rejects.toMatchObject({
      code: 'synthesis.no-pasted-defect'
    })
  })
})
