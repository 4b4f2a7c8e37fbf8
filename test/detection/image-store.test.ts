import { describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { randomStream } from '../../electron/common/random.ts'
import { drawMirroring, loadImages, toBatch } from '../../electron/detection/image-store.ts'

const image = { width: 2, height: 2, channels: 1, data: Float32Array.of(0, 0.2, 0.6, 1) } as const
const plain = { mean: [0, 0, 0], deviation: [1, 1, 1] } as const
const source = { count: 1, load: () => Promise.resolve(image) }

describe('images as network input', () => {
  it('repeats grey over the channels, in normalised planes', async () => {
    const store = await loadImages(source, { width: 2, height: 2 }, silent)
    const { shape, data } = toBatch(store, [0], { mean: [0, 0.5, 0], deviation: [1, 0.5, 2] })
    expect(shape).toEqual([1, 3, 2, 2])
    const expected = [0, 0.2, 0.6, 1, -1, -0.6, 0.2, 1, 0, 0.1, 0.3, 0.5]
    expected.forEach((value, i) => expect(data[i]).toBeCloseTo(value, 6))
  })

  it('flips horizontally and vertically', async () => {
    const store = await loadImages(source, { width: 2, height: 2 }, silent)
    const first = (horizontal: boolean, vertical: boolean) =>
      [...toBatch(store, [0], plain, () => ({ horizontal, vertical })).data.slice(0, 4)].map((v) => Math.round(v * 10))
    expect(first(true, false)).toEqual([2, 0, 10, 6])
    expect(first(false, true)).toEqual([6, 10, 0, 2])
    expect(first(true, true)).toEqual([10, 6, 2, 0])
  })

  it('flips only as allowed', () => {
    const draws = Array.from({ length: 40 }, (_, i) => drawMirroring('vertical', randomStream(i, 'flip')))
    expect(draws.some((draw) => draw.horizontal)).toBe(false)
    expect(new Set(draws.map((draw) => draw.vertical)).size).toBe(2)
  })

  it('rejects an image of another size', async () => {
    await expect(loadImages(source, { width: 3, height: 2 }, silent)).rejects.toMatchObject({
      code: 'detector.input-size'
    })
  })
})
