import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fittedTo } from '../../electron/contract/fitted-recipe.ts'
import { usualPrompt, usualPrompts } from '../../electron/contract/usual-prompt.ts'

const dataset = { name: 'leads', category: '', summary: { defectTypes: { bent_lead: 3, cut_lead: 3 } } }

it('are generic where the model knows neither what the images show nor their defects', () => {
  expect(usualPrompts(dataset, 'embedded')).toEqual({ instancePrompt: 'skt surface defect', classPrompt: 'surface' })
  expect(usualPrompts({ ...dataset, category: 'transistor' }, 'embedded').classPrompt).toBe('surface')
  expect(usualPrompts({ ...dataset, category: 'transistor' }, 'sd15').classPrompt).toBe('transistor')
})

it('take words that the model knows from names of the dataset and its types', () => {
  const known = { name: 'Rubber seals 2', category: '', summary: { defectTypes: { Scratches_long: 4, pits: 2 } } }
  expect(usualPrompts(known, 'embedded').instancePrompt).toBe('skt rubber surface scratched')
  const pits = { ...known, summary: { defectTypes: { pits: 2 } } }
  expect(usualPrompts(pits, 'embedded').instancePrompt).toBe('skt rubber surface pitted')
})

it('ask a model that was not fine-tuned for a defect of the dataset, and for a scratched surface where its words name none', () => {
  const known = { name: 'Rubber seals 2', category: '', summary: { defectTypes: { odd: 1, pits: 2 } } }
  expect(usualPrompt(known, 'embedded')).toBe('rubber surface pitted')
  expect(usualPrompt(dataset, 'embedded')).toBe('surface scratched')
  expect(usualPrompt({ ...dataset, category: 'transistor' }, 'sd15')).toBe('transistor scratched')
})

it('replace a recipe’s prompt where no type of a dataset is what that names', () => {
  const file = new URL('../../resources/recipes/demo.json', import.meta.url)
  const recipe = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof fittedTo>[0]
  const fitted = (defectTypes: Record<string, number>) => {
    const counts = { images: 20, good: 14, defects: 6, defectParts: 6, masks: 6, maskedTypes: defectTypes }
    const parts = { partsOfTypes: defectTypes, given: { none: 20 }, givenDefects: { none: 6 } }
    const size: [number, number] = [128, 128]
    const summary = { ...counts, ...parts, defectTypes, width: size, height: size, colour: false }
    return fittedTo(recipe, { ...dataset, summary })
  }
  const { recipe: changed, changed: what } = fitted({ bent_lead: 3, cut_lead: 3 })
  expect(changed).toMatchObject({
    finetune: { settings: { instancePrompt: 'skt surface defect', classPrompt: 'surface' } },
    generate: { prompts: ['skt surface defect'] }
  })
  expect(what?.isReworded).toBe(true)
  expect(fitted({ crack: 6 }).recipe).toMatchObject({ generate: { prompts: ['skt ground metal surface cracked'] } })
})
