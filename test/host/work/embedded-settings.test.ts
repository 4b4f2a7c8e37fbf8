import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dreamBoothConfigSchema } from '../../../electron/diffusion/dreambooth/config.ts'
import { dualConfigSchema } from '../../../electron/diffusion/dual/config.ts'
import { embeddedDual, embeddedFinetuning } from '../../../electron/host/work/embedded-settings.ts'

const recipe = async (name: string) =>
  JSON.parse(await readFile(join(import.meta.dirname, `../../../resources/recipes/${name}.json`), 'utf8')) as never

it('the embedded model is tuned as the recipes whose results the README gives', async () => {
  const demo: { finetune: { settings: object } } = await recipe('demo')
  expect(demo.finetune.settings).toMatchObject(embeddedFinetuning)
  const transistor: { dual: { training: object } } = await recipe('two-cores-localisation-transistor')
  expect(transistor.dual.training).toMatchObject(embeddedDual)
})

it('the settings are ones that the trainers take', () => {
  expect(dreamBoothConfigSchema.parse(embeddedFinetuning)).toMatchObject(embeddedFinetuning)
  expect(dualConfigSchema.parse(embeddedDual)).toMatchObject(embeddedDual)
})
