import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RandomStream } from '../../../electron/common/random.ts'
import { adaptableModules } from '../../../electron/diffusion/adapted-networks.ts'
import { adapterFiles } from '../../../electron/diffusion/lora/files.ts'
import { downName, downShape, loraKey, upName, upShape } from '../../../electron/diffusion/lora/modules.ts'
import { readForeignLora } from '../../../electron/diffusion/lora/read.ts'
import type { ModuleInfo } from '../../../electron/models/layers.ts'
import { openPipeline } from '../../../electron/models/pipeline-folder.ts'
import { serializeSafetensors, type TensorToWrite } from '../../../electron/models/safetensors.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { inherited, mutateBytes, mutateJsonText, pick } from '../mutate.ts'
import { scratch } from '../scratch.ts'

const embedded = fileURLToPath(new URL('../../../resources/base-model', import.meta.url))
const config = { peft_type: 'LORA', lora_alpha: 4, alpha_pattern: { to_q: 2 }, use_rslora: false, r: 2 }
const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e38, 0, -1] as const

function tensor(random: RandomStream, shape: readonly number[]): TensorToWrite {
  const data = new Float32Array(shape.reduce((product, n) => product * n, 1)).fill(0.01)
  if (data.length > 0 && random.uniform() < 0.1) data[random.integer(0, data.length)] = pick(random, odd)
  return { dtype: pick(random, ['F32', 'F16', 'BF16']), shape, data }
}

function draw(random: RandomStream, modules: readonly ModuleInfo[]): Uint8Array {
  const tensors = new Map<string, TensorToWrite>()
  for (let count = random.integer(0, 4); count >= 0; count--) {
    const module = pick(random, modules)
    const isPeft = random.uniform() < 0.3
    const key = loraKey('unet', module.path)
    const rank = pick(random, [1, 2, 2, 2, 0, 8])
    const [down, up] = isPeft
      ? [`base_model.model.${module.path}.lora_A.weight`, `base_model.model.${module.path}.lora_B.weight`]
      : [downName(key), upName(key)]
    tensors.set(down, tensor(random, downShape(module, rank)))
    if (random.uniform() < 0.95) tensors.set(up, tensor(random, upShape(module, rank)))
    if (random.uniform() < 0.5)
      tensors.set(`${key}.alpha`, { dtype: 'F32', shape: [], data: Float32Array.of(pick(random, [...odd, 2, 2, 2])) })
  }
  if (random.uniform() < 0.2) tensors.set(pick(random, [...inherited, 'bias', 'x'.repeat(400)]), tensor(random, [2]))
  const metadata =
    random.uniform() < 0.5 ? {} : { lora_adapter_metadata: mutateJsonText(random, { 'unet.lora_alpha': 2 }) }
  const bytes = serializeSafetensors(tensors, metadata)
  return random.uniform() < 0.3 ? mutateBytes(random, bytes, 300) : bytes
}

/** Adapters of other programs, with peft's settings beside them; no weight that is no number gets through. */
export const adapterFuzz: Fuzzer = {
  name: 'adapter',
  open: async () => {
    const { folder, close } = await scratch()
    const modules = adaptableModules(await openPipeline(embedded, { hashed: false }))
    const small = modules.unet.filter(({ inFeatures, outFeatures }) => inFeatures * outFeatures < 20_000)
    return {
      close,
      draw: async (random, seed) => {
        const place = join(folder, String(seed % 2))
        await mkdir(place, { recursive: true })
        await writeFile(join(place, 'adapter_model.safetensors'), draw(random, small))
        await writeFile(join(place, 'adapter_config.json'), mutateJsonText(random, config))
        return async () => {
          for (const file of (await adapterFiles(place)) ?? []) {
            const { slots, values } = await readForeignLora(file, modules)
            const isFinite = (value: number) => Number.isFinite(value)
            if (!slots.every(({ alpha }) => isFinite(Math.fround(alpha)))) throw new Error('an alpha is no number')
            if (![...values.values()].every((each) => each.every(isFinite))) throw new Error('a weight is no number')
          }
        }
      }
    }
  }
}
