import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { randomStream, type RandomStream } from '../../../electron/common/random.ts'
import { downShape, selectModules, upShape, type LoraSlot } from '../../../electron/diffusion/lora/modules.ts'
import { readForeignLora, readLora } from '../../../electron/diffusion/lora/read.ts'
import { sizeOf } from '../../../electron/engine/tensor.ts'
import { writeSafetensors, type TensorToWrite } from '../../../electron/models/safetensors.ts'
import { fewModules } from './modules-for-tests.ts'

let root: string
let folder: string
beforeAll(async () => (root = await mkdtemp(join(tmpdir(), 'flawsmith-foreign-'))))
beforeEach(async () => (folder = await mkdtemp(join(root, 'adapter-'))))
afterAll(() => rm(root, { recursive: true }))

const isText = ({ key }: LoraSlot) => key.startsWith('lora_te')
const pathOf = ({ module }: LoraSlot) => module.path

/** Slots of the few modules, each with a rank of its own. */
function drawSlots(stream: RandomStream): LoraSlot[] {
  const settings = { rank: 1, alpha: 1, convolutionRank: 1 }
  const slots = [...selectModules('unet', fewModules.unet, settings), ...selectModules('te', fewModules.te, settings)]
  return slots.map((slot) => ({ ...slot, rank: stream.integer(1, 9) }))
}

/** The two factors of each slot under names of some program. */
function factors(
  slots: readonly LoraSlot[],
  stream: RandomStream,
  nameOf: (slot: LoraSlot) => readonly [down: string, up: string]
): Map<string, TensorToWrite> {
  const floats = (shape: readonly number[]) => ({ dtype: 'F32' as const, shape, data: stream.normals(sizeOf(shape)) })
  return new Map(
    slots.flatMap((slot) => {
      const [down, up] = nameOf(slot)
      return [
        [down, floats(downShape(slot.module, slot.rank))],
        [up, floats(upShape(slot.module, slot.rank))]
      ] as const
    })
  )
}

const kohya = (slot: LoraSlot) => [`${slot.key}.lora_down.weight`, `${slot.key}.lora_up.weight`] as const
const peft = (slot: LoraSlot) =>
  [`base_model.model.${pathOf(slot)}.lora_A.weight`, `base_model.model.${pathOf(slot)}.lora_B.weight`] as const
const diffusers = (slot: LoraSlot) => {
  const base = `${isText(slot) ? 'text_encoder' : 'unet'}.${pathOf(slot)}`
  return [`${base}.lora_A.weight`, `${base}.lora_B.weight`] as const
}

const write = async (name: string, tensors: Map<string, TensorToWrite>, metadata: Record<string, string> = {}) => {
  const path = join(folder, name)
  await writeSafetensors(path, tensors, metadata)
  return path
}
const configBeside = (config: object) => writeFile(join(folder, 'adapter_config.json'), JSON.stringify(config))
const alphas = (read: { readonly slots: readonly LoraSlot[] }) =>
  Object.fromEntries(read.slots.map(({ module, alpha }) => [module.path, alpha]))
const refused = (code: string, text: string) => ({ code, message: expect.stringContaining(text) as string })

describe('kohya files', () => {
  it.each<[dtype: 'I64' | 'I32' | 'U8', array: (value: number) => TensorToWrite['data']]>([
    ['I64', (value) => BigInt64Array.of(BigInt(value))],
    ['I32', (value) => Int32Array.of(value)],
    ['U8', (value) => Uint8Array.of(value)]
  ])('may store alpha as a whole number (%s)', async (dtype, array) => {
    const stream = randomStream(1, dtype)
    const slots = drawSlots(stream)
    const drawn = new Map(slots.map((slot) => [slot, stream.integer(1, 200)]))
    const tensors = factors(slots, stream, kohya)
    for (const [{ key }, alpha] of drawn) tensors.set(`${key}.alpha`, { dtype, shape: [], data: array(alpha) })
    const read = await readLora(await write('whole.safetensors', tensors), fewModules)
    expect(alphas(read)).toEqual(Object.fromEntries([...drawn].map(([slot, alpha]) => [pathOf(slot), alpha])))
  })

  it('may number the only text encoder', async () => {
    const slots = drawSlots(randomStream(2, 'slots'))
    const numbered = (slot: LoraSlot) => kohya({ ...slot, key: slot.key.replace('lora_te_', 'lora_te1_') })
    const plain = await readLora(
      await write('te.safetensors', factors(slots, randomStream(2, 'values'), kohya)),
      fewModules
    )
    const path = await write('te1.safetensors', factors(slots, randomStream(2, 'values'), numbered))
    const read = await readLora(path, fewModules)
    expect(read.slots.some(isText)).toBe(true)
    expect(read.values).toEqual(plain.values)
  })

  it('ignore an adapter_config.json beside them, which is of another adapter', async () => {
    const stream = randomStream(3, 'beside')
    const slots = drawSlots(stream)
    await configBeside({ r: 4, lora_alpha: 64, use_rslora: true })
    for (const [name, names] of [
      ['kohya.safetensors', kohya],
      ['diffusers.safetensors', diffusers]
    ] as const) {
      const read = await readLora(await write(name, factors(slots, stream, names)), fewModules)
      expect(alphas(read)).toEqual(Object.fromEntries(slots.map((slot) => [pathOf(slot), slot.rank])))
    }
  })
})

describe('peft’s settings', () => {
  it('scale a rank-stabilised LoRA by alpha / √rank, from the config beside it and from diffusers’ header', async () => {
    const stream = randomStream(4, 'rslora')
    const slots = drawSlots(stream)
    const alpha = stream.integer(1, 64)
    await configBeside({ peft_type: 'LORA', lora_alpha: alpha, use_rslora: true })
    const beside = await write('adapter_model.safetensors', factors(slots, stream, peft))
    const settings = ['unet', 'text_encoder'].flatMap((part) => [
      [`${part}.lora_alpha`, alpha],
      [`${part}.use_rslora`, true]
    ])
    const header = { lora_adapter_metadata: JSON.stringify(Object.fromEntries(settings)) }
    const inside = await write('pytorch_lora_weights.safetensors', factors(slots, stream, diffusers), header)
    for (const path of [beside, inside]) {
      for (const slot of (await readLora(path, fewModules)).slots) {
        expect(slot.alpha / slot.rank).toBeCloseTo(alpha / Math.sqrt(slot.rank), 12)
      }
    }
  })

  it('take alpha patterns for regular expressions on the end of a path, the first match counting', async () => {
    const stream = randomStream(5, 'patterns')
    const slots = drawSlots(stream)
    const patterns = {
      [String.raw`transformer_blocks\.\d+\.attn1\.to_(q|k)`]: 3,
      [String.raw`attn\d\.to_.*`]: 5,
      to_q: 7,
      [String.raw`^text_model\.encoder\.layers\.(?P<layer>\d)\.self_attn\.q_proj`]: 11,
      attn: 13
    }
    await configBeside({ lora_alpha: 2, alpha_pattern: patterns, rank_pattern: { 'to_.*': 3 } })
    const read = await readLora(await write('adapter_model.safetensors', factors(slots, stream, peft)), fewModules)
    // By hand, since the expectation should not repeat the rule.
    const expected = (path: string) => {
      if (/transformer_blocks\.\d+\.attn1\.to_[qk]$/.test(path)) return 3
      if (/attn\d\.to_/.test(path)) return 5
      return /layers\.\d\.self_attn\.q_proj$/.test(path) ? 11 : 2
    }
    const found = Object.entries(alphas(read))
    expect(found).toEqual(found.map(([path]) => [path, expected(path)]))
    expect(new Set(found.map(([, alpha]) => alpha)).size).toBeGreaterThan(2)
  })

  it('are those of a file with another name only if it is the only one in the folder', async () => {
    const stream = randomStream(6, 'only')
    const slots = drawSlots(stream)
    await configBeside({ lora_alpha: 99 })
    const path = await write('renamed.safetensors', factors(slots, stream, peft))
    expect(new Set(Object.values(alphas(await readForeignLora(path, fewModules))))).toEqual(new Set([99]))
    await write('adapter_model.safetensors', factors(slots, stream, peft))
    const other = await readForeignLora(path, fewModules)
    expect(alphas(other)).toEqual(Object.fromEntries(slots.map((slot) => [pathOf(slot), slot.rank])))
    expect(other.assumesAlpha).toBe(true)
  })

  it.each<[object, string]>([
    [{ use_dora: true }, 'use_dora'],
    [{ init_lora_weights: 'pissa_niter_4' }, 'init_lora_weights'],
    [{ peft_type: 'LOHA' }, 'peft_type'],
    [{ alpha_pattern: { 'to_(q': 3 } }, 'to_(q'],
    [{ lora_alpha: 'much' }, 'lora_alpha']
  ])('are refused by name if they mean something else: %o', async (config, name) => {
    const stream = randomStream(7, name)
    await configBeside({ lora_alpha: 4, ...config })
    const path = await write('adapter_model.safetensors', factors(drawSlots(stream), stream, peft))
    await expect(readForeignLora(path, fewModules)).rejects.toMatchObject(refused('adapter.bad-settings', name))
  })
})

describe('what does not apply', () => {
  const vector = { dtype: 'F32' as const, shape: [4], data: new Float32Array(4) }

  it('is listed, while the rest is read', async () => {
    const stream = randomStream(8, 'listed')
    const slots = drawSlots(stream)
    const tensors = factors(slots, stream, kohya)
    const missing = `lora_unet_elsewhere_${stream.integer(0, 99)}`
    for (const end of ['lora_down.weight', 'lora_up.weight', 'alpha']) tensors.set(`${missing}.${end}`, vector)
    tensors.set('lora_unet_conv_norm_out.w_norm', vector)
    tensors.set('bundle_emb.scratch.string_to_param.*', vector)
    const path = await write('more.safetensors', tensors)
    const read = await readForeignLora(path, fewModules)
    expect(read.slots).toHaveLength(slots.length)
    expect(read.missingLayers).toEqual([missing])
    expect([...read.otherTensors].sort()).toEqual([
      'bundle_emb.scratch.string_to_param.*',
      'lora_unet_conv_norm_out.w_norm'
    ])
    // A run must not leave anything out in silence.
    await expect(readLora(path, fewModules)).rejects.toMatchObject({ code: 'adapter.unsupported' })
  })

  it.each([
    ['adapter.unsupported', 'dora_scale', (slot: LoraSlot) => `${slot.key}.dora_scale`],
    ['adapter.unsupported', 'lora_mid', (slot: LoraSlot) => `${slot.key}.lora_mid.weight`],
    ['adapter.unsupported', 'lora_magnitude', (slot: LoraSlot) => `unet.${pathOf(slot)}.lora_magnitude_vector`],
    ['adapter.unknown-module', 'lora_te2_', () => 'lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight']
  ])('is refused with %s if it gives the rest another meaning: %s', async (code, name, tensorOf) => {
    const stream = randomStream(9, name)
    const slots = drawSlots(stream)
    const tensors = factors(slots, stream, kohya).set(tensorOf(slots[0]!), vector)
    await expect(readForeignLora(await write('odd.safetensors', tensors), fewModules)).rejects.toMatchObject(
      refused(code, name)
    )
  })

  it('is refused if it is the whole UNet', async () => {
    const stream = randomStream(10, 'unet')
    const text = drawSlots(stream).filter(isText)
    const tensors = factors(text, stream, kohya)
    tensors.set('lora_unet_input_blocks_4_1_proj_in.lora_down.weight', vector)
    await expect(readForeignLora(await write('xl.safetensors', tensors), fewModules)).rejects.toMatchObject(
      refused('adapter.unknown-module', 'input_blocks')
    )
  })
})

it('reads the oldest files of diffusers, whose projections hang on processors', async () => {
  const stream = randomStream(11, 'old')
  const attention = drawSlots(stream).filter((slot) => /attn\d\.to_/.test(pathOf(slot)))
  const old = (slot: LoraSlot) => {
    const base = pathOf(slot).replace(/\.(to_[a-z]+)(\.0)?$/, '.processor.$1_lora')
    return [`${base}.down.weight`, `${base}.up.weight`] as const
  }
  await mkdir(join(folder, 'old'))
  const read = await readLora(await write('old/weights.safetensors', factors(attention, stream, old)), fewModules)
  expect(read.slots.map(pathOf).sort()).toEqual(attention.map(pathOf).sort())
})

it('refuses an adapter where a value or an alpha is no number', async () => {
  const slots = drawSlots(randomStream(5, 'slots'))
  const tensors = factors(slots, randomStream(6, 'values'), kohya)
  const [name = '', first] = [...tensors][3] ?? []
  if (first === undefined) throw new Error('too few tensors')
  ;(first.data as Float32Array)[1] = Number.NaN
  await expect(readForeignLora(await write('nan.safetensors', tensors), fewModules)).rejects.toMatchObject({
    code: 'adapter.not-finite',
    details: { tensor: name }
  })
  ;(first.data as Float32Array)[1] = 0
  const alpha = `${slots[0]?.key ?? ''}.alpha`
  tensors.set(alpha, { dtype: 'F32', shape: [], data: Float32Array.of(Number.POSITIVE_INFINITY) })
  await expect(readForeignLora(await write('alpha.safetensors', tensors), fewModules)).rejects.toMatchObject({
    code: 'adapter.not-finite',
    details: { tensor: alpha }
  })
})
