import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { adviceBy } from '../../electron/experiments/findings.ts'
import { splitOptionsOf, withHoldOut } from '../../electron/experiments/hold-out.ts'
import { parseRecipe, requireRecipe } from '../../electron/experiments/read-recipe.ts'
import { recipeOfSeed } from '../../electron/experiments/redraw.ts'
import { textOf } from '../../electron/messages/english.ts'

const text = readFileSync(join(import.meta.dirname, '../../resources/recipes/demo-quick.json'), 'utf8')
const recipe = parseRecipe(text, 'demo-quick')

describe('a recipe that holds images out of training', () => {
  it('is valid, draws everything anew and compares the real defects alone', () => {
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

  it('names the row of the highest mean gain whose interval lies above 0', () => {
    const none = [0.5, 0.52, 0.48, 0.51]
    expect(advice({ none, memseg: [0.55, 0.57, 0.54, 0.56], bank: [0.75, 0.76, 0.74, 0.77] })).toMatch(
      /^Recommendation: bank with N_aug 40\. .* gains \+0\.253 AP .*97\.5% .*; n = 4 seeds\)/
    )
  })

  it('recommends the real defects alone where gains may be chance, also by looking at several rows', () => {
    const none = [0, 0, 0, 0]
    // t = 3.2 at 3 degrees of freedom: beyond 3.18 of one row, within 4.18 of two.
    const gain = [0.2, 0.1, 0.05, 0.15].map((value) => value - 0.022)
    expect(advice({ none, bank: gain })).toContain('bank with N_aug 40')
    expect(advice({ none, bank: gain, memseg: none })).toContain('train on the real defects alone')
  })

  it('does not recommend from one seed or without the real defects alone', () => {
    expect(advice({ none: [0.5], bank: [0.9] })).toContain('one seed')
    expect(advice({ bank: [0.9, 0.8] })).toContain('lacks the row')
  })
})
