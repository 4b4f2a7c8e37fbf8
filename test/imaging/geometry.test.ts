import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { chooseBucket, makeBuckets } from '../../electron/imaging/buckets.ts'
import { centreBox, cropMask, cropImage, fitCover, fitCoverMask } from '../../electron/imaging/crop.ts'
import { emptyMask, luminance, withChannels } from '../../electron/imaging/image.ts'
import type { Image, Size } from '../../electron/imaging/image.ts'
import { resizeMask, resizeImage } from '../../electron/imaging/resize.ts'

const sizes = fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) })

function noiseImage(size: Size, channels: 1 | 3, seed = 1): Image {
  const stream = randomStream(seed, 'image')
  const data = Float32Array.from({ length: size.width * size.height * channels }, () => stream.uniform())
  return { ...size, channels, data }
}

const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('resizeImage', () => {
  it('keeps uniform images uniform at any size', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.constantFrom('area' as const, 'bilinear' as const), (from, to, filter) => {
        const flat: Image = { ...from, channels: 3, data: new Float32Array(from.width * from.height * 3).fill(0.25) }
        const resized = resizeImage(flat, to, filter)
        expect([resized.width, resized.height, resized.data.length]).toEqual([
          to.width,
          to.height,
          to.width * to.height * 3
        ])
        expect(Math.max(...resized.data.map((value) => Math.abs(value - 0.25)))).toBeLessThan(1e-6)
      })
    )
  })

  it('averages exactly when shrinking by area, also by fractional factors', () => {
    const image = noiseImage({ width: 30, height: 20 }, 1)
    expect(mean(resizeImage(image, { width: 7, height: 3 }, 'area').data)).toBeCloseTo(mean(image.data), 6)
    const two: Image = { width: 4, height: 2, channels: 1, data: Float32Array.from([0, 1, 2, 3, 4, 5, 6, 7]) }
    expect([...resizeImage(two, { width: 2, height: 1 }, 'area').data]).toEqual([2.5, 4.5])
  })

  it('enlarges linearly like Pillow and torchvision', () => {
    const ramp: Image = { width: 2, height: 1, channels: 1, data: Float32Array.from([0, 1]) }
    expect([...resizeImage(ramp, { width: 4, height: 1 }).data]).toEqual([0, 0.25, 0.75, 1])
  })

  it('shrinks with a widened triangle like Pillow', () => {
    // By hand: weights .75 .75 .25 | .25 .75 .75 .25 | .25 .75 .75, each row divided by its sum.
    const spike: Image = { width: 6, height: 1, channels: 1, data: Float32Array.from([0, 0, 0, 1, 0, 0]) }
    const [left, middle, right] = resizeImage(spike, { width: 3, height: 1 }).data
    expect([left, middle, right].map((value) => Number(value?.toFixed(6)))).toEqual([0, 0.375, 0.142857])
  })

  it('rejects invalid sizes', () => {
    const image = noiseImage({ width: 4, height: 4 }, 1)
    for (const size of [
      { width: 0, height: 4 },
      { width: 2.5, height: 4 },
      { width: Number.NaN, height: 4 }
    ]) {
      expect(() => resizeImage(image, size)).toThrow(expect.objectContaining({ code: 'image.bad-size' }) as Error)
    }
  })
})

describe('cropping', () => {
  it('cuts image and mask at the same place', () => {
    fc.assert(
      fc.property(sizes, sizes, (from, to) => {
        const image = noiseImage(from, 1)
        const mask = { ...from, data: Uint8Array.from(image.data, (value) => (value > 0.5 ? 1 : 0)) }
        const box = centreBox(from, to)
        const cut = cropImage(image, box)
        expect([...cropMask(mask, box).data]).toEqual([...cut.data].map((value) => (value > 0.5 ? 1 : 0)))
      })
    )
  })

  it('covers any size with any image', () => {
    fc.assert(
      fc.property(sizes, sizes, (from, to) => {
        const fitted = fitCover(noiseImage(from, 3), to)
        const mask = fitCoverMask(emptyMask(from), to)
        expect([fitted.width, fitted.height, mask.width, mask.height]).toEqual([
          to.width,
          to.height,
          to.width,
          to.height
        ])
      })
    )
  })

  it('keeps the centre', () => {
    const image: Image = { width: 6, height: 2, channels: 1, data: Float32Array.from({ length: 12 }, (_, i) => i) }
    expect([...fitCover(image, { width: 2, height: 2 }).data]).toEqual([2, 3, 8, 9])
  })

  it('rejects rectangles that reach outside the image', () => {
    const image = noiseImage({ width: 4, height: 4 }, 1)
    const outside = { left: 2, top: 0, width: 3, height: 4 }
    expect(() => cropImage(image, outside)).toThrow(expect.objectContaining({ code: 'image.bad-crop' }) as Error)
  })
})

describe('resizeMask', () => {
  it('stays binary and keeps single pixels when enlarging', () => {
    const mask = { width: 3, height: 1, data: Uint8Array.from([0, 1, 0]) }
    expect([...resizeMask(mask, { width: 6, height: 2 }).data]).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0])
  })
})

describe('buckets', () => {
  it('are the same seventeen as in sd-scripts for 512', () => {
    const upright = ['256x832', '256x896', '256x960', '256x1024', '320x704', '320x768', '384x640', '448x576']
    const expected = [...upright, ...upright.map((size) => size.split('x').reverse().join('x')), '512x512']
    const found = makeBuckets({ resolution: 512 }).map(({ width, height }) => `${width}x${height}`)
    expect(found.sort()).toEqual(expected.sort())
  })

  it('assign a KSDD2 image to 320×768', () => {
    const buckets = makeBuckets({ resolution: 512 })
    expect(chooseBucket({ width: 230, height: 630 }, buckets)).toEqual({ width: 320, height: 768 })
    expect(chooseBucket({ width: 448, height: 576 }, buckets)).toEqual({ width: 448, height: 576 })
  })

  it('are matched exactly by cropping', () => {
    const buckets = makeBuckets({ resolution: 128, step: 32, shortest: 64, longest: 256 })
    const image = noiseImage({ width: 23, height: 63 }, 3)
    const cropped = fitCover(image, chooseBucket(image, buckets), 'area')
    expect(buckets).toContainEqual({ width: cropped.width, height: cropped.height })
    expect(cropped.height).toBeGreaterThan(cropped.width)
    expect(() => makeBuckets({ resolution: 130 })).toThrow(
      expect.objectContaining({ code: 'image.bad-buckets' }) as Error
    )
  })
})

describe('channels', () => {
  it('convert between grey and colour', () => {
    const grey = noiseImage({ width: 5, height: 4 }, 1)
    const back = luminance(withChannels(grey, 3))
    expect(Math.max(...back.map((value, i) => Math.abs(value - (grey.data[i] as number))))).toBeLessThan(1e-6)
    expect(withChannels(grey, 1)).toBe(grey)
  })
})
