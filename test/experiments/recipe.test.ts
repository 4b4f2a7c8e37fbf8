import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseRecipe } from '../../electron/experiments/read-recipe.ts'
import type { DetectionRecipe } from '../../electron/experiments/tasks/detection/recipe.ts'

const folder = join(import.meta.dirname, '../../resources/recipes')
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
const text = (name: string) => readFileSync(join(folder, name), 'utf8')

/** The few-shot recipe with one change. */
function changed(change: (recipe: Record<string, Record<string, unknown>>) => void): string {
  const recipe = JSON.parse(text('ksdd2-few-shot.json')) as Record<string, Record<string, unknown>>
  change(recipe)
  return JSON.stringify(recipe)
}

describe('recipes', () => {
  it.each(names)('%s is valid and bears its own name', (name) => {
    expect(parseRecipe(text(name), name).name).toBe(name.replace('.json', ''))
  })

  it('cover the three regimes of the paper with its epochs and merge ratios', () => {
    const details = ['zero-shot', 'few-shot', 'full-shot'].map((regime) => {
      const { finetune, generate, detector, matrix } = parseRecipe(
        text(`ksdd2-${regime}.json`),
        regime
      ) as DetectionRecipe
      return [
        finetune?.settings.epochs,
        generate?.ratio,
        'epochs' in detector ? detector.epochs : null,
        matrix.seeds.length,
        matrix.augmented.join()
      ]
    })
    expect(details).toEqual([
      [5, 0.6, 50, 4, '80,100,120'],
      [49, 0.95, 50, 4, '80,100,120'],
      [25, 0.8, 50, 4, '80,100,120']
    ])
  })

  it.each([
    ['no JSON', '{', /JSON/],
    ['an unknown setting', changed((recipe) => (recipe['detector']!['lr'] = 1)), /detector: .*lr/],
    ['a value out of range', changed((recipe) => (recipe['generate']!['ratio'] = -1)), /generate\.ratio/],
    [
      'a wrong setting of the patch detector',
      changed((recipe) => Object.assign(recipe, { detector: { architecture: 'patch-mlp', updates: 0 } })),
      /detector\.updates: .*at least 1/
    ],
    [
      'native size for another detector, or beside a model',
      changed((recipe) => (recipe['data']!['fit'] = 'native')),
      /data: .*patch detector.*matrix: .*no model/
    ],
    [
      'another base model for tuning than for generating',
      changed((recipe) => (recipe['finetune']!['base'] = 'other')),
      /finetune: .*base model/
    ],
    ['a method without its section', changed((recipe) => delete recipe['memseg']), /memseg: .*need this section/],
    [
      'zero-shot with nothing to train on',
      changed((recipe) => {
        const split = recipe['data']!['split'] as { protocol: { shots: number } }
        split.protocol.shots = 0
      }),
      /nothing to train on.*no defects to fine-tune on/
    ]
  ])('refuse %s, naming the place', (_, json, message) => {
    expect(() => parseRecipe(json, 'x.json')).toThrow(message)
  })

  it('of version 0.1 are read in today’s words', () => {
    const old = JSON.parse(text('demo.json')) as Record<string, Record<string, Record<string, unknown>>>
    delete old['task']
    old['matrix']!['methods'] = ['none', 'ddpm'] as never
    const { classImages, ...settings } = old['finetune']!['settings'] as Record<string, unknown>
    old['finetune']!['settings'] = { ...settings, classPictures: classImages }
    delete old['finetune']!['images']
    Object.assign(old['finetune']!, { pictures: 3 })
    expect(parseRecipe(JSON.stringify(old), 'old')).toMatchObject({
      task: 'detection',
      matrix: { methods: ['none', 'dreambooth'] },
      finetune: { images: 3, settings: { classImages } }
    })
  })
})
