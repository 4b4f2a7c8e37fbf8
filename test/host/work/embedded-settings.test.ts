import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dreamBoothConfigSchema } from '../../../electron/diffusion/dreambooth/config.ts'
import { dualConfigSchema } from '../../../electron/diffusion/dual/config.ts'
import { embeddedDual, embeddedFinetuning } from '../../../electron/host/work/embedded-settings.ts'

const recipe = async (name: string) =>
  JSON.parse(await readFile(join(import.meta.dirname, `../../../resources/recipes/${name}.json`), 'utf8')) as never

it('match the recipes behind the results in the README', async () => {
  const demo: { finetune: { settings: object } } = await recipe('demo')
  expect(demo.finetune.settings).toMatchObject(embeddedFinetuning)
  const transistor: { dual: { training: object } } = await recipe('two-cores-localisation-transistor')
  expect(transistor.dual.training).toMatchObject(embeddedDual)
})

it('are valid settings of the trainers', () => {
  expect(dreamBoothConfigSchema.parse(embeddedFinetuning)).toMatchObject(embeddedFinetuning)
  expect(dualConfigSchema.parse(embeddedDual)).toMatchObject(embeddedDual)
})
