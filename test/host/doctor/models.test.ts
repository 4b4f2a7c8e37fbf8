import { execFileSync } from 'node:child_process'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withinLimit } from '../../../electron/host/doctor/limit.ts'
import { examineWorkspace } from '../../../electron/host/doctor/workspace.ts'
import { registerBaseModel, requireBaseModel } from '../../../electron/host/work/base-models.ts'
import { flipByte } from '../../support/flip-byte.ts'
import { temporaryFolder, temporaryWorkspace } from '../../workspace/helpers.ts'

async function used() {
  const folder = join(await temporaryFolder(), 'tiny')
  await cp(join(import.meta.dirname, '../../golden/data/tiny-sd'), folder, { recursive: true })
  const workspace = await temporaryWorkspace()
  await registerBaseModel(workspace, folder, 'tiny')
  await requireBaseModel(workspace, 'embedded')
  const ofModels = async () =>
    (await examineWorkspace(workspace.folder, process.env))
      .filter(({ check }) => check === 'models')
      .map(({ state, said }) => ({ state, ...said }))
  return { folder, ofModels }
}

it('a workspace that uses the embedded model and another is in order', async () => {
  const { folder, ofModels } = await used()
  expect(await ofModels()).toEqual([{ state: 'ok', text: 'doctor.models', values: { count: 2 } }])
  const restore = await flipByte(join(folder, 'scheduler/scheduler_config.json'), 20)
  const values = { name: 'tiny', files: ['scheduler/scheduler_config.json'] }
  expect(await ofModels()).toEqual([{ state: 'problem', text: 'doctor.files-of-model.changed', values }])
  await restore()
  expect(await ofModels()).toMatchObject([{ state: 'ok' }])
})

it.skipIf(process.platform === 'win32')(
  'a pipe in the place of a file of a model is a change like another',
  async () => {
    const { folder, ofModels } = await used()
    const file = 'unet/diffusion_pytorch_model.safetensors'
    await rm(join(folder, file))
    execFileSync('mkfifo', [join(folder, file)])
    expect(await ofModels()).toMatchObject([{ state: 'problem', values: { name: 'tiny', files: [file] } }])
  }
)

it('a check ends at its time limit and when it is cancelled, whatever the disk does', async () => {
  const never = () => new Promise<never>(() => undefined)
  expect(await withinLimit('models', undefined, never, 20)).toMatchObject([
    { check: 'models', state: 'problem', said: { text: 'doctor.unfinished', values: { seconds: 1 } } }
  ])
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 20)
  await expect(withinLimit('disk', controller.signal, never)).rejects.toMatchObject({ code: 'run.cancelled' })
  await expect(withinLimit('disk', controller.signal, never)).rejects.toMatchObject({ code: 'run.cancelled' })
})
