import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silent, type Progress } from '../../electron/common/progress.ts'
import { runMatrix, type Matrix, type MatrixSteps } from '../../electron/experiments/matrix.ts'
import { parseRecipe } from '../../electron/experiments/read-recipe.ts'
import { tasks } from '../../electron/experiments/tasks/tasks.ts'
import type { DatasetImage } from '../../electron/workspace/datasets.ts'

const text = readFileSync(join(import.meta.dirname, '../../resources/recipes/demo-quick.json'), 'utf8')
const recipe = parseRecipe(text, 'demo-quick')
const { labels } = tasks.detection

const selection = {
  trainGood: [{ id: 1, label: 'good' }] as unknown as DatasetImage[],
  trainDefects: [{ id: 2, label: 'defect' }] as unknown as DatasetImage[],
  validation: [],
  test: []
}
const place = { folder: '', preprocessing: { width: 32, height: 32, fit: 'stretch', channels: 3 } } as const

const planOf = (matrix: Matrix) => tasks.detection.plan({ ...recipe, matrix }, selection, place)
const small: Matrix = {
  methods: ['none', 'memseg', 'dreambooth', 'inout'],
  augmented: [4],
  seeds: [0, 1],
  redraw: 'detector'
}

interface Sample {
  readonly id: number
  readonly runId: number
}

/** Steps that give numbered samples, `rejected` of the first round being unusable. */
function fakeSteps(rejected: number, log: string[] = []): MatrixSteps<Sample, readonly number[]> {
  return {
    fill: ({ method }, count, round) => {
      log.push(`${method} ${count} ${round}`)
      const lost = round === 0 ? rejected : 0
      const first = (method === 'memseg' ? 100 : 200) + 10 * round
      const samples = Array.from({ length: count - lost }, (_, i) => ({ id: first + i, runId: first }))
      return Promise.resolve({ samples, reviewed: lost, rejected: lost })
    },
    train: (_cell, samples, monitor) => {
      monitor.report({ task: 'training-detector', done: 1, total: 2 })
      monitor.report({ task: 'scoring', done: 1, total: 3 })
      return Promise.resolve(samples.map(({ id }) => id))
    }
  }
}

describe('the In&Out protocol', () => {
  it('creates the matrix of the paper: 1 + 3 × 3 rows with four seeds', async () => {
    const { cells } = await planOf({ ...small, augmented: [80, 100, 120], seeds: [0, 1, 2, 3] })
    expect(cells).toHaveLength(40)
    expect(cells.slice(0, 5).map((cell) => [cell.method, cell.augmented, cell.seed])).toEqual([
      ['none', 0, 0],
      ['none', 0, 1],
      ['none', 0, 2],
      ['none', 0, 3],
      ['memseg', 80, 0]
    ])
  })

  it('fills each pool once, simulations first, and trains on diffusion images first', async () => {
    const log: string[] = []
    const { cells } = await runMatrix(await planOf(small), fakeSteps(0, log), labels, silent)
    expect(log).toEqual(['memseg 4 0', 'dreambooth 4 0'])
    expect(cells.map(({ cell, result }) => [cell.method, cell.seed, result])).toEqual([
      ['none', 0, []],
      ['none', 1, []],
      ['memseg', 0, [100, 101, 102, 103]],
      ['memseg', 1, [100, 101, 102, 103]],
      ['dreambooth', 0, [200, 201, 202, 203]],
      ['dreambooth', 1, [200, 201, 202, 203]],
      ['inout', 0, [200, 201, 100, 101]],
      ['inout', 1, [200, 201, 100, 101]]
    ])
  })

  it('mixes half and half, and generates no more images than the largest cell uses', async () => {
    const log: string[] = []
    const plan = await planOf({ methods: ['inout'], augmented: [5, 8], seeds: [0], redraw: 'detector' })
    const { cells } = await runMatrix(plan, fakeSteps(0, log), labels, silent)
    expect(log).toEqual(['memseg 4 0', 'dreambooth 4 0'])
    expect(cells.map(({ result }) => result)).toEqual([
      [200, 201, 202, 100, 101],
      [200, 201, 202, 203, 100, 101, 102, 103]
    ])
  })

  it('generates no images for the method "none"', async () => {
    const log: string[] = []
    const plan = await planOf({ methods: ['none'], augmented: [80], seeds: [7], redraw: 'detector' })
    const { pools, cells } = await runMatrix(plan, fakeSteps(0, log), labels, silent)
    expect([log, pools, cells]).toEqual([[], [], [{ cell: { method: 'none', augmented: 0, seed: 7 }, result: [] }]])
  })
})

describe('running a matrix', () => {
  it('generates new images for those that a person rejected', async () => {
    const log: string[] = []
    const { pools } = await runMatrix(await planOf(small), fakeSteps(1, log), labels, silent)
    expect(log).toEqual(['memseg 4 0', 'memseg 1 1', 'dreambooth 4 0', 'dreambooth 1 1'])
    expect(pools.map(({ pool }) => [pool.samples.length, pool.rejected])).toEqual([
      [4, 1],
      [4, 1]
    ])
  })

  it('fails if everything is rejected', async () => {
    const steps = { ...fakeSteps(0), fill: () => Promise.resolve({ samples: [], reviewed: 4, rejected: 4 }) }
    const run = runMatrix(await planOf(small), steps, labels, silent)
    await expect(run).rejects.toMatchObject({ code: 'experiment.too-many-rejected' })
  })

  it('reports progress over the whole matrix, never backwards', async () => {
    const reports: Progress[] = []
    const monitor = { report: (progress: Progress) => reports.push(progress) }
    await runMatrix(await planOf(small), fakeSteps(0), labels, monitor)
    const counted = reports.map(({ done }) => done)
    expect(counted.slice(0, 6)).toEqual([0.5, 0.5, 1, 1.5, 1.5, 2])
    expect(counted).toEqual(counted.toSorted((a, b) => a - b))
    expect(reports.at(-1)).toMatchObject({
      task: 'training-detectors',
      done: 8,
      total: 8,
      details: { cell: 'In&Out 4, seed 1' }
    })
    expect(reports.map(({ details }) => details?.['cell'])).toContain('DreamBooth (DDPM) 4, seed 0')
  })
})
