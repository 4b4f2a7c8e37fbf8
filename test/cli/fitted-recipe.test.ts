import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fittedRecipe } from '../../electron/cli/fitted-recipe.ts'
import { readRecipe } from '../../electron/experiments/read-recipe.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'
import type { DatasetNumbers } from '../../electron/workspace/image-queries.ts'
import { commandLine } from './command-line.ts'

const recipeFile = (name: string) => fileURLToPath(new URL(`../../resources/recipes/${name}.json`, import.meta.url))

const strips: DatasetNumbers = {
  ...{ images: 34, good: 30, defects: 4, defectTypes: { defect: 4 }, defectParts: 4, partsOfTypes: { defect: 4 } },
  ...{ masks: 0, maskedTypes: {}, given: { none: 34 }, givenDefects: { none: 4 }, cover: null },
  ...{ width: [100, 100], height: [700, 700], colour: false }
}
const dataset = { name: 'strips', category: '' }

describe('a recipe on the command line', () => {
  const fitted = async (hasSplit: boolean) => {
    const origin = recipeFile('demo')
    return fittedRecipe(await readRecipe(origin), dataset, { summary: strips, origin, hasSplit })
  }

  it('is changed where a dataset has not what it wants', async () => {
    const { recipe } = await fitted(false)
    expect(recipe).toMatchObject({
      data: { width: 48, height: 336, split: { protocol: { kind: 'few-shot', shots: 2, defectType: null } } },
      generate: { prompts: ['skt surface defect'], width: 48, height: 336 },
      matrix: { methods: ['none', 'memseg', 'dreambooth', 'inout'] }
    })
  })

  it('says what was changed and why, in both languages', async () => {
    const { changes } = await fitted(false)
    const said = (language: 'en' | 'de') => changes.map((change) => speakerIn(language).value(change))
    expect(said('en')).toEqual([
      'Changed in the recipe: the split, from 5 defective images (crack) to 2 defective images of any type. Reason: no defects of that type in this dataset, too few defects to train on more and still test on others.',
      'Left out of the recipe, since they need masks (0 of 4 defective images have one): Defect bank.',
      'Changed in the recipe: the size of images, from 128×128 to 48×336, to suit the largest images of this dataset.',
      'Changed in the recipe: the prompt, from “skt ground metal surface cracked” to “skt surface defect”, since this dataset does not show what the first one names.'
    ])
    expect(said('de')[0]).toBe(
      'Im Rezept geändert: die Aufteilung (5 fehlerhafte Bilder (crack) → 2 fehlerhafte Bilder beliebiger Art). Grund: keine Fehler dieser Art in diesem Datensatz, zu wenige Fehler, um mit mehr zu trainieren und mit anderen zu testen.'
    )
  })

  it('says nothing of its split where another one is used', async () => {
    expect((await fitted(true)).changes.map(({ text }) => text)).toEqual([
      ...['fitted.methods', 'fitted.size', 'fitted.prompt']
    ])
  })

  it('stays as it is where the dataset has all it wants', async () => {
    const origin = recipeFile('demo')
    const counts = { good: 40, defects: 20, defectTypes: { crack: 20 }, defectParts: 20, partsOfTypes: { crack: 20 } }
    const size = { width: [128, 128] as [number, number], height: [128, 128] as [number, number] }
    const summary = { ...strips, ...counts, ...size, masks: 20, maskedTypes: { crack: 20 } }
    const given = await readRecipe(origin)
    expect(fittedRecipe(given, dataset, { summary, origin, hasSplit: false })).toEqual({ recipe: given, changes: [] })
  })
})

describe('experiment run', () => {
  let line: Awaited<ReturnType<typeof commandLine>>
  beforeAll(async () => {
    line = await commandLine()
    const folder = join(line.folder, 'strips')
    for (const [kind, count] of Object.entries({ good: 12, defect: 4 })) {
      await mkdir(join(folder, kind), { recursive: true })
      for (let index = 0; index < count; index += 1) {
        const background = { r: 10 * index, g: 40, b: kind === 'good' ? 0 : 200 }
        await sharp({ create: { width: 20, height: 90, channels: 3, background } })
          .png()
          .toFile(join(folder, kind, `${index}.png`))
      }
    }
    await line.run('init', join(line.folder, 'ws'))
    expect((await line.run('dataset', 'import', folder)).code).toBe(0)
  })
  afterAll(() => line.dispose())

  it('refuses a recipe that the dataset cannot have, with what to do, before anything is stored', async () => {
    const stored = async () => [
      (await line.run('runs', 'list', '--json')).out,
      (await line.run('dataset', 'split', 'list', 'strips', '--json')).out
    ]
    const before = await stored()
    const recipe = recipeFile('two-cores-localisation-transistor')
    const { code, err } = await line.run('experiment', 'run', recipe, '--dataset', 'strips')
    expect(code).toBe(1)
    expect(err).toMatch(/^Changed in the recipe: the split/)
    expect(err).toContain('Error [dataset.no-mask]: A defective image has no mask, which is required here: defect/')
    expect(err).toContain('What to do: Draw a mask in Datasets')
    expect(await stored()).toEqual(before)
  })
})
