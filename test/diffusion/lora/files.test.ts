import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { downName, downShape, selectModules, upName, upShape } from '../../../electron/diffusion/lora/modules.ts'
import { readLora } from '../../../electron/diffusion/lora/read.ts'
import { initialWeights } from '../../../electron/diffusion/lora/weights.ts'
import { writeLora } from '../../../electron/diffusion/lora/write.ts'
import { openSafetensors, readTensor, writeSafetensors } from '../../../electron/models/safetensors.ts'
import { fewModules } from './modules-for-tests.ts'

let folder: string
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'flawsmith-lora-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

const settings = { rank: 4, alpha: 2, convolutionRank: 2, convolutionAlpha: 1 }
const slots = [...selectModules('unet', fewModules.unet, settings), ...selectModules('te', fewModules.te, settings)]
const stream = randomStream(4, 'files')
const values = new Map([...initialWeights(slots, stream).values].map(([n, v]) => [n, v.map(() => stream.normal())]))
const weights = { slots, values }
const code = (name: string): unknown => expect.objectContaining({ code: name })

/** Writes the same LoRA under other names: `rename` gives the two tensor names of a module, or null to leave it out. */
async function writeAs(
  name: string,
  rename: (path: string, isText: boolean) => [down: string, up: string],
  metadata: Record<string, string> = {}
) {
  const path = join(folder, name)
  const tensors = slots.flatMap(({ module, key, rank }) => {
    const [down, up] = rename(module.path, key.startsWith('lora_te'))
    return [
      [down, { dtype: 'F32' as const, shape: downShape(module, rank), data: values.get(downName(key))! }],
      [up, { dtype: 'F32' as const, shape: upShape(module, rank), data: values.get(upName(key))! }]
    ] as const
  })
  await writeSafetensors(path, new Map(tensors), metadata)
  return path
}

describe('kohya files', () => {
  it('are read back exactly, with metadata and the hashes that web UIs look up', async () => {
    const path = join(folder, 'exact.safetensors')
    await writeLora(path, weights, { ss_network_dim: '4' }, 'F32')
    const read = await readLora(path, fewModules)
    const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)
    expect([...read.slots].sort(byKey)).toEqual([...slots].sort(byKey))
    expect(read.values).toEqual(values)
    expect(read.metadata.ss_network_dim).toBe('4')
    expect(read.metadata.sshs_legacy_hash).toMatch(/^[0-9a-f]{8}$/)
    expect(read.metadata.sshs_model_hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('contain every tensor, including alpha, in the requested precision', async () => {
    for (const precision of ['F16', 'BF16'] as const) {
      const path = join(folder, `${precision}.safetensors`)
      await writeLora(path, weights, {}, precision)
      const file = await openSafetensors(path)
      expect(new Set([...file.tensors.values()].map(({ dtype }) => dtype))).toEqual(new Set([precision]))
      const alpha = `${slots[0]!.key}.alpha`
      expect(file.tensors.get(alpha)?.shape).toEqual([])
      expect(await readTensor(file, alpha)).toEqual(Float32Array.of(2))
      const read = await readLora(path, fewModules)
      for (const [name, exact] of values) {
        const rounded = read.values.get(name)!
        const tolerance = precision === 'F16' ? 1e-3 : 8e-3
        expect(rounded.every((v, i) => Math.abs(v - exact[i]!) <= tolerance * Math.abs(exact[i]!) + 1e-6)).toBe(true)
      }
    }
  })

  it('may omit text_model in names, and alpha, which then equals the rank', async () => {
    const underscored = (path: string) => path.replaceAll('.', '_')
    const path = await writeAs('short.safetensors', (module, isText) => {
      const base = isText
        ? `lora_te_${underscored(module.replace('text_model.', ''))}`
        : `lora_unet_${underscored(module)}`
      return [`${base}.lora_down.weight`, `${base}.lora_up.weight`]
    })
    const read = await readLora(path, fewModules)
    expect(read.values).toEqual(values)
    expect(read.slots.every(({ rank, alpha }) => rank === alpha)).toBe(true)
  })
})

describe('diffusers and peft files', () => {
  it('may mix suffixes and store alpha in the header', async () => {
    const path = await writeAs(
      'diffusers.safetensors',
      (module, isText) => {
        const base = isText ? `text_encoder.${module}` : `unet.${module}`
        if (module.includes('self_attn'))
          return [`${base}.lora_linear_layer.down.weight`, `${base}.lora_linear_layer.up.weight`]
        if (module.includes('attn')) return [`${base}.lora.down.weight`, `${base}.lora.up.weight`]
        return [`${base}.lora_A.weight`, `${base}.lora_B.weight`]
      },
      {
        lora_adapter_metadata: JSON.stringify({
          'unet.r': 4,
          'unet.lora_alpha': 8,
          'unet.alpha_pattern': { 'resnets.0.conv1': 3 }
        })
      }
    )
    const read = await readLora(path, fewModules)
    expect(read.values).toEqual(values)
    const alphaOf = (end: string) => read.slots.find(({ module }) => module.path.endsWith(end))?.alpha
    expect([alphaOf('to_q'), alphaOf('resnets.0.conv1'), alphaOf('fc1')]).toEqual([8, 3, 4])
  })

  it('may use the processor names of old versions, and omit text_model', async () => {
    const path = await writeAs('old.safetensors', (module, isText) => {
      if (isText) {
        const base = `text_encoder.${module.replace('text_model.', '')}`
        return [`${base}.lora_A.weight`, `${base}.lora_B.weight`]
      }
      if (!module.includes('.attn')) return [`unet.${module}.lora_A.weight`, `unet.${module}.lora_B.weight`]
      const base = `unet.${module.replace(/\.(to_[a-z]+)(\.0)?$/, '.processor.$1_lora')}`
      return [`${base}.down.weight`, `${base}.up.weight`]
    })
    expect((await readLora(path, fewModules)).values).toEqual(values)
  })

  it('may be peft files with adapter_config.json', async () => {
    await writeFile(join(folder, 'adapter_config.json'), JSON.stringify({ r: 4, lora_alpha: 16, alpha_pattern: {} }))
    const path = await writeAs('adapter_model.safetensors', (module) => [
      `base_model.model.${module}.lora_A.weight`,
      `base_model.model.${module}.lora_B.weight`
    ])
    const read = await readLora(path, fewModules)
    await rm(join(folder, 'adapter_config.json'))
    expect(read.values).toEqual(values)
    expect(read.slots.every(({ alpha }) => alpha === 16)).toBe(true)
  })
})

describe('invalid adapters', () => {
  const q = 'lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q'
  const factor = (shape: number[]) => ({ dtype: 'F32' as const, shape, data: new Float32Array(shape[0]! * shape[1]!) })
  it.each([
    ['adapter.unsupported', { [`${q}.hada_w1_a`]: factor([4, 8]) }],
    ['adapter.unknown-module', { 'lora_unet_elsewhere.lora_down.weight': factor([4, 8]) }],
    ['adapter.incomplete', { [`${q}.lora_down.weight`]: factor([4, 8]) }],
    ['adapter.wrong-shape', { [`${q}.lora_down.weight`]: factor([4, 9]), [`${q}.lora_up.weight`]: factor([8, 4]) }],
    ['adapter.empty', {}]
  ])('are rejected as %s', async (name, tensors) => {
    const path = join(folder, 'bad.safetensors')
    await writeSafetensors(path, new Map(Object.entries(tensors)), {})
    await expect(readLora(path, fewModules)).rejects.toEqual(code(name))
  })
})
