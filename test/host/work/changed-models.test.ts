import { copyFile, cp, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registerBaseModel, requireBaseModel } from '../../../electron/host/work/base-models.ts'
import { checkBaseModels } from '../../../electron/host/work/check-base-models.ts'
import { addBaseModel, getBaseModel } from '../../../electron/workspace/models.ts'
import { flipByte } from '../../support/flip-byte.ts'
import { temporaryFolder, temporaryWorkspace } from '../../workspace/helpers.ts'

async function copied() {
  const folder = join(await temporaryFolder(), 'tiny')
  await cp(join(import.meta.dirname, '../../golden/data/tiny-sd'), folder, { recursive: true })
  const workspace = await temporaryWorkspace()
  await registerBaseModel(workspace, folder, 'tiny')
  const require = () => requireBaseModel(workspace, 'tiny')
  return { folder, workspace, require }
}

const changed = (file: string) => ({
  code: 'model.changed',
  message: `Files of the base model “tiny” are not what they were when it was added: ${file}`
})

describe('a base model', () => {
  it('is refused after a flip in any file that it is read from, by the name of that file', async () => {
    const { folder, workspace, require } = await copied()
    const files = Object.keys(getBaseModel(workspace, 'tiny').hashes)
    expect(files.sort()).toEqual([
      'scheduler/scheduler_config.json',
      'text_encoder/config.json',
      'text_encoder/model.safetensors',
      ...(await readdir(join(folder, 'tokenizer'))).map((name) => `tokenizer/${name}`).sort(),
      'unet/config.json',
      'unet/diffusion_pytorch_model.safetensors',
      'vae/config.json',
      'vae/diffusion_pytorch_model.safetensors'
    ])
    for (const file of files) {
      const restore = await flipByte(join(folder, file), 20)
      await expect(require(), file).rejects.toMatchObject(changed(file))
      await restore()
    }
    await expect(require()).resolves.toMatchObject({ name: 'tiny' })
  })

  it('is refused where other files would be read than those that were recorded', async () => {
    const { folder, require } = await copied()
    const unet = join(folder, 'unet', 'diffusion_pytorch_model')
    await copyFile(`${unet}.safetensors`, `${unet}.fp16.safetensors`)
    await expect(require()).resolves.toMatchObject({ name: 'tiny' })
    await rename(`${unet}.safetensors`, `${unet}.old`)
    await expect(require()).rejects.toMatchObject(changed('unet/diffusion_pytorch_model.safetensors'))
    await rename(`${unet}.old`, `${unet}.safetensors`)
    await writeFile(join(folder, 'tokenizer', 'tokenizer.json'), '{}')
    await expect(require()).rejects.toMatchObject(changed('tokenizer/tokenizer.json'))
  })

  it('of an earlier version, which recorded weights alone, is compared by these', async () => {
    const { folder, workspace } = await copied()
    const { hashes, ...model } = getBaseModel(workspace, 'tiny')
    const weights = Object.fromEntries(Object.entries(hashes).filter(([file]) => file.endsWith('.safetensors')))
    addBaseModel(workspace, { ...model, name: 'old', hashes: weights })
    await expect(requireBaseModel(workspace, 'old')).resolves.toMatchObject({ hashes: weights })
    await flipByte(join(folder, 'vae', 'diffusion_pytorch_model.safetensors'), 5000)
    await expect(requireBaseModel(workspace, 'old')).rejects.toMatchObject({ code: 'model.changed' })
  })

  it('that has changed or gone is found by a check of the workspace', async () => {
    const { folder, workspace } = await copied()
    await requireBaseModel(workspace, 'embedded')
    const found = async () => (await checkBaseModels(workspace.folder)).map(({ what, weight }) => [what, weight])
    expect(await found()).toEqual([])
    const file = 'unet/diffusion_pytorch_model.safetensors'
    await flipByte(join(folder, file), 5000)
    const changed = { text: 'check.model-changed', values: { name: 'tiny', files: [file] } }
    expect(await found()).toEqual([[changed, 'damage']])
    await rename(folder, `${folder}-away`)
    expect(await found()).toEqual([[{ text: 'check.model-gone', values: { name: 'tiny', path: folder } }, 'note']])
  })
})
