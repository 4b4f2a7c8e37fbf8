import { describe, expect, it } from 'vitest'
import { stepsOf, upgradeRecord } from '../../../electron/host/work/experiment-record.ts'

const dataset = { id: 1, name: 'plates', split: 'few', snapshotHash: 'abc' }
const pool = (run: number) => ({ runs: [run], samples: [1, 2], reviewed: 0, rejected: 0 })
const recipe = { name: 'old', matrix: { methods: ['none', 'ddpm'], augmented: [4], seeds: [0] } }

describe('upgradeRecord', () => {
  it('converts In&Out records of version 0.1 to the current shape', () => {
    const record = upgradeRecord({
      recipe,
      dataset,
      pictures: { 'good, training': 8 },
      adapterRun: 3,
      diffusion: pool(4),
      simulated: pool(2),
      cells: [{ cell: { method: 'ddpm', augmented: 4, seed: 0, diffusion: 4, simulated: 0 }, runId: 5 }]
    })
    expect(record).toEqual({
      recipe: { ...recipe, task: 'detection', matrix: { ...recipe.matrix, methods: ['none', 'dreambooth'] } },
      dataset,
      images: { 'good, training': 8 },
      pools: [
        { slot: { method: 'memseg', type: null }, pool: pool(2) },
        { slot: { method: 'dreambooth', type: null }, pool: pool(4) }
      ],
      adapterRuns: [3],
      cells: [{ cell: { method: 'dreambooth', augmented: 4, seed: 0 }, runId: 5 }]
    })
    expect(stepsOf(record)).toEqual([3, 2, 4, 5])
  })

  it('omits pools and adapters that did not exist', () => {
    const empty = { runs: [], samples: [], reviewed: 0, rejected: 0 }
    const old = { recipe, dataset, pictures: {}, adapterRun: null, diffusion: empty, simulated: empty, cells: [] }
    expect(upgradeRecord(old)).toMatchObject({ pools: [], adapterRuns: [] })
  })

  it('leaves current records unchanged', () => {
    const today = {
      recipe: { ...recipe, task: 'localisation', matrix: { ...recipe.matrix, methods: ['none'] } },
      dataset,
      images: { 'good, training': 8 },
      pools: [{ slot: { method: 'dual', type: 'crack' }, pool: { ...pool(2), failed: 1 } }],
      measuredBy: 9,
      adapterRuns: [3],
      cells: [{ cell: { method: 'none', augmented: 0, seed: 0 }, runId: 5 }]
    }
    expect(upgradeRecord(today)).toEqual(today)
    const redrawn = {
      ...today,
      specimens: { 'good, training': 7 },
      splits: [{ seed: 0, name: 'few', snapshotHash: 'abc' }],
      pools: [{ slot: { method: 'dual', type: 'crack', seed: 0 }, pool: pool(2) }]
    }
    expect(upgradeRecord(redrawn)).toEqual(redrawn)
  })
})
