import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import type { Box } from '../../../electron/imaging/crop.ts'
import type { Size } from '../../../electron/imaging/image.ts'
import {
  defectBoxes,
  windowAnywhere,
  windowAround,
  windowForDefects,
  windowSide
} from '../../../electron/synthesis/native/defect-windows.ts'
import { rectangle } from '../images.ts'

const draws = Array.from({ length: 500 }, (_, index) => index)
const streamOf = (index: number) => randomStream(index, 'windows')
const right = ({ left, width }: Box) => left + width
const bottom = ({ top, height }: Box) => top + height

function isInside(box: Box, { width, height }: Size): boolean {
  return box.left >= 0 && box.top >= 0 && right(box) <= width && bottom(box) <= height
}

describe('defects of a mask', () => {
  it('are its areas, those at most 8 px apart as one, the longest first', () => {
    const size = { width: 80, height: 60 }
    const mask = rectangle(size, 2, 3, 4, 5)
    for (const more of [rectangle(size, 40, 20, 10, 3), rectangle(size, 58, 20, 12, 2)]) {
      more.data.forEach((marked, i) => (mask.data[i] = marked === 1 ? 1 : (mask.data[i] as number)))
    }
    expect(defectBoxes(mask)).toEqual([
      { left: 40, top: 20, width: 30, height: 3 },
      { left: 2, top: 3, width: 4, height: 5 }
    ])
  })

  it('are none in an empty mask', () => {
    expect(defectBoxes(rectangle({ width: 5, height: 5 }, 0, 0, 0, 0))).toEqual([])
  })
})

describe('the side of a window', () => {
  const image = { width: 900, height: 600 }

  it('is 1.5 to 8 times that of the defect, evenly', () => {
    const sides = draws.map((index) => windowSide(40, image, streamOf(index)))
    expect(Math.min(...sides)).toBeGreaterThanOrEqual(60)
    expect(Math.max(...sides)).toBeLessThanOrEqual(320)
    expect(sides.reduce((sum, side) => sum + side, 0) / sides.length / 190).toBeCloseTo(1, 1)
  })

  it('is at least 16 px and at most the shorter side of the image', () => {
    expect(new Set(draws.map((index) => windowSide(1, image, streamOf(index))))).toEqual(new Set([16]))
    expect(new Set(draws.map((index) => windowSide(500, image, streamOf(index))))).toEqual(new Set([600]))
    expect(windowSide(3, { width: 10, height: 40 }, streamOf(0))).toBe(10)
  })
})

describe('a window around a defect', () => {
  const image = { width: 300, height: 200 }

  it('is a square inside the image that holds the defect anywhere', () => {
    const defect = { left: 100, top: 90, width: 20, height: 8 }
    const offsets = draws.map((index) => {
      const window = windowAround(defect, image, streamOf(index))
      expect(window.width).toBe(window.height)
      expect(isInside(window, image)).toBe(true)
      expect(window.left <= 100 && right(window) >= 120 && window.top <= 90 && bottom(window) >= 98).toBe(true)
      return (defect.left - window.left) / Math.max(1, window.width - defect.width)
    })
    expect(Math.min(...offsets)).toBeLessThan(0.05)
    expect(Math.max(...offsets)).toBeGreaterThan(0.95)
  })

  it('holds one at the edge, and lies within one that is longer than the image is high', () => {
    const corner = { left: 290, top: 0, width: 10, height: 10 }
    const crack = { left: 20, top: 50, width: 260, height: 4 }
    for (const index of draws) {
      const window = windowAround(corner, image, streamOf(index))
      expect(isInside(window, image) && right(window) === 300 && window.top === 0).toBe(true)
      const within = windowAround(crack, image, streamOf(index))
      expect(within).toMatchObject({ top: 0, width: 200, height: 200 })
      expect(within.left).toBeGreaterThanOrEqual(20)
      expect(right(within)).toBeLessThanOrEqual(280)
    }
  })

  it('is the same for the same stream', () => {
    const defect = { left: 100, top: 90, width: 20, height: 8 }
    expect(windowAround(defect, image, streamOf(3))).toEqual(windowAround(defect, image, streamOf(3)))
    expect(windowAround(defect, image, streamOf(3))).not.toEqual(windowAround(defect, image, streamOf(4)))
  })
})

describe('a window anywhere', () => {
  it('lies in the image and has the aspect of the model', () => {
    const image = { width: 300, height: 200 }
    for (const index of draws) {
      const window = windowAnywhere(20, image, { width: 64, height: 128 }, streamOf(index))
      expect(isInside(window, image)).toBe(true)
      expect(window.height).toBeGreaterThanOrEqual(30)
      expect(window.height).toBeLessThanOrEqual(160)
      expect(Math.abs(window.width - window.height / 2)).toBeLessThanOrEqual(0.5)
    }
  })
})

describe('a window of a good image', () => {
  const image = { width: 300, height: 200 }
  const model = { width: 64, height: 64 }

  it('is sized for one of the defects, each image counting alike', () => {
    const lengths = [[10], [20, 20, 20]]
    const sides = draws.map((index) => windowForDefects(lengths, image, model, streamOf(index)).width)
    // The mean of 1.5 to 8 times 10 or 20.
    expect(sides.reduce((sum, side) => sum + side, 0) / sides.length / 71.25).toBeCloseTo(1, 1)
    for (const index of draws)
      expect(isInside(windowForDefects(lengths, image, model, streamOf(index)), image)).toBe(true)
  })

  it('is as large as the image allows where no defect has a mask', () => {
    expect(windowForDefects([], image, model, streamOf(0))).toMatchObject({ width: 200, height: 200 })
  })
})
