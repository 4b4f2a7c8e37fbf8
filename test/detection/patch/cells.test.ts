import { describe, expect, it } from 'vitest'
import { cellMap, highestInside } from '../../../electron/detection/patch/cell-map.ts'
import { maskCells } from '../../../electron/detection/patch/mask-cells.ts'
import { orientationCount, orientedImage, orientedMask } from '../../../electron/detection/patch/orientation.ts'
import { emptyMask } from '../../../electron/imaging/image.ts'
import { rectangle } from './scenes.ts'

const size = { width: 80, height: 64 }

describe('the cells of a mask', () => {
  it('are those covered by more than a quarter, and those far from it', () => {
    // Cell (3, 2) is covered whole, (4, 2) by a quarter, (3, 3) by half.
    const mask = rectangle(size, 24, 16, 8, 12)
    for (let y = 16; y < 24; y++) mask.data.fill(1, y * 80 + 32, y * 80 + 34)
    const { under, outside } = maskCells(mask)
    expect(under).toEqual([23, 33])
    const columns = new Set(outside.filter((cell) => Math.floor(cell / 10) === 2).map((cell) => cell % 10))
    expect([...columns]).toEqual([0, 7, 8, 9])
    expect(outside.filter((cell) => cell % 10 === 3).map((cell) => Math.floor(cell / 10))).toEqual([6, 7])
  })

  it('fall back to the best covered cell if a defect is too small', () => {
    expect(maskCells(rectangle(size, 15, 15, 3, 2)).under).toEqual([12])
    expect(maskCells(emptyMask(size))).toEqual({ under: [], outside: Array.from({ length: 80 }, (_, i) => i) })
  })

  it('count only pixels inside the image at its edge', () => {
    const odd = { width: 18, height: 10 }
    expect(maskCells(rectangle(odd, 16, 8, 2, 2)).under).toEqual([5])
  })
})

describe('the orientations of an image', () => {
  it('are eight different ones, and the mask follows', () => {
    const image = { width: 3, height: 2, channels: 3 as const, data: Float32Array.from({ length: 18 }, (_, i) => i) }
    const mask = rectangle(image, 0, 0, 1, 1)
    const all = Array.from({ length: orientationCount }, (_, view) => {
      const { width, height, data } = orientedImage(image, view)
      const marked = orientedMask(mask, view)
      expect([marked.width, marked.height]).toEqual([width, height])
      expect([...data.subarray(3 * marked.data.indexOf(1)).subarray(0, 3)]).toEqual([0, 1, 2])
      expect([...data].toSorted((a, b) => a - b)).toEqual([...image.data])
      return `${width}×${height}: ${data.join()}`
    })
    expect(new Set(all).size).toBe(orientationCount)
    expect(all.filter((view) => view.startsWith('2×3'))).toHaveLength(4)
  })
})

describe('the map of an image', () => {
  it('scores an image by its highest cell away from the border', () => {
    const values = new Float32Array(5 * 4).fill(0.1)
    values[2] = 0.9
    values[9] = 0.8
    values[12] = 0.5
    expect(highestInside({ width: 5, height: 4 }, values)).toBe(0.5)
  })

  it('scores small images by all cells', () => {
    expect(highestInside({ width: 2, height: 5 }, [0, 0, 3, 0, 0, 0, 0, 0, 0, 0])).toBe(3)
  })

  it('has the size of the image, with each value at the centre of its cell', () => {
    const map = cellMap({ width: 3, height: 2 }, [0, 1, 2, 10, 11, 12], { width: 20, height: 16 })
    expect(map).toHaveLength(320)
    expect(map[0]).toBe(0)
    // Halfway between the middles of the first two cells, in the first row and in the last.
    expect((map[7]! + map[8]!) / 2).toBeCloseTo(0.5)
    expect((map[15 * 20 + 7]! + map[15 * 20 + 8]!) / 2).toBeCloseTo(10.5)
    expect(map[19]).toBeCloseTo(1.9375)
  })
})
