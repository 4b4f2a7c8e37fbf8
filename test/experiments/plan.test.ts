import { describe, expect, it } from 'vitest'
import { planExperiment } from '../../electron/experiments/plan.ts'

const plan = (methods: ('none' | 'memseg' | 'ddpm' | 'inout')[], augmented: number[], seeds: number[]) =>
  planExperiment({ matrix: { methods, augmented, seeds } })

describe('the plan of an experiment', () => {
  it('fills the matrix of the paper: 1 + 3 × 3 rows of four seeds', () => {
    const { cells, diffusion, simulated } = plan(['none', 'memseg', 'ddpm', 'inout'], [80, 100, 120], [0, 1, 2, 3])
    expect(cells).toHaveLength(40)
    expect(cells.slice(0, 5).map((cell) => [cell.method, cell.augmented, cell.seed])).toEqual([
      ['none', 0, 0],
      ['none', 0, 1],
      ['none', 0, 2],
      ['none', 0, 3],
      ['memseg', 80, 0]
    ])
    expect([diffusion, simulated]).toEqual([120, 120])
  })

  it('mixes half and half and makes no more images than the largest cell takes', () => {
    const { cells, diffusion, simulated } = plan(['inout'], [5, 8], [0])
    expect(cells.map((cell) => [cell.diffusion, cell.simulated])).toEqual([
      [3, 2],
      [4, 4]
    ])
    expect([diffusion, simulated]).toEqual([4, 4])
  })

  it('needs no synthetic image for the method "none"', () => {
    expect(plan(['none'], [80], [7])).toEqual({
      diffusion: 0,
      simulated: 0,
      cells: [{ method: 'none', augmented: 0, seed: 7, diffusion: 0, simulated: 0 }]
    })
  })
})
