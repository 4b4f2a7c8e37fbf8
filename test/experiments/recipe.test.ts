import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { speakerIn } from '../../electron/messages/speakers.ts'
import { methodName } from '../../electron/experiments/methods.ts'
import { parseRecipe } from '../../electron/experiments/read-recipe.ts'
import type { DetectionRecipe } from '../../electron/experiments/tasks/detection/recipe.ts'
import { detection } from '../../electron/experiments/tasks/detection/task.ts'

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
  it.each(names)('%s is valid and named after its file', (name) => {
    expect(parseRecipe(text(name), name).name).toBe(name.replace('.json', ''))
  })

  it('judge their images in our own recipes, and take them as they come in those of papers', () => {
    const judging = names.filter((name) => parseRecipe(text(name), name).gate !== undefined)
    expect(judging).toEqual(['demo-quick.json', 'demo.json', 'windows-few-shot.json'])
    const { gate } = parseRecipe(text('demo.json'), 'demo')
    expect(gate).toEqual({ attempts: 3, visibility: 1.3, duplicate: 0.25, repeat: 0.5 })
    const wild = changed((recipe) => Object.assign(recipe, { gate: { attempts: 0, visibility: 0 } }))
    expect(() => parseRecipe(wild, 'wild')).toThrow(expect.objectContaining({ code: 'recipe.invalid' }) as Error)
  })

  it('cover the three regimes of the paper with its fine-tuning epochs and merge ratios, in updates', () => {
    const facts = ['zero-shot', 'few-shot', 'full-shot'].map((regime) => {
      const { finetune, generate, detector, matrix } = parseRecipe(
        text(`ksdd2-${regime}.json`),
        regime
      ) as DetectionRecipe
      return [
        finetune?.settings.epochs,
        generate?.ratio,
        'updates' in detector ? detector.updates : null,
        matrix.seeds.length,
        matrix.augmented.join()
      ]
    })
    expect(facts).toEqual([
      [5, 0.6, 2400, 4, '80,100,120'],
      [49, 0.95, 2500, 4, '80,100,120'],
      [25, 0.8, 6800, 4, '80,100,120']
    ])
  })

  it.each([
    ['invalid JSON', '{', /JSON/],
    ['an unknown setting', changed((recipe) => (recipe['detector']!['lr'] = 1)), /detector: .*lr/],
    ['a value out of range', changed((recipe) => (recipe['generate']!['ratio'] = -1)), /generate\.ratio/],
    [
      'a wrong setting of the patch detector',
      changed((recipe) => Object.assign(recipe, { detector: { architecture: 'patch-mlp', updates: 0 } })),
      /detector\.updates: .*at least 1/
    ],
    [
      'native size for another detector',
      changed((recipe) => (recipe['data']!['fit'] = 'native')),
      /data: .*patch detector/
    ],
    [
      'native size for PaDiM',
      changed((recipe) => {
        recipe['data']!['fit'] = 'native'
        recipe['detector'] = { architecture: 'padim' }
      }),
      /data: .*PaDiM compares places/
    ],
    [
      'synthetic images for a detector that learns from good ones alone',
      changed((recipe) => (recipe['detector'] = { architecture: 'patchcore' })),
      /matrix: .*only the method “none”/
    ],
    [
      'another base model for tuning than for generating',
      changed((recipe) => (recipe['finetune']!['base'] = 'other')),
      /finetune: .*base model/
    ],
    ['a method without its section', changed((recipe) => delete recipe['memseg']), /memseg: .*need this section/],
    ['both lengths', changed((recipe) => (recipe['detector']!['epochs'] = 3)), /either updates or epochs/],
    ['no length', changed((recipe) => delete recipe['detector']!['updates']), /updates: .*required/],
    [
      'a schedule beside epochs',
      changed((recipe) => {
        const { updates: _, realShare: __, ...detector } = recipe['detector']!
        recipe['detector'] = { ...detector, epochs: 3, schedule: 'cosine' }
      }),
      /schedule: .*not with epochs/
    ],
    [
      'another CLIP skip in generation than in training',
      changed((recipe) => (recipe['generate']!['clipSkip'] = 1)),
      /generate: .*CLIP skip/
    ],
    [
      'the bank without its section',
      changed((recipe) => {
        delete recipe['bank']
        recipe['matrix']!['methods'] = ['bank']
      }),
      /bank: .*needs this section/
    ],
    [
      'zero-shot without anything to train on',
      changed((recipe) => {
        const split = recipe['data']!['split'] as { protocol: { shots: number } }
        split.protocol.shots = 0
      }),
      /nothing to train on.*no defects to fine-tune on/
    ]
  ])('with %s are rejected, naming the path', (_, json, message) => {
    expect(() => parseRecipe(json, 'x.json')).toThrow(message)
  })

  it('may compare detectors that learn from good images alone, with no defect to train on', () => {
    const json = changed((recipe) => {
      const split = recipe['data']!['split'] as { protocol: { shots: number } }
      split.protocol.shots = 0
      for (const section of ['finetune', 'generate', 'memseg', 'bank', 'residual', 'gate']) delete recipe[section]
      recipe['detector'] = { architecture: 'patchcore', coreset: 0.1 }
      recipe['matrix'] = { ...recipe['matrix'], methods: ['none'] }
    })
    const { detector } = parseRecipe(json, 'good') as DetectionRecipe
    expect(detector).toEqual({ architecture: 'patchcore', coreset: 0.1, border: 16, neighbours: 1 })
  })

  it('may combine the bank with the methods of the paper', async () => {
    const json = changed((recipe) => (recipe['matrix']!['methods'] = ['none', 'bank']))
    const recipe = parseRecipe(json, 'bank') as DetectionRecipe
    expect(recipe.bank?.settings).toMatchObject({ blend: 'ratio', resolution: 'native' })
    const none = { trainGood: [], trainDefects: [], validation: [], test: [] }
    const plan = await detection.plan(recipe, none, { folder: '' } as never)
    const [cell] = plan.cells.filter(({ method }) => method === 'bank')
    expect(plan.draws(cell!)).toEqual([{ slot: { method: 'bank', type: null }, count: 80 }])
    expect(plan.slots).toContainEqual({ method: 'bank', type: null })
    expect(methodName('bank')).toBe('Defect bank')
    expect([methodName('bank', {}, speakerIn('de')), methodName('none', {}, speakerIn('de'))]).toEqual([
      'Fehlerbank',
      'keines'
    ])
  })

  it('take DreamBooth at native size, but neither DualAnoDiff nor measures', () => {
    const native = JSON.parse(text('windows-few-shot.json')) as Record<string, Record<string, unknown>>
    const { finetune, generate } = JSON.parse(text('demo.json')) as Record<string, Record<string, unknown>>
    const methods = ['none', 'dreambooth', 'inout']
    const matrix = { ...native['matrix'], methods }
    const recipe = parseRecipe(JSON.stringify({ ...native, finetune, generate, matrix }), 'native') as DetectionRecipe
    expect(recipe.matrix.methods).toEqual(methods)
    // An old recipe stays as it was.
    expect(recipe.finetune).not.toHaveProperty('windows')
    const dual = JSON.parse(text('localisation-paper.json')) as Record<string, Record<string, unknown>>
    const own = JSON.stringify({ ...dual, data: { ...dual['data'], fit: 'native' } })
    expect(() => parseRecipe(own, 'dual')).toThrow(/matrix: .*DualAnoDiff cannot generate/)
  })

  it.each(names)('%s counts updates, redraws everything for each seed and uses one CLIP skip', (name) => {
    const recipe = parseRecipe(text(name), name)
    expect(recipe.detector).toMatchObject({ updates: expect.any(Number) as number })
    expect(recipe.detector).not.toHaveProperty('epochs')
    expect(recipe.matrix.redraw).toBe('everything')
  })

  it('that count epochs remain valid and unchanged', () => {
    const old = changed((recipe) => {
      const { updates: _, realShare: __, ...detector } = recipe['detector']!
      recipe['detector'] = { ...detector, epochs: 50 }
      delete recipe['matrix']!['redraw']
    })
    const { detector, matrix } = parseRecipe(old, 'old') as DetectionRecipe
    expect(detector).toEqual({
      ...{ architecture: 'resnet50', epochs: 50, batch: 5, learningRate: 0.01, momentum: 0, weightDecay: 0 },
      ...{ balanced: true, flips: 'none' }
    })
    expect(matrix.redraw).toBe('detector')
  })

  it('may mix residual diffusion with the bank, which requires both sections', async () => {
    const json = changed((recipe) => (recipe['matrix']!['methods'] = ['none', 'residual', 'inout-residual']))
    const recipe = parseRecipe(json, 'mixed') as DetectionRecipe
    expect(recipe.residual?.settings).toMatchObject({ trainingSteps: 150, resolution: 'native' })
    const none = { trainGood: [], trainDefects: [], validation: [], test: [] }
    const plan = await detection.plan(recipe, none, { folder: '' } as never)
    const drawn = (name: string) => plan.draws({ method: name as 'residual', augmented: 81, seed: 0 })
    expect(drawn('residual')).toEqual([{ slot: { method: 'residual', type: null }, count: 81 }])
    expect(drawn('inout-residual')).toEqual([
      { slot: { method: 'residual', type: null }, count: 41 },
      { slot: { method: 'bank', type: null }, count: 40 }
    ])
    expect(methodName('inout-residual')).toBe('In&Out, residual diffusion')
    for (const section of ['bank', 'residual']) {
      const lacking = changed((each) => {
        delete each[section]
        each['matrix']!['methods'] = ['inout-residual']
      })
      expect(() => parseRecipe(lacking, 'x.json')).toThrow(`${section}: `)
    }
  })

  it('of version 0.1 are converted to the current terms', () => {
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
