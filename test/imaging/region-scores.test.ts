import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { regionScores, regionSizes, scoreFrom } from '../../electron/imaging/region-scores.ts'

/** Rows of digits, in tenths. */
function mapOf(...rows: readonly string[]) {
  const data = Float32Array.from(rows.join('').replaceAll(' ', ''), (digit) => Number(digit) / 10)
  return { map: data, size: { width: rows[0]!.replaceAll(' ', '').length, height: rows.length } }
}

describe('scores of regions', () => {
  it('are the highest value that so many connected pixels reach', () => {
    const { map, size } = mapOf('9 0 0 0', '0 0 6 6', '0 0 6 7', '0 0 0 0')
    const scores = regionScores(map, size, [1, 2, 4, 5, 16, 17])
    // One bright pixel alone; two of the region; the region; with the darkest; the whole map; more than there are.
    expect(scores.map((score) => Math.round(10 * score))).toEqual([9, 6, 6, 0, 0, 0])
  })

  it('join regions that touch by a corner', () => {
    const { map, size } = mapOf('80', '08')
    expect(regionScores(map, size, [2])[0]).toBeCloseTo(0.8)
  })

  it('agree with counting pixels at every level', () => {
    const size = { width: 13, height: 9 }
    const random = randomStream(4, 'test/map')
    const map = Float32Array.from({ length: 117 }, () => Math.round(20 * random.uniform()) / 20)
    const sizes = [1, 3, 8, 20, 60, 117]
    const expected = sizes.map((pixels) =>
      Math.max(0, ...[...new Set(map)].filter((level) => largestRegion(map, size, level) >= pixels))
    )
    expect(regionScores(map, size, sizes)).toEqual(expected)
  })

  it('change no more than the map does', () => {
    const size = { width: 24, height: 24 }
    const random = randomStream(5, 'test/map')
    const map = Float32Array.from({ length: 576 }, () => random.uniform())
    const other = map.map((value) => value + 1e-5 * random.uniform())
    const [one, two] = [regionScores(map, size), regionScores(other, size)]
    for (const [place, score] of one.entries()) expect(Math.abs(score - two[place]!)).toBeLessThan(1.1e-5)
    expect(scoreFrom(one, regionSizes[2]!)).toBe(one[2])
    expect(() => scoreFrom(one, 5)).toThrow(TypeError)
  })

  it('are no numbers where the map has one that is none', () => {
    expect(regionScores(Float32Array.of(1, Number.NaN), { width: 2, height: 1 }, [1])).toEqual([Number.NaN])
  })
})

function largestRegion(map: Float32Array, { width, height }: { width: number; height: number }, level: number) {
  const open = new Set([...map.keys()].filter((pixel) => map[pixel]! >= level))
  let largest = 0
  while (open.size > 0) {
    const queue = [open.values().next().value!]
    open.delete(queue[0]!)
    for (const pixel of queue) {
      const [x, y] = [pixel % width, Math.floor(pixel / width)]
      for (const [dx, dy] of [-1, 0, 1].flatMap((a) => [-1, 0, 1].map((b) => [a, b] as const))) {
        const [column, row] = [x + dx, y + dy]
        const next = row * width + column
        if (column < 0 || column >= width || row < 0 || row >= height || !open.delete(next)) continue
        queue.push(next)
      }
    }
    largest = Math.max(largest, queue.length)
  }
  return largest
}
