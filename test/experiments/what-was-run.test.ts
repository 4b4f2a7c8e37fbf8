import { describe, expect, it } from 'vitest'
import { decisionsTable } from '../../electron/experiments/decisions-table.ts'
import { parseRecipe } from '../../electron/experiments/read-recipe.ts'
import { whatWasRun } from '../../electron/experiments/what-was-run.ts'
import { comparisonTitle, experimentTitle } from '../../electron/messages/experiment-title.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'
import { operatingPoint } from '../../electron/metrics/operating-point.ts'
import { readFile } from 'node:fs/promises'

const [en, de] = [speakerIn('en'), speakerIn('de')]
const demo = parseRecipe(await readFile('resources/recipes/demo.json', 'utf8'), 'demo')
/** The demo's recipe over other data and with other numbers, whose prose fits no longer. */
const recipe = {
  ...demo,
  data: {
    ...demo.data,
    split: {
      ...demo.data.split,
      protocol: { kind: 'few-shot', shots: 3, defectType: 'dent', testFraction: 0.3 } as const
    }
  },
  matrix: { ...demo.matrix, methods: ['none', 'bank'] as const, augmented: [12], seeds: [4, 5] }
}

describe('an experiment', () => {
  it('is called by what it compares on which data, and not by its recipe’s title', () => {
    const run = { name: recipe.name }
    expect(en.value(experimentTitle(run, recipe, 'bolts'))).toBe(
      'bolts: detection, 3 defective images (dent); Defect bank'
    )
    expect(de.value(experimentTitle(run, recipe))).toBe('Detektion, 3 fehlerhafte Bilder (dent); Fehlerbank')
    expect(experimentTitle({ name: 'Week 12' }, recipe, 'bolts')).toBe('Week 12')
  })

  it('counts methods where they are many, and says that images were held out', () => {
    const { data, task } = recipe
    const title = (methods: readonly string[], split: typeof data.split = data.split) =>
      en.value(comparisonTitle({ task, data: { split }, matrix: { methods } }))
    expect(title(['none', 'memseg', 'bank', 'dual', 'dual/quick'])).toMatch(/; 4 methods$/)
    expect(title(['none'])).toMatch(/; real defects alone$/)
    expect(title(['none', 'dual/quick'])).toMatch(/; DualAnoDiff, quick$/)
    expect(title(['none'], { ...data.split, holdOut: { seed: 0, fraction: 0.4 } })).toContain('on held-out images')
  })

  it('says what was run from its settings and images', () => {
    const record = { recipe, dataset: { name: 'bolts' }, images: { 'good, training': 20, 'defective, training': 3 } }
    const text = whatWasRun(record, en)
    expect(text).toBe(
      '4 detectors were trained and tested (ResNet-10, narrow, 132 updates): none, Defect bank, synthetic defects (N_aug): 12, seeds 4, 5. Images of “bolts”: good, training: 20; defective, training: 3. Other settings from the recipe “demo”.'
    )
    expect(text).not.toContain('cracked')
    expect(whatWasRun(record, de)).toMatch(/^4 Detektoren .* Bilder von „bolts“: gut, Training: 20;/)
  })
})

describe('decisions at the threshold of validation', () => {
  const labels = [0, 0, 0, 0, 1, 1]
  const scores = [0.1, 0.2, 0.3, 0.8, 0.4, 0.9]
  const decided = (seed: number, threshold: number | null) => ({
    cell: { method: 'memseg' as const, augmented: 40, seed },
    at: threshold === null ? null : operatingPoint(labels, scores, threshold)
  })
  const chosen = { rule: 'best F1 on the validation images', good: 16, defective: 4 }

  it('are counted over the seeds with shares, and say on which images the threshold was chosen', () => {
    const table = decisionsTable([decided(0, 0.5), decided(1, 0.25)], chosen, {}, en)
    expect(table?.rows).toEqual([['MemSeg', '40', '0.250–0.500', '1 (25.0%)', '3', '3 (37.5%)', '5']])
    expect(table?.legend.join(' ')).toContain('on the validation images (good: 16, defective: 4)')
  })

  it('are left out where there is no threshold', () => {
    expect(decisionsTable([decided(0, null)], chosen, {}, en)).toBeNull()
  })
})
