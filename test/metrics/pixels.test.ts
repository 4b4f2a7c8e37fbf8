import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connectedComponents } from '../../electron/common/components.ts'
import { measurePixels } from '../../electron/metrics/detector-metrics.ts'
import { areaUnderRegionOverlap } from '../../electron/metrics/region-overlap.ts'
import type { ScoreMap } from '../../electron/metrics/region-overlap.ts'
import { codeOf } from './arbitraries.ts'

/** A mask drawn with characters: a space is 0. */
function draw(...rows: string[]): { width: number; height: number; mask: Uint8Array } {
  const mask = Uint8Array.from(rows.join(''), (character) => (character === ' ' ? 0 : 1))
  return { width: rows[0]!.length, height: rows.length, mask }
}

describe('connected components', () => {
  it('join diagonals and do not wrap around the edge', () => {
    const { width, height, mask } = draw('#  #', ' #  ', '#  #', '   #')
    const { region, sizes } = connectedComponents(mask, width, height)
    expect(sizes).toEqual([3, 1, 2])
    expect([...region].join('').match(/.{4}/g)).toEqual(['1002', '0100', '1003', '0003'])
  })

  it('treat a winding line as one, and are empty for an empty mask', () => {
    const { width, height, mask } = draw('#####', '    #', '#####', '#    ', '#####')
    expect(connectedComponents(mask, width, height).sizes).toEqual([17])
    expect(connectedComponents(new Uint8Array(6), 3, 2).sizes).toEqual([])
  })
})

const maps: fc.Arbitrary<ScoreMap[]> = fc
  .array(
    fc.record({
      width: fc.constant(5),
      height: fc.constant(4),
      mask: fc.array(fc.constantFrom(0, 0, 1), { minLength: 20, maxLength: 20 }),
      scores: fc.array(
        fc.integer({ min: 0, max: 9 }).map((value) => value / 8),
        { minLength: 20, maxLength: 20 }
      )
    }),
    { minLength: 1, maxLength: 3 }
  )
  .filter((list) => new Set(list.flatMap((map) => map.mask)).size === 2)

/** The definition, threshold by threshold, without any of the shortcuts. */
function aupro(list: readonly ScoreMap[], limit: number): number {
  const thresholds = [...new Set(list.flatMap((map) => Array.from(map.scores)))].sort((a, b) => b - a)
  const points = [[0, 0]]
  for (const threshold of thresholds) {
    let negatives = 0
    let wrong = 0
    const overlaps: number[] = []
    for (const { width, height, mask, scores } of list) {
      const { region, sizes } = connectedComponents(mask, width, height)
      const hits = sizes.map(() => 0)
      for (let i = 0; i < region.length; i++) {
        const hit = scores[i]! >= threshold ? 1 : 0
        if (region[i] === 0) {
          negatives++
          wrong += hit
        } else hits[region[i]! - 1]! += hit
      }
      overlaps.push(...hits.map((hit, index) => hit / sizes[index]!))
    }
    points.push([wrong / negatives, overlaps.reduce((sum, value) => sum + value, 0) / overlaps.length])
  }
  let area = 0
  for (let i = 1; i < points.length; i++) {
    const [x0 = 0, y0 = 0] = points[i - 1]!
    const [x1 = 0, y1 = 0] = points[i]!
    if (x0 >= limit || x1 === x0) continue
    const end = Math.min(x1, limit)
    const height = y0 + ((y1 - y0) * (end - x0)) / (x1 - x0)
    area += ((end - x0) * (y0 + height)) / 2
  }
  return area / limit
}

describe('AUPRO', () => {
  it('matches its definition', () => {
    fc.assert(
      fc.property(maps, fc.constantFrom(0.05, 0.3, 1), (list, limit) => {
        expect(areaUnderRegionOverlap(list, limit)).toBeCloseTo(aupro(list, limit), 10)
      })
    )
  })

  it('weights small and large regions equally', () => {
    const { width, height, mask } = draw('####  #', '####   ', '       ')
    const onlyLarge = Float64Array.from(mask)
    onlyLarge[6] = -1
    expect(areaUnderRegionOverlap([{ width, height, mask, scores: onlyLarge }])).toBeCloseTo(0.5, 12)
    expect(areaUnderRegionOverlap([{ width, height, mask, scores: mask }])).toBe(1)
  })

  it('rejects invalid input', () => {
    const map = { width: 2, height: 1, mask: [0, 1], scores: [0, 1] }
    expect(codeOf(() => areaUnderRegionOverlap([map], 0))).toBe('metrics.bad-limit')
    expect(codeOf(() => areaUnderRegionOverlap([{ ...map, height: 2 }]))).toBe('metrics.map-size')
    expect(codeOf(() => areaUnderRegionOverlap([{ ...map, mask: [0, 0] }]))).toBe('metrics.no-positives')
    expect(codeOf(() => areaUnderRegionOverlap([{ ...map, mask: [1, 1] }]))).toBe('metrics.no-negatives')
    expect(codeOf(() => measurePixels([{ ...map, scores: [0, NaN] }]))).toBe('metrics.not-finite')
    expect(codeOf(() => measurePixels([]))).toBe('metrics.empty')
  })
})
