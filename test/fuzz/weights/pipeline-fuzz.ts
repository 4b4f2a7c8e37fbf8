import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkNetworks } from '../../../electron/host/work/base-models.ts'
import { openPipeline } from '../../../electron/models/pipeline-folder.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { mutateJsonText, pick } from '../mutate.ts'
import { scratch } from '../scratch.ts'

const embedded = fileURLToPath(new URL('../../../resources/base-model', import.meta.url))
const configs = [
  'unet/config.json',
  'vae/config.json',
  'text_encoder/config.json',
  'scheduler/scheduler_config.json'
] as const
const others = [
  'unet/diffusion_pytorch_model.safetensors',
  'vae/diffusion_pytorch_model.safetensors',
  'text_encoder/model.safetensors',
  'tokenizer'
] as const

/** The configurations of a base model, and the networks that are built from them. */
export const pipelineFuzz: Fuzzer = {
  name: 'pipeline',
  open: async () => {
    const { folder, close } = await scratch()
    const values = new Map<string, unknown>()
    for (const name of configs) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      values.set(name, JSON.parse(await readFile(join(embedded, name), 'utf8')))
    }
    for (const name of others) await symlink(join(embedded, name), join(folder, name))
    return {
      close,
      draw: async (random) => {
        for (const name of configs) await writeFile(join(folder, name), JSON.stringify(values.get(name)))
        const name = pick(random, configs)
        await writeFile(join(folder, name), mutateJsonText(random, values.get(name)))
        return async () => checkNetworks(await openPipeline(folder, { hashed: false }))
      }
    }
  }
}
