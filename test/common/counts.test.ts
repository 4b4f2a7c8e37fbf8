import { describe, expect, it } from 'vitest'
import { countNames, countOf } from '../../electron/common/counts.ts'
import { countParts } from '../../electron/datasets/store-split.ts'

describe('numbers by names that people gave', () => {
  it('count a defect type that is called as what every object has', () => {
    const counts = countNames(['pit', 'constructor', 'toString', 'constructor', '__proto__'])
    expect(Object.entries(counts)).toEqual([
      ['pit', 1],
      ['constructor', 2],
      ['toString', 1],
      ['__proto__', 1]
    ])
    expect(['pit', 'constructor', 'valueOf', '__proto__'].map((name) => countOf(counts, name))).toEqual([1, 2, 0, 1])
  })

  it('count such types in the subsets of a split', () => {
    const images = [1, 2, 3].map((id) => ({ id, defectType: id === 3 ? null : 'constructor' }))
    const parts = new Map([1, 2, 3].map((id) => [id, 'train'] as const))
    expect(countParts(images, parts)).toEqual({ train: { constructor: 2, good: 1 }, validation: {}, test: {} })
  })
})
