import { describe, expect, it } from 'vitest'
import { readFile } from 'node:fs/promises'
import { createSplit } from '../../../electron/datasets/store-split.ts'
import { parseRecipe } from '../../../electron/experiments/read-recipe.ts'
import { experimentEfforts } from '../../../electron/host/effort/experiment-effort.ts'
import { putContent, recordContent } from '../../../electron/workspace/contents.ts'
import { addDataset } from '../../../electron/workspace/datasets.ts'
import { someRun, temporaryWorkspace } from '../../workspace/helpers.ts'

/** Twelve good images and twelve cracked ones as the first dataset. */
async function plates() {
  const workspace = await temporaryWorkspace()
  const images = []
  for (let i = 0; i < 24; i++) {
    const stored = await putContent(workspace, new TextEncoder().encode(`image ${i}`))
    recordContent(workspace, stored)
    images.push({
      ...{ name: `${i}.png`, contentHash: stored.hash, width: 128, height: 128, channels: 1 as const, specimen: null },
      ...{ givenSplit: null, maskHash: null, maskPixels: null, origin: 'import' as const },
      ...(i < 12 ? { label: 'good' as const, defectType: null } : { label: 'defect' as const, defectType: 'crack' })
    })
  }
  const runId = someRun(workspace)
  addDataset(workspace, { name: 'plates', category: '', layout: 'folder', source: '/plates', runId }, images)
  return workspace
}

describe('the effort of an experiment', () => {
  it('is that of its fine-tunings, its pools and its detectors, for every seed that draws its own', async () => {
    const workspace = await plates()
    const recipe = parseRecipe(await readFile('resources/recipes/demo.json', 'utf8'), 'demo')
    const efforts = experimentEfforts(workspace, 1, recipe)
    const counts = Object.fromEntries(
      [...Map.groupBy(efforts, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length])
    )
    // Four seeds: five detectors, MemSeg and the bank, one fine-tuning and one generation that In&Out shares.
    expect(counts).toEqual({ train: 20, synthesize: 8, finetune: 4, generate: 4 })
    const shared = experimentEfforts(workspace, 1, {
      ...recipe,
      matrix: { ...recipe.matrix, redraw: 'detector' }
    })
    expect(shared.filter(({ kind }) => kind === 'finetune')).toHaveLength(1)
    expect(shared.filter(({ kind }) => kind === 'train')).toHaveLength(20)
  })

  it('is known on a split that a person has stored', async () => {
    const workspace = await plates()
    const recipe = parseRecipe(await readFile('resources/recipes/demo.json', 'utf8'), 'demo')
    const { id } = createSplit(workspace, 1, 'mine', recipe.data.split)
    const split = { ...recipe.data.split, stored: id }
    const stored = experimentEfforts(workspace, 1, { ...recipe, data: { ...recipe.data, split } })
    expect(stored.filter(({ kind }) => kind === 'train')).toHaveLength(20)
  })

  it('grows with the number of synthetic defects', async () => {
    const workspace = await plates()
    const recipe = parseRecipe(await readFile('resources/recipes/demo.json', 'utf8'), 'demo')
    const units = (augmented: number) => {
      const own = {
        ...recipe,
        matrix: { ...recipe.matrix, methods: ['memseg'], augmented: [augmented] }
      } as typeof recipe
      return experimentEfforts(workspace, 1, own).reduce(
        (sum, each) => (each.kind === 'synthesize' ? sum + each.units : sum),
        0
      )
    }
    expect(units(40)).toBeCloseTo(2 * units(20), 5)
  })
})
