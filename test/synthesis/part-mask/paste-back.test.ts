import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeSamples } from '../../../electron/imaging/decode.ts'
import { encodePng } from '../../../electron/imaging/encode.ts'
import { dilateMask } from '../../../electron/imaging/mask.ts'
import type { Image } from '../../../electron/imaging/image.ts'
import { pasteBack } from '../../../electron/synthesis/part-mask/paste-back.ts'
import { even, rectangle } from '../images.ts'

const size = { width: 31, height: 20 }
/** An image of 8-bit values, as decoding gives it. */
const eightBit = (channels: 1 | 3, seed: number): Image => ({
  ...size,
  channels,
  data: Float32Array.from({ length: size.width * size.height * channels }, (_, i) => ((i * 73 + seed * 41) % 256) / 255)
})

describe('pasteBack', () => {
  it('keeps every byte outside the dilated mask, and equals the generated image inside the mask', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1 as const, 3 as const),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        fc.nat({ max: 20 }),
        async (channels, feather, more, left) => {
          const [original, generated] = [eightBit(channels, 1), eightBit(channels, 2)]
          const mask = rectangle(size, left, 7, 6, 4)
          const dilation = feather + more
          const { image, changed } = pasteBack(original, generated, mask, { dilation, feather })
          expect(changed).toEqual(dilateMask(mask, dilation))
          const samples = async (of: Image) => (await decodeSamples(await encodePng(of))).data
          const [before, pasted, after] = [await samples(original), await samples(generated), await samples(image)]
          after.forEach((byte, i) => {
            const pixel = Math.floor(i / channels)
            if (changed.data[pixel] === 0) expect(byte).toBe(before[i])
            if (mask.data[pixel] === 1) expect(byte).toBe(pasted[i])
          })
        }
      ),
      { numRuns: 25 }
    )
  })

  it('mixes linearly across the feather', () => {
    const mask = rectangle(size, 12, 0, 5, 20)
    const { image } = pasteBack(even(size, 1, 0), even(size, 1, 1), mask, { dilation: 4, feather: 3 })
    const row = [...image.data.slice(0, size.width)].map((value) => Number(value.toFixed(4)))
    expect(row.slice(6, 14)).toEqual([0, 0, 0.25, 0.5, 0.75, 1, 1, 1])
    expect(row.slice(15, 23)).toEqual([1, 1, 1, 0.75, 0.5, 0.25, 0, 0])
  })

  it('keeps a grey image grey', () => {
    const mask = rectangle(size, 3, 3, 4, 4)
    const { image } = pasteBack(even(size, 1, 0.2), even(size, 3, 0.8), mask, { dilation: 0, feather: 0 })
    expect(image.channels).toBe(1)
    expect(image.data[3 * 31 + 3]).toBeCloseTo(0.8, 6)
  })

  it('rejects a feather beyond the dilation and images of different sizes', () => {
    const [original, mask] = [eightBit(1, 1), rectangle(size, 0, 0, 2, 2)]
    const code = (name: string) => expect.objectContaining({ code: name }) as Error
    expect(() => pasteBack(original, original, mask, { dilation: 1, feather: 2 })).toThrow(
      code('synthesis.bad-paste-back')
    )
    const other = even({ width: 4, height: 4 }, 1, 0)
    expect(() => pasteBack(original, other, mask, { dilation: 1, feather: 1 })).toThrow(code('image.size-mismatch'))
  })
})
