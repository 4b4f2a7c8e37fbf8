import { describe, expect, it } from 'vitest'
import { plainNormalisation } from '../../../electron/detection/input-settings.ts'
import {
  asItIs,
  cutPlanes,
  planesOf,
  writeMaskWindow,
  writeWindow
} from '../../../electron/detection/windows/planes.ts'

const grey = (width: number, height: number, value: (i: number) => number) => {
  return {
    width,
    height,
    channels: 1,
    data: Float32Array.from({ length: width * height }, (_, i) => value(i))
  } as const
}
const image = grey(4, 3, (i) => i / 255)
const window = (left: number, top: number, change: object = {}) => {
  const batch = new Float32Array(3 * 4)
  writeWindow(batch, 0, planesOf(image), { left, top, ...asItIs, ...change }, 2, plainNormalisation)
  return Array.from(batch.subarray(4, 8), (value) => Math.round(255 * value))
}

describe('images as planes', () => {
  it('are a single plane if all channels are equal', () => {
    const colour = { width: 2, height: 1, channels: 3, data: Float32Array.from([0, 0, 0, 1, 1, 1]) } as const
    expect(planesOf(colour)).toEqual({ width: 2, height: 1, planes: 1, data: Uint8Array.from([0, 255]) })
    const other = { ...colour, data: Float32Array.from([0, 0.2, 0, 1, 1, 1]) }
    expect([...planesOf(other).data]).toEqual([0, 255, 51, 255, 0, 255])
    expect([...cutPlanes(planesOf(other), 1, 0, { width: 1, height: 1 }).data]).toEqual([255, 255, 255])
  })

  it('are cut into windows, reflected beyond the edges', () => {
    expect(window(1, 1)).toEqual([5, 6, 9, 10])
    expect(window(-1, 0)).toEqual([1, 0, 5, 4])
    expect(window(3, 2)).toEqual([11, 10, 7, 6])
  })

  it('are cut into flipped, brighter or darker windows', () => {
    const mirroring = { horizontal: true, vertical: false }
    expect(window(1, 1, { mirroring })).toEqual([6, 5, 10, 9])
    expect(window(1, 1, { gain: 2, offset: 1 / 255 })).toEqual([11, 13, 19, 21])
  })

  it('have masks cut likewise, unmarked beyond the edges', () => {
    const mask = { width: 2, height: 2, data: Uint8Array.from([1, 0, 0, 1]) }
    const batch = new Float32Array(9)
    writeMaskWindow(batch, 0, mask, { left: -1, top: 0, ...asItIs }, 3)
    expect([...batch]).toEqual([0, 1, 0, 0, 0, 1, 0, 0, 0])
    writeMaskWindow(
      batch,
      0,
      mask,
      { left: -1, top: 0, ...asItIs, mirroring: { horizontal: true, vertical: false } },
      3
    )
    expect([...batch]).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 0])
  })
})
