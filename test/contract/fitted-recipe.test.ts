import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DatasetSummary } from '../../electron/contract/datasets.ts'
import type { Recipe } from '../../electron/contract/experiments.ts'
import { fittedTo } from '../../electron/contract/fitted-recipe.ts'
import { taskOf, valueAt, type RecipeJson } from '../../electron/contract/recipe-json.ts'
import { embeddedLike, missingBases } from '../../renderer/experiments/recipe-bases.ts'

const folder = new URL('../../resources/recipes/', import.meta.url)
const recipes = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name): Recipe => {
    const recipe = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as RecipeJson
    return {
      ...{ file: name.replace('.json', ''), name, title: name, source: '', cells: 1 },
      task: taskOf(recipe),
      recipe
    }
  })
const recipeOf = (file: string) => recipes.find((each) => each.file === file)?.recipe ?? {}

/** Seven scratches of which some have a mask. */
const strips = (masks: number): DatasetSummary => ({
  ...{ images: 32, good: 25, defects: 7, defectTypes: { scratch: 7 }, defectParts: 7, partsOfTypes: { scratch: 7 } },
  ...{ masks, maskedTypes: masks === 0 ? {} : { scratch: masks }, given: { none: 32 }, givenDefects: { none: 7 } },
  ...{ width: [110, 110], height: [760, 760], colour: true }
})
const fitted = (file: string, masks: number) =>
  fittedTo(recipeOf(file), { name: 'strips', category: '', summary: strips(masks) })

describe('a recipe for defects of which some have a mask', () => {
  it('leaves out the methods on masks where fewer have one than are trained on', () => {
    const { recipe, changed } = fitted('demo', 1)
    expect(valueAt(recipe, 'matrix.methods')).not.toContain('bank')
    expect(changed?.withoutMasks).toEqual(['bank'])
    expect(valueAt(recipe, 'data.split.protocol.masks')).toBeUndefined()
  })

  it('keeps them, and trains on those with masks, where these are enough', () => {
    const { recipe, changed } = fitted('demo', 6)
    expect(valueAt(recipe, 'matrix.methods')).toContain('bank')
    expect(valueAt(recipe, 'data.split.protocol')).toMatchObject({ kind: 'few-shot', shots: 4, masks: 'train' })
    expect(changed?.misfits).toContain('unmasked-training')
  })

  it('trains on windows around as many defects as have a mask', () => {
    const { recipe } = fitted('windows-few-shot', 1)
    expect(valueAt(recipe, 'data.split.protocol')).toMatchObject({ shots: 1, masks: 'train' })
  })

  it('locates defects among those with masks', () => {
    const { recipe, changed } = fitted('two-cores-localisation-transistor', 6)
    expect(valueAt(recipe, 'data.split.protocol')).toMatchObject({ kind: 'first-third', masks: 'all' })
    expect(changed?.misfits).toContain('unmasked')
    expect(fitted('two-cores-localisation-transistor', 2).changed?.isUnmeasured).toBe(true)
  })

  it('stays as it is where all have one', () => {
    expect(valueAt(fitted('demo', 7).recipe, 'data.split.protocol.masks')).toBeUndefined()
  })
})

describe('a recipe for a base model that has to be added', () => {
  it('takes the shape of the images all the same', () => {
    const square = { ...strips(7), width: [256, 256] as [number, number], height: [256, 256] as [number, number] }
    const { recipe } = fittedTo(recipeOf('ksdd2-few-shot'), { name: 'trans', category: '', summary: square })
    expect(recipe).toMatchObject({ data: { width: 352, height: 352 }, generate: { width: 448, height: 448 } })
  })

  it('has one like it for the embedded model', () => {
    expect(missingBases(recipeOf('ksdd2-few-shot'), ['embedded'])).toEqual(['sd15'])
    expect(missingBases(recipeOf('ksdd2-few-shot'), ['sd15'])).toEqual([])
    const like = (file: string) => embeddedLike(recipeOf(file), recipes)?.file
    expect(like('ksdd2-few-shot')).toBe('two-cores-few-shot')
    expect(like('ksdd2-zero-shot')).toBe('two-cores-zero-shot')
    expect(like('ksdd2-full-shot')).toBe('two-cores-full-shot')
    expect(like('classification-paper')).toBe('two-cores-classification')
    expect(like('ablation-paper')).toBe('two-cores-ablation')
  })
})
