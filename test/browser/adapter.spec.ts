import { join } from 'node:path'
import { adaptableModules } from '../../electron/diffusion/adapted-networks.ts'
import { selectModules } from '../../electron/diffusion/lora/modules.ts'
import { initialWeights } from '../../electron/diffusion/lora/weights.ts'
import { randomStream } from '../../electron/common/random.ts'
import { openPipeline } from '../../electron/models/pipeline-folder.ts'
import { writeSafetensors, type TensorToWrite } from '../../electron/models/safetensors.ts'
import { tinyModel } from '../host/api/test-host.ts'
import { expect, test } from './fixture.ts'

/** A kohya LoRA for the UNet of the tiny model, with a layer that no model has. */
async function writeAdapter(path: string): Promise<void> {
  const { unet } = adaptableModules(await openPipeline(tinyModel, { hashed: false }))
  const { values } = initialWeights(selectModules('unet', unet, { rank: 2, alpha: 2 }), randomStream(1, 'adapter'))
  const flat = [...values].map(([name, data]): [string, TensorToWrite] => {
    const shape = name.endsWith('lora_down.weight') ? [2, data.length / 2] : [data.length / 2, 2]
    return [name, { dtype: 'F32', shape, data }]
  })
  const stray = { dtype: 'F32' as const, shape: [2, 1], data: new Float32Array(2) }
  await writeSafetensors(path, new Map([...flat, ['lora_unet_of_another_model.lora_down.weight', stray]]))
}

test('adds an adapter from elsewhere, says what is not applied, and offers it for generation', async ({
  page,
  flawsmith
}) => {
  await flawsmith.call('models.add', { path: tinyModel, name: 'tiny' })
  const file = join(flawsmith.folder, 'scratches.safetensors')
  await writeAdapter(file)
  await page.goto(`${flawsmith.host().origin}/#/models`)

  await page.getByRole('button', { name: 'Add model…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add model…' })
  await dialog.getByLabel('Path on the computer').fill(file)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const added = page.getByRole('dialog', { name: 'scratches added' })
  await expect(added).toContainText('1 part is not applied')
  await expect(added.getByText('lora_unet_of_another_model')).toBeVisible()
  await added.getByRole('button', { name: 'Close' }).last().click()

  const row = page.getByRole('row', { name: /scratches/ })
  await expect(row).toContainText('tiny')
  await expect(row).toContainText('1 part is not applied')

  await page.getByRole('link', { name: 'Synthesize' }).click()
  await page.getByRole('tab', { name: 'Generate images' }).click()
  await page.getByLabel('Method', { exact: true }).selectOption({ label: 'DreamBooth' })
  await page.getByLabel('Base model').selectOption('tiny')
  await page.getByLabel('Adapter', { exact: true }).selectOption('scratches')
})
