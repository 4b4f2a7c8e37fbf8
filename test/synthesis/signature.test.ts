import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { gaussianBlur } from '../../electron/imaging/gaussian.ts'
import type { Image, Mask } from '../../electron/imaging/image.ts'
import { english } from '../../electron/messages/english.ts'
import { compareBackgrounds, type SignedImage } from '../../electron/metrics/background-comparison.ts'
import { isTelltale, signatureSentence } from '../../electron/metrics/background-signature.ts'
import { fitClassifier } from '../../electron/metrics/patch-classifier.ts'
import { measureBackground, patchSide } from '../../electron/synthesis/signature/background.ts'
import { rectangle } from './images.ts'

const size = { width: 64, height: 64 }
const defect = rectangle(size, 8, 8, 16, 16)

/** A surface with grain and shading of its own. */
function surface(name: string): Image {
  const stream = randomStream(3, name)
  const [level, slope] = [stream.uniform(0.3, 0.6), stream.uniform(-0.1, 0.1)]
  const data = stream.normals(size.width * size.height).map((value, i) => {
    return level + (slope * (i % size.width)) / size.width + 0.02 * value
  })
  return { ...size, channels: 1, data }
}

const blurred = (image: Image): Image => ({ ...image, data: gaussianBlur(image.data, image, 0.7) })
const marked = (image: Image): Image => ({ ...image, data: image.data.map((v, i) => (defect.data[i] === 1 ? 1 : v)) })

function signed(
  name: string,
  count: number,
  change: (image: Image) => Image = (image) => image,
  mask: Mask | null = null
) {
  return Array.from({ length: count }, (_, i): SignedImage => {
    const group = `${name} ${i}`
    return { ...measureBackground(change(surface(group)), mask, patchSide([size]), group), group }
  })
}

describe('compareBackgrounds', () => {
  const real = signed('real', 60)

  it('cannot separate images of one distribution', () => {
    const found = compareBackgrounds(real, signed('other', 60))
    expect(found).toMatchObject({ real: 60, synthetic: 60 })
    expect(Math.abs(found.auroc! - 0.5)).toBeLessThan(0.12)
    expect(isTelltale(found)).toBe(false)
    expect(signatureSentence(found, english)).toMatch(/hard to tell apart/)
    const chroma = found.numbers.find(({ name }) => name === 'chroma')
    expect(chroma).toEqual({ name: 'chroma', real: 0, synthetic: 0, auroc: 0.5 })
  })

  it('separates blurred backgrounds, and names the feature', () => {
    const found = compareBackgrounds(real, signed('other', 60, blurred))
    expect(found.auroc).toBeGreaterThan(0.9)
    expect(isTelltale(found)).toBe(true)
    expect(signatureSentence(found, english)).toMatch(/^A detector can tell .*fine structure/)
    const structure = found.numbers.find(({ name }) => name === 'structure')!
    // White noise of 5.1 levels less its 3×3 mean keeps a share of √(8/9).
    expect(structure.real).toBeCloseTo(0.02 * 255 * Math.sqrt(8 / 9), 0)
    expect(structure.synthetic).toBeLessThan(structure.real / 2)
    expect(structure.auroc).toBe(1)
  })

  it('uses only pixels outside the mask', () => {
    expect(compareBackgrounds(real, signed('other', 60, marked, defect)).auroc).toBeLessThan(0.65)
    expect(compareBackgrounds(real, signed('other', 60, marked)).auroc).toBeGreaterThan(0.55)
  })

  it('skips images without a background', () => {
    const everything = rectangle(size, 0, 0, 64, 64)
    expect(compareBackgrounds(real, signed('other', 60, marked, everything))).toEqual({
      real: 60,
      synthetic: 0,
      auroc: null,
      numbers: []
    })
  })

  it('needs images of enough specimens', () => {
    const single = signed('other', 60, blurred).map((image) => ({ ...image, group: 'one part' }))
    expect(compareBackgrounds(real, single).auroc).toBeNull()
    expect(compareBackgrounds(real.slice(0, 3), signed('other', 60)).auroc).toBeNull()
  })
})

describe('measureBackground', () => {
  it('measures JPEG blocks, colour and brightness', () => {
    const data = Float32Array.from({ length: 3 * 64 * 64 }, (_, i) => {
      const [pixel, channel] = [Math.floor(i / 3), i % 3]
      const block = (Math.floor((pixel % 64) / 8) + Math.floor(pixel / 64 / 8)) % 2
      return (100 + 10 * block + (channel === 0 ? 20 : 0)) / 255
    })
    const { numbers } = measureBackground({ ...size, channels: 3, data }, null, 16, 'blocks')
    // Steps of 10 levels at the blocks' edges and none within.
    expect(numbers!.blockiness).toBeCloseTo(10.05 / 0.05, 0)
    // A red that is 20 levels higher raises the luminance by 5.98.
    expect(numbers!.brightness).toBeCloseTo(105 + 0.299 * 20, 2)
    expect(numbers!.chroma).toBeCloseTo(Math.hypot(0.564 * 5.98, 0.713 * 14.02), 2)
  })
})

describe('fitClassifier', () => {
  it('separates by a feature and by the square of one', () => {
    const stream = randomStream(1, 'rows')
    const rows = Array.from({ length: 400 }, () => Float64Array.of(stream.normal(), stream.normal(), 7))
    const shifted = fitClassifier(
      rows,
      rows.map(([x]) => (x! > 0 ? 1 : 0))
    )
    expect(shifted.score(Float64Array.of(1, 0, 7))).toBeGreaterThan(1)
    expect(shifted.score(Float64Array.of(-1, 0, 7))).toBeLessThan(-1)
    const spread = fitClassifier(
      rows,
      rows.map(([, y]) => (Math.abs(y!) > 1 ? 1 : 0))
    )
    expect(spread.score(Float64Array.of(0, 2, 7))).toBeGreaterThan(1)
    expect(spread.score(Float64Array.of(0, -2, 7))).toBeGreaterThan(1)
    expect(spread.score(Float64Array.of(0, 0, 7))).toBeLessThan(-1)
  })

  it('requires both labels', () => {
    expect(() => fitClassifier([Float64Array.of(1)], [1])).toThrow(RangeError)
  })
})
