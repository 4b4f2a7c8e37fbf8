import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import type { Image, Mask } from '../../../electron/imaging/image.ts'
import { changeDifference, changeOf, checkRepeat, mostAlike } from '../../../electron/synthesis/filters/repeats.ts'
import { filterSettings } from '../../../electron/synthesis/filters/settings.ts'
import { even, rectangle, surface } from '../images.ts'

const settings = filterSettings.parse({})
const size = { width: 40, height: 30 }
const good = surface(size)
const background = { reference: 'good', image: good }

/** The good image with a change of each value inside a mask. */
function changed(mask: Mask, change: (index: number) => number, image = good): Image {
  const data = image.data.map((value, i) => {
    return mask.data[Math.floor(i / image.channels)] === 1 ? value + change(i) : value
  })
  return { ...image, data }
}

describe('the difference of two changes', () => {
  const mask = rectangle(size, 5, 5, 8, 6)
  const noise = randomStream(2, 'change').normals(size.width * size.height * 3)
  const dark = changeOf(
    changed(mask, () => -0.2),
    mask,
    background
  )
  const difference = (change: (index: number) => number, other = mask) =>
    changeDifference(dark, changeOf(changed(other, change), other, background))

  it('is 0 for the same, √2 for what has nothing in common, and 2 for the opposite', () => {
    expect(difference(() => -0.2)).toBeCloseTo(0, 5)
    expect(difference(() => 0.2)).toBeCloseTo(2, 5)
    expect(difference(() => -0.2, rectangle(size, 20, 15, 8, 6))).toBe(Math.SQRT2)
  })

  it('is as computed by hand', () => {
    // Twice as strong: Σ(a − b)² = 1, mean of Σa² and Σb² = 2.5.
    expect(difference(() => -0.4)).toBeCloseTo(Math.sqrt(0.4), 5)
    // Half of the area is common.
    expect(difference(() => -0.2, rectangle(size, 9, 5, 8, 6))).toBeCloseTo(1, 5)
    // A deviation of 0.02 beside a change of 0.2.
    expect(difference((i) => -0.2 + 0.02 * noise[i]!)).toBeCloseTo(0.1, 1)
  })

  it('says nothing about images of another background or size', () => {
    const other = changeOf(
      changed(mask, () => -0.2),
      mask,
      { reference: 'other', image: good }
    )
    expect(changeDifference(dark, other)).toBe(Math.SQRT2)
    const wide = { width: 44, height: 30 }
    const reference = { reference: 'good', image: surface(wide) }
    const wideMask = rectangle(wide, 5, 5, 8, 6)
    const larger = changeOf(
      changed(wideMask, () => -0.2, reference.image),
      wideMask,
      reference
    )
    expect(changeDifference(dark, larger)).toBe(Math.SQRT2)
  })

  it('compares images from noise by what stands out from a ring around the mask', () => {
    const spot = (level: number) =>
      changeOf(
        changed(mask, () => level, even(size, 1, 0.5)),
        mask,
        null
      )
    expect(changeDifference(spot(0.2), spot(0.2))).toBe(0)
    expect(changeDifference(spot(0.2), spot(-0.2))).toBe(2)
    const whole = rectangle(size, 0, 0, size.width, size.height)
    expect(changeOf(even(size, 1, 0.5), whole, null).values.every((value) => value === 0)).toBe(true)
  })

  it('averages large images, whose cells bound the memory', () => {
    const large = { width: 2100, height: 6 }
    const marked = rectangle(large, 0, 0, 6, 3)
    const reference = { reference: 'large', image: even(large, 1, 0.5) }
    const { cells, values } = changeOf(
      changed(marked, () => 0.25, reference.image),
      marked,
      reference
    )
    expect([...cells]).toEqual([0, 1])
    values.forEach((value) => expect(value).toBeCloseTo(0.25, 6))
  })
})

describe('checkRepeat', () => {
  const alike = { number: 3, run: 7, difference: 0.2 }
  it('names the earlier image that is repeated', () => {
    expect(checkRepeat(alike, settings)).toMatchObject({
      reasons: [{ code: 'repeated', message: 'The image repeats image 3 of run 7: difference 0.2, limit 0.5.' }],
      measurements: { alike: 3, changeDifference: 0.2 }
    })
    expect(checkRepeat({ ...alike, difference: 0.5 }, settings).reasons).toEqual([])
    expect(checkRepeat(alike, { repeat: 0 }).reasons).toEqual([])
    expect(checkRepeat(null, settings)).toEqual({ reasons: [], measurements: {} })
  })

  it('takes the most similar one', () => {
    expect(mostAlike([{ ...alike, difference: 0.7 }, alike, { ...alike, number: 9 }])).toEqual(alike)
    expect(mostAlike([])).toBeNull()
  })
})
