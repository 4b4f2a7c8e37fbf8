import { describe, expect, it } from 'vitest'
import { confusionOf } from '../../electron/metrics/confusion.ts'
import { codeOf } from './arbitraries.ts'

describe('confusion matrix', () => {
  it('counts truth by prediction', () => {
    const found = confusionOf(['a', 'b', 'c'], ['a', 'a', 'b', 'b', 'b'], ['a', 'b', 'b', 'b', 'c'])
    expect(found.counts).toEqual([
      [1, 1, 0],
      [0, 2, 1],
      [0, 0, 0]
    ])
    expect(found.accuracy).toBeCloseTo(3 / 5, 12)
    expect(found.recalls).toEqual([1 / 2, 2 / 3, null])
  })

  it('rejects invalid input', () => {
    expect(codeOf(() => confusionOf(['a'], ['a'], []))).toBe('metrics.prediction-count')
    expect(codeOf(() => confusionOf(['a'], [], []))).toBe('metrics.no-predictions')
    expect(codeOf(() => confusionOf(['a'], ['b'], ['a']))).toBe('metrics.unknown-class')
  })
})
