import { describe, expect, it } from 'vitest'
import { differences, flatten, groupButSeed, meanAndDeviation } from '../../renderer/runs/config-diff.ts'

describe('run settings', () => {
  it('are compared by path, showing only differences', () => {
    const a = { epochs: 12, optimiser: { rate: 0.001, betas: [0.9, 0.999] }, seed: 1 }
    const b = { epochs: 12, optimiser: { rate: 0.01, betas: [0.9, 0.999] }, seed: 1, note: 'x' }
    expect(flatten(a)).toEqual({ epochs: 12, 'optimiser.rate': 0.001, 'optimiser.betas': [0.9, 0.999], seed: 1 })
    expect(differences([a, b])).toEqual([
      { path: 'note', values: [undefined, 'x'] },
      { path: 'optimiser.rate', values: [0.001, 0.01] }
    ])
    expect(differences([a, a, a])).toEqual([])
  })

  it('group runs that differ only in the seed', () => {
    const run = (id: number, config: Record<string, number>) => ({ id, kind: 'train', config })
    const runs = [run(1, { seed: 0, epochs: 5 }), run(2, { epochs: 9, seed: 0 }), run(3, { epochs: 5, seed: 1 })]
    expect(groupButSeed(runs).map((group) => group.map(({ id }) => id))).toEqual([[1, 3], [2]])
  })
})

describe('mean and standard deviation', () => {
  it('use n − 1, and have no deviation for one value', () => {
    expect(meanAndDeviation([1, 2, 3])).toEqual({ mean: 2, deviation: 1 })
    expect(meanAndDeviation([5])).toEqual({ mean: 5, deviation: null })
    expect(meanAndDeviation([])).toBeNull()
  })
})
