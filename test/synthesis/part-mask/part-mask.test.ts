import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import type { Mask, Image } from '../../../electron/imaging/image.ts'
import { attentionMask } from '../../../electron/synthesis/part-mask/attention.ts'
import { deviationFromGrey, partMask } from '../../../electron/synthesis/part-mask/part-mask.ts'
import { attentionMaskSettings, partMaskSettings } from '../../../electron/synthesis/part-mask/settings.ts'
import { even, rectangle } from '../images.ts'

const size = { width: 64, height: 64 }
const defaults = partMaskSettings.parse({})

/** Mid-grey with noise, and a defect of the given brightness. */
function part(mask: Mask | null, level = 0.9, noise = 0.05, channels: 1 | 3 = 3): Image {
  const stream = randomStream(4, 'part')
  const data = Float32Array.from({ length: size.width * size.height * channels }, (_, i) => {
    const inside = mask?.data[Math.floor(i / channels)] === 1
    return (inside ? level : 0.5) + stream.uniform(-noise, noise)
  })
  return { ...size, channels, data }
}

describe('partMask', () => {
  it.each([0.05, 0.15, 0.85, 0.95])('finds a defect of brightness %d exactly in noise', (level) => {
    const truth = rectangle(size, 20, 12, 14, 9)
    for (const channels of [1, 3] as const) {
      const { mask } = partMask(part(truth, level, 0.05, channels), defaults)
      expect(mask!.data).toEqual(truth.data)
    }
  })

  it('finds a faint defect above the minimum level, and a strong one next to it with a fixed threshold', () => {
    const [faint, strong] = [rectangle(size, 5, 5, 10, 10), rectangle(size, 40, 40, 10, 10)]
    const image = part(faint, 0.65, 0.02)
    expect(partMask(image, defaults).mask!.data).toEqual(faint.data)
    for (let i = 0; i < strong.data.length; i++) if (strong.data[i] === 1) image.data.fill(1, 3 * i, 3 * i + 3)
    const both = partMask(image, partMaskSettings.parse({ threshold: 'fixed' }))
    expect(both.area).toBe(200)
  })

  it('finds no defect in mid-grey with noise below the level', () => {
    expect(partMask(even(size, 3, 127 / 255), defaults)).toMatchObject({ mask: null, area: 0 })
    const flicker = partMask(part(null, 0, 0.09), defaults)
    expect(flicker.mask).toBeNull()
    expect(flicker.peak).toBeGreaterThan(0.15)
  })

  it('does not take texture over much of the image for a defect', () => {
    const texture = part(rectangle(size, 0, 0, 64, 40), 0.9)
    expect(partMask(texture, defaults)).toMatchObject({ mask: null, area: 64 * 40 })
    expect(partMask(texture, partMaskSettings.parse({ largest: 0.7 })).mask).not.toBeNull()
  })

  it('removes specks below the minimum size and closes gaps', () => {
    const image = part(rectangle(size, 10, 10, 12, 12), 1, 0)
    image.data.fill(0.5, 3 * (15 * 64 + 15), 3 * (15 * 64 + 16))
    image.data.fill(1, 3 * (50 * 64 + 50), 3 * (50 * 64 + 52))
    const settings = partMaskSettings.parse({ closing: 1, smallest: 4 / 4096 })
    expect(partMask(image, settings).mask).toEqual(rectangle(size, 10, 10, 12, 12))
    expect(partMask(image, partMaskSettings.parse({ smallest: 0 })).area).toBe(145)
  })
})

describe('deviationFromGrey', () => {
  it('is 0 for mid-grey and 1 for black and white, by the channel that deviates most', () => {
    const image: Image = { width: 2, height: 1, channels: 3, data: Float32Array.of(0.5, 0.5, 0.5, 0.5, 0, 0.6) }
    expect([...deviationFromGrey(image)]).toEqual([0, 1])
    expect(deviationFromGrey(even({ width: 1, height: 1 }, 1, 1))[0]).toBe(1)
  })
})

describe('attentionMask', () => {
  const settings = attentionMaskSettings.parse({})
  const data = Float32Array.from({ length: 64 }, (_, i) => (i % 8 >= 4 && i < 32 ? 0.03 : 0.002))
  const map = { width: 8, height: 8, data }

  it('marks high attention, enlarged to the image', () => {
    const { mask } = attentionMask(map, size, settings)
    const truth = rectangle(size, 32, 0, 32, 32).data
    // Enlarging may move the edge by a pixel.
    expect(mask!.data.filter((inside, i) => inside !== truth[i]).length).toBeLessThan(0.05 * 32 * 32)
    expect(attentionMask(map, size, attentionMaskSettings.parse({ threshold: 'fixed' })).threshold).toBe(0.5)
  })

  it('marks nothing in a flat map', () => {
    const flat = { ...map, data: new Float32Array(64).fill(0.01) }
    expect(attentionMask(flat, size, settings).mask).toBeNull()
    flat.data[3] = 0.0102
    expect(attentionMask(flat, size, settings).mask).toBeNull()
  })

  it('rejects values that are not finite', () => {
    const broken = { ...map, data: data.with(0, Number.NaN) }
    expect(() => attentionMask(broken, size, settings)).toThrow(
      expect.objectContaining({ code: 'synthesis.bad-attention' }) as Error
    )
  })
})
