import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyMask, maskArea } from '../../../electron/imaging/image.ts'
import type { Image, Mask } from '../../../electron/imaging/image.ts'
import { dilateMask, maskBounds } from '../../../electron/imaging/mask.ts'
import { placedBank } from '../../../electron/synthesis/bank/placed.ts'
import { feather } from '../../../electron/synthesis/bank/ratio-field.ts'
import type { DefectSource } from '../../../electron/synthesis/defects.ts'
import { make, rectangle, surface } from '../images.ts'
import { changedIn, ellipse, lit, sourceOf } from './scenes.ts'

const size = { width: 96, height: 80 }
const hole = ellipse(size, 50, 40, 9, 6)
const every = () => true

/** Several strokes of a brush: a bent line and a blot that does not touch it. */
function strokes(from: number, thickness: number): Mask {
  const mask = emptyMask({ width: 90, height: 70 })
  for (let x = from; x < from + 40; x++) {
    const y = Math.round(40 + 12 * Math.sin(x / 9))
    for (let t = 0; t < thickness; t++) mask.data[(y + t) * 90 + x] = 1
  }
  for (let y = 3; y < 8; y++) for (let x = 70; x < 76; x++) mask.data[y * 90 + x] = 1
  return mask
}

const differing = (good: Image, image: Image) =>
  Uint8Array.from({ length: good.width * good.height }, (_, i) => {
    const { channels } = good
    const same = (k: number) => good.data[i * channels + k] === image.data[i * channels + k]
    return Array.from({ length: channels }, (_value, k) => same(k)).every(Boolean) ? 0 : 1
  })

describe('the defect bank at a chosen place', () => {
  it('gives exactly the mask that was drawn, and changes nothing more than 3 px from it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1 as const, 3 as const),
        fc.constantFrom('ratio', 'alpha', 'poisson', 'auto'),
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(),
        async (channels, blend, from, thickness, seed) => {
          const mask = strokes(from, thickness)
          const good = surface({ width: 90, height: 70 }, channels)
          const defects = sourceOf(changedIn(lit(size, channels), hole, [-0.6, -0.5, -0.4]), hole)
          const method = placedBank({ area: mask, isOfType: every, strength: 1 })
          const made = await make(method, good, seed, { blend }, { defects })
          expect(made.mask).toEqual(mask)
          const near = dilateMask(mask, feather)
          const changed = differing(good, made.image)
          expect(changed.every((value, i) => value <= near.data[i]!)).toBe(true)
          expect(made.parameters['area']).toBe(maskArea(mask))
          expect(made.parents).toEqual(['defect'])
        }
      ),
      { numRuns: 20 }
    )
  })

  it.each([1, 3] as const)('lays an even change into the whole mask, with %i channels', async (channels) => {
    const good = lit({ width: 90, height: 70 }, channels)
    const mask = strokes(10, 5)
    const defects = sourceOf(changedIn(lit(size, channels), hole, [-0.5, -0.5, -0.5]), hole)
    const method = placedBank({ area: mask, isOfType: every, strength: 1 })
    const { image } = await make(method, good, 1, { gain: [1, 1], elastic: [0, 0] }, { defects })
    const expected = changedIn(good, mask, [-0.5, -0.5, -0.5])
    const inside = [...good.data.keys()].filter((i) => mask.data[Math.floor(i / channels)] === 1)
    const off = inside.map((i) => Math.abs(image.data[i]! - expected.data[i]!) / good.data[i]!)
    // The entry’s own edge is softened by half a pixel of blur.
    expect(off.reduce((sum, each) => sum + each, 0) / off.length).toBeLessThan(0.06)
    expect(off.filter((each) => each < 0.02).length / off.length).toBeGreaterThan(0.6)
  })

  it('keeps what is along a defect along the mask: a dark and a bright end', async () => {
    const scratch = rectangle(size, 20, 36, 50, 6)
    const surface_ = lit(size)
    const data = surface_.data.map((value, i) =>
      scratch.data[i] === 0 ? value : value * (i % size.width < 45 ? 0.5 : 1.4)
    )
    const defects = sourceOf({ ...surface_, data }, scratch)
    const mask = rectangle({ width: 60, height: 90 }, 27, 10, 5, 60)
    const good = lit({ width: 60, height: 90 })
    const method = placedBank({ area: mask, isOfType: every, strength: 1 })
    for (const seed of [1, 2, 3, 4]) {
      const { image, parameters } = await make(method, good, seed, { gain: [1, 1] }, { defects })
      const ratio = (y: number) => image.data[y * 60 + 29]! / good.data[y * 60 + 29]!
      const [upper, lower] = [ratio(20), ratio(60)]
      expect([upper, lower].toSorted((a, b) => a - b)[0]).toBeCloseTo(0.5, 1)
      expect([upper, lower].toSorted((a, b) => a - b)[1]).toBeCloseTo(1.4, 1)
      expect(parameters).toHaveProperty('turned')
    }
  })

  it('follows the strength, and uses defects of the type only', async () => {
    const good = lit({ width: 90, height: 70 })
    const mask = strokes(20, 6)
    const changes: Readonly<Record<string, number>> = { dark: -0.3, bright: 0.3 }
    const defects: DefectSource = {
      names: ['dark', 'bright'],
      load: (name) => Promise.resolve({ image: changedIn(lit(size), hole, [changes[name]!]), mask: hole })
    }
    const changeOf = async (type: string, strength: number, seed: number) => {
      const method = placedBank({ area: mask, isOfType: (name) => name === type, strength })
      const { image, parents } = await make(method, good, seed, { gain: [1, 1], elastic: [0, 0] }, { defects })
      expect(parents).toEqual([type])
      return [...mask.data.keys()].reduce((sum, i) => sum + mask.data[i]! * (image.data[i]! - good.data[i]!), 0)
    }
    const half = await changeOf('bright', 0.5, 3)
    const one = await changeOf('bright', 1, 3)
    expect(half).toBeGreaterThan(0)
    expect(one / half).toBeCloseTo(2, 1)
    expect(await changeOf('dark', 1, 3)).toBeLessThan(0)
  })

  it('fills a box with a bent defect, which stays within it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: 60 }),
        fc.integer({ min: 10, max: 50 }),
        fc.nat(),
        async (width, height, seed) => {
          const box = { left: 7, top: 5, width, height }
          const good = lit({ width: 90, height: 70 })
          const defects = sourceOf(changedIn(lit(size), hole, [-0.5]), hole)
          const method = placedBank({ area: box, isOfType: every, strength: 1 })
          const { mask } = await make(method, good, seed, {}, { defects })
          const bounds = maskBounds(mask)!
          expect([bounds.left >= 7, bounds.top >= 5]).toEqual([true, true])
          expect([bounds.left + bounds.width <= 7 + width, bounds.top + bounds.height <= 5 + height]).toEqual([
            true,
            true
          ])
          expect(Math.max(bounds.width / width, bounds.height / height)).toBeGreaterThan(0.5)
        }
      ),
      { numRuns: 60 }
    )
  })

  it('rejects a mask of another size, no defect of the type, and a strength that shows nothing', async () => {
    const good = lit({ width: 90, height: 70 })
    const defects = sourceOf(changedIn(lit(size), hole, [-0.5]), hole)
    const refused = (place: Parameters<typeof placedBank>[0]) =>
      expect(make(placedBank(place), good, 1, { attempts: 3 }, { defects })).rejects
    await refused({ area: hole, isOfType: every, strength: 1 }).toMatchObject({ code: 'image.size-mismatch' })
    const area = strokes(10, 3)
    await refused({ area, isOfType: () => false, strength: 1 }).toMatchObject({ code: 'synthesis.no-defect-images' })
    await refused({ area, isOfType: every, strength: 0 }).toMatchObject({ code: 'synthesis.no-pasted-defect' })
  })
})
