import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { adviceBy, type TestedImages } from '../../electron/experiments/findings.ts'
import { splitOptionsOf, withHoldOut } from '../../electron/experiments/hold-out.ts'
import { parseRecipe, requireRecipe } from '../../electron/experiments/read-recipe.ts'
import { recipeOfSeed } from '../../electron/experiments/redraw.ts'
import { reportClassification } from '../../electron/experiments/tasks/classification/report.ts'
import { reportDetection } from '../../electron/experiments/tasks/detection/report.ts'
import { reportLocalisation } from '../../electron/experiments/tasks/localisation/report.ts'
import { tasks } from '../../electron/experiments/tasks/tasks.ts'
import { english, textOf } from '../../electron/messages/english.ts'
import { forHeldOut } from '../../electron/messages/held-out.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'
import { classified, detected, localised } from '../renderer/i18n/measured.ts'

const text = readFileSync(join(import.meta.dirname, '../../resources/recipes/demo-quick.json'), 'utf8')
const recipe = parseRecipe(text, 'demo-quick')

describe('a hold-out recipe', () => {
  it('is valid, redraws everything and compares with the real defects alone', () => {
    const { matrix, ...rest } = recipe
    const held = withHoldOut({ ...rest, matrix: { ...matrix, methods: ['memseg'], redraw: 'detector' } })
    expect(requireRecipe(held, textOf('recipe.given'))).toEqual(held)
    expect(held.matrix).toMatchObject({ methods: ['none', 'memseg'], redraw: 'everything' })
  })

  it('leaves the same test images unused at every seed', () => {
    const [first, second] = [0, 1].map((seed) => splitOptionsOf(recipeOfSeed(withHoldOut(recipe), seed).data.split))
    const { seed, validationFraction, protocol } = recipe.data.split
    const of = { seed, validationFraction, protocol }
    expect(first).toEqual({ seed: 0, validationFraction, protocol: { kind: 'hold-out', of, testFraction: 0.4 } })
    expect(second).toEqual({ ...first, seed: 1 })
  })
})

describe('advice', () => {
  const results = (values: Readonly<Record<string, readonly number[]>>) =>
    Object.entries(values).flatMap(([method, own]) =>
      own.map((value, seed) => ({
        ...{ method: method as 'none', name: method, augmented: method === 'none' ? 0 : 40, seed },
        metrics: value
      }))
    )
  const advice = (values: Readonly<Record<string, readonly number[]>>) =>
    adviceBy(results(values), 'AP', (value: number) => value)

  it('recommends the row with the highest mean gain whose interval lies above 0', () => {
    const none = [0.5, 0.52, 0.48, 0.51]
    expect(advice({ none, memseg: [0.55, 0.57, 0.54, 0.56], bank: [0.75, 0.76, 0.74, 0.77] })).toMatch(
      /^Recommendation: Defect bank with N_aug 40\. .* gains \+0\.253 AP .*97\.5% .*; n = 4 seeds\)/
    )
  })

  it('recommends the real defects alone if the gains may be chance, also after comparing several rows', () => {
    const none = [0, 0, 0, 0]
    // t = 3.2 at 3 degrees of freedom: beyond 3.18 of one row, within 4.18 of two.
    const gain = [0.2, 0.1, 0.05, 0.15].map((value) => value - 0.022)
    expect(advice({ none, bank: gain })).toContain('bank with N_aug 40')
    expect(advice({ none, bank: gain, memseg: none })).toContain('train on the real defects alone')
  })

  it('makes no recommendation from one seed or without the real defects alone', () => {
    expect(advice({ none: [0.5], bank: [0.9] })).toContain('one seed')
    expect(advice({ bank: [0.9, 0.8] })).toContain('lacks the row')
  })

  it('states the number of held-out images, and warns if there are too few', () => {
    const none = [0.5, 0.52]
    const on = (tested: TestedImages, say = english) =>
      adviceBy(results({ none, memseg: none }), 'AP', (value: number) => value, say, tested)
    expect(on({ defective: 2, good: 3 })).toMatch(
      /\(n = 2 seeds; held-out images: 2 defective, 3 good\)\. .* too few defective images to rule out an improvement\.$/
    )
    expect(on({ defective: 40 })).toMatch(/\(n = 2 seeds; defective held-out images: 40\)\.$/)
    expect(on({ defective: 2, good: 3 }, speakerIn('de'))).toContain(
      '(n = 2 Seeds; zurückgehaltene Bilder: 2 fehlerhaft, 3 gut)'
    )
  })
})

describe('a report on held-out images', () => {
  it('does not call them test images, in either language', () => {
    const cells = [0, 1].flatMap((seed) => [detected('none', 0, seed, 0.4), detected('memseg', 80, seed, 0.7)])
    const pixels = [localised('none', 0, 0.2), localised('dual', 60, 0.3)]
    const types = [classified('none', 0, 0.2), classified('dual', 60, 0.3)]
    for (const say of [english, speakerIn('de')].map(forHeldOut)) {
      const reports = [
        reportDetection(cells, undefined, say),
        reportLocalisation(pixels, say),
        reportClassification(types, say)
      ]
      const texts = reports.flatMap(({ findings, results: { columns, legend } }) => [
        ...findings,
        ...legend,
        ...columns.map(({ group }) => group)
      ])
      expect(texts.filter((each) => /\btest|Testbild|Testmenge|vor dem Test/.test(each))).toEqual([])
      expect(say.named('images', 'good, test')).toMatch(/held out|zurückgehalten/)
      expect(say.named('images', 'good, training')).toMatch(/Training/i)
    }
  })
})

describe('notes on detection results', () => {
  it('state what the threshold was chosen on', () => {
    const notes = (counts: Readonly<Record<string, number>>) => tasks.detection.notes(recipe, counts).slice(1)
    expect(notes({ 'defective, validation': 3, 'good, validation': 9 }).join()).toContain('with 3 defective validation')
    expect(notes({ 'defective, validation': 0, 'good, validation': 9 })).toEqual([
      'There were no defective validation images; the threshold allows a share of false positives on 9 good ones.'
    ])
    expect(notes({})).toEqual([])
  })
})
