import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { runMatrix } from '../../electron/experiments/matrix.ts'
import { parseRecipe } from '../../electron/experiments/read-recipe.ts'
import { drawingSeeds, joinPlans, recipeOfSeed, seedOfPool, smallest } from '../../electron/experiments/redraw.ts'
import { countSpecimens, type Selection } from '../../electron/experiments/selection.ts'
import { tasks } from '../../electron/experiments/tasks/tasks.ts'
import type { DatasetImage } from '../../electron/workspace/datasets.ts'

const text = readFileSync(join(import.meta.dirname, '../../resources/recipes/demo-quick.json'), 'utf8')
const recipe = parseRecipe(text, 'demo-quick')
const place = { folder: '', preprocessing: { width: 32, height: 32, fit: 'stretch', channels: 3 } } as const

/** A selection whose training images depend on the seed. */
const selectionOf = (seed: number): Selection => ({
  trainGood: [1, 2].slice(seed).map((id) => ({ id: 10 * seed + id, label: 'good' }) as DatasetImage),
  trainDefects: [{ id: 100 + seed, label: 'defect' } as DatasetImage],
  validation: [],
  test: []
})

async function joined() {
  const parts = []
  for (const seed of [0, 1]) {
    parts.push({ seed, plan: await tasks.detection.plan(recipeOfSeed(recipe, seed), selectionOf(seed), place) })
  }
  return joinPlans(recipe, parts)
}

describe('an experiment that redraws everything for each seed', () => {
  it('has one split per seed, or a single one if only the detector is redrawn', () => {
    expect(drawingSeeds(recipe)).toEqual([0, 1])
    expect(drawingSeeds({ ...recipe, matrix: { ...recipe.matrix, redraw: 'detector' } })).toEqual([null])
    const { data, matrix } = recipeOfSeed(
      { ...recipe, data: { ...recipe.data, split: { ...recipe.data.split, seed: 5 } } },
      3
    )
    expect([data.split.seed, matrix.seeds]).toEqual([8, [3]])
  })

  it('fills pools for each seed and trains its cells on its own images', async () => {
    const plan = await joined()
    const filled: string[] = []
    const fill = ({ method, seed }: (typeof plan.slots)[number], count: number) => {
      filled.push(`${method} ${seed} ${count}`)
      const runId = 1000 * (1 + (seed ?? 9)) + (method === 'memseg' ? 0 : 100)
      const samples = Array.from({ length: count }, (_, index) => ({ id: runId + index, runId }))
      return Promise.resolve({ samples, reviewed: 0, rejected: 0 })
    }
    const { cells, pools } = await runMatrix(
      plan,
      { fill, train: (_, samples) => Promise.resolve([...new Set(samples.map(({ runId }) => runId))]) },
      {},
      silent
    )
    expect(filled).toEqual(['memseg 0 16', 'dreambooth 0 16', 'memseg 1 16', 'dreambooth 1 16'])
    expect(pools.map(({ slot }) => slot.seed)).toEqual([0, 0, 1, 1])
    expect(cells.map(({ cell, result }) => [cell.method, cell.seed, result])).toEqual([
      ['none', 0, []],
      ['none', 1, []],
      ['memseg', 0, [1000]],
      ['memseg', 1, [2000]],
      ['dreambooth', 0, [1100]],
      ['dreambooth', 1, [2100]],
      ['inout', 0, [1100, 1000]],
      ['inout', 1, [2100, 2000]]
    ])
    const trained = plan.cells.map((cell) => (plan.training(cell).images['train'] ?? []).map(({ id }) => id))
    expect(trained.slice(0, 2)).toEqual([
      [1, 2, 100],
      [12, 101]
    ])
    expect(plan.counts).toMatchObject({ 'good, training': 1, 'defective, training': 1 })
  })

  it('uses different noise for every pool and its class images', () => {
    const slots = [0, 1].flatMap((seed) =>
      (['memseg', 'dreambooth', 'dual'] as const).flatMap((method) =>
        ['crack', 'chip'].map((type) => ({ method, type, seed }))
      )
    )
    const seeds = slots.flatMap((slot) => [seedOfPool(1234, slot, 'images'), seedOfPool(1234, slot, 'finetune')])
    expect(new Set(seeds).size).toBe(24)
    expect(seeds.every((seed) => Number.isSafeInteger(seed) && seed >= 0 && seed < 2 ** 31)).toBe(true)
    expect(seedOfPool(1234, slots[0]!, 'images')).toBe(seeds[0])
    expect(seedOfPool(1234, { method: 'dual', type: null }, 'images')).toBe(1234)
  })

  it('reports the smallest number of images and specimens over the splits', () => {
    expect(smallest([{ a: 3, b: 2 }, { a: 1, b: 5 }])).toEqual({ a: 1, b: 2 }) // prettier-ignore
    const image = (label: 'good' | 'defect', specimen: string | null, contentHash: string) =>
      ({ label, specimen, contentHash }) as DatasetImage
    const test = [
      image('defect', 't1', 'a'),
      image('defect', 't1', 'b'),
      image('defect', null, 'c'),
      image('good', 't1', 'd')
    ]
    const counts = countSpecimens({ trainGood: [], trainDefects: [], validation: [], test })
    expect(counts).toMatchObject({ 'defective, test': 2, 'good, test': 1, 'defective, training': 0 })
  })
})
