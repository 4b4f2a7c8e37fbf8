import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { input } from '../../electron/engine/operations.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import { decode } from '../../electron/models/autoencoder.ts'
import { clipTextModel } from '../../electron/models/clip-text.ts'
import { unet } from '../../electron/models/unet.ts'
import { openPipeline } from '../../electron/models/pipeline-folder.ts'
import { openSafetensors, readTensor, writeSafetensors } from '../../electron/models/safetensors.ts'
import type { TensorToWrite } from '../../electron/models/safetensors.ts'
import { frozenWeights } from '../../electron/models/weights.ts'
import { goldenPath } from '../support/golden.ts'

const root = await mkdtemp(join(tmpdir(), 'flawsmith-unusual-'))
afterAll(() => rm(root, { recursive: true }))

let folder = ''
let copies = 0
beforeEach(async () => {
  folder = join(root, String(copies++))
  await cp(goldenPath('tiny-sd'), folder, { recursive: true })
})

async function edit(file: string, changes: Record<string, unknown>): Promise<void> {
  const path = join(folder, file)
  const config = JSON.parse(await readFile(path, 'utf8')) as object
  await writeFile(path, JSON.stringify({ ...config, ...changes }))
}

describe('a model folder', () => {
  it('opens if its weights are named fp16', async () => {
    await rename(join(folder, 'text_encoder/model.safetensors'), join(folder, 'text_encoder/model.fp16.safetensors'))
    expect((await openPipeline(folder)).hashes).toHaveProperty(['text_encoder/model.fp16.safetensors'])
  })

  it('runs if its weights are symbolic links, as in the Hugging Face cache', async () => {
    const weights = join(folder, 'text_encoder/model.safetensors')
    await mkdir(join(folder, 'blobs'))
    await rename(weights, join(folder, 'blobs/abc'))
    await symlink('../blobs/abc', weights)
    const { config, weight } = (await openPipeline(folder)).textEncoder
    const hidden = clipTextModel(config, { weight }, input('ids', [1, 2], 'int64'))
    const program = await compileProgram({ outputs: { hidden } })
    const results = await program.run({ ids: { shape: [1, 2], data: BigInt64Array.of(49406n, 49407n) } })
    await program.release()
    expect(results.hidden?.shape).toEqual([1, 2, 48])
  })

  it.each([
    ['model.missing-file', 'unet/diffusion_pytorch_model.safetensors'],
    ['model.bad-configuration', 'vae/config.json'],
    ['model.bad-configuration', 'scheduler/scheduler_config.json'],
    ['tokenizer.missing-file', 'tokenizer/merges.txt']
  ])('is rejected with %s without %s', async (code, file) => {
    await rm(join(folder, file))
    await expect(openPipeline(folder)).rejects.toMatchObject({ code })
  })

  it.each([
    ['model.unsupported', 'unet/config.json', { use_linear_projection: true }],
    ['model.unsupported', 'unet/config.json', { down_block_types: ['DownBlock2D'] }],
    ['model.unsupported', 'unet/config.json', { norm_num_groups: 7 }],
    ['model.unsupported', 'unet/config.json', { attention_head_dim: [4, 4] }],
    ['model.unsupported', 'unet/config.json', { only_cross_attention: true }],
    ['model.unsupported', 'vae/config.json', { block_out_channels: 'many' }],
    ['model.unsupported', 'text_encoder/config.json', { num_attention_heads: 5 }],
    ['model.parts-differ', 'unet/config.json', { in_channels: 9 }],
    ['model.parts-differ', 'unet/config.json', { cross_attention_dim: 1024 }]
  ])('is rejected with %s for %s %o', async (code, file, changes) => {
    await edit(file, changes)
    await expect(openPipeline(folder)).rejects.toMatchObject({ code })
  })

  it.each<[file: string, setting: string, value: unknown]>([
    ['unet', 'resnet_skip_time_act', true],
    ['unet', 'cross_attention_norm', 'group_norm'],
    ['unet', 'mid_block_type', null],
    ['unet', 'mid_block_scale_factor', 1.5],
    ['unet', 'resnet_out_scale_factor', 0.5],
    ['unet', 'time_embedding_act_fn', 'silu'],
    ['unet', 'timestep_post_act', 'silu'],
    ['unet', 'encoder_hid_dim', 64],
    ['unet', 'reverse_transformer_layers_per_block', [[1], [1], [1]]],
    ['unet', 'attention_type', 'gated'],
    ['unet', 'act_fn', 'gelu'],
    ['unet', '_class_name', 'UNet3DConditionModel'],
    ['unet', 'a_setting_of_tomorrow', 'on'],
    ['vae', 'latents_std', [1, 1, 1, 1]],
    ['vae', 'shift_factor', 0.1],
    ['vae', 'quantization_config', { quant_method: 'gguf' }],
    ['text_encoder', 'model_type', 'clip'],
    ['text_encoder', 'hidden_act', 'relu'],
    ['text_encoder', 'rope_theta', 10000]
  ])('is rejected for its %s’s %s, which changes the result, by name', async (part, setting, value) => {
    await edit(`${part}/config.json`, { [setting]: value })
    await expect(openPipeline(folder)).rejects.toMatchObject({
      code: 'model.unsupported',
      message: expect.stringContaining(setting) as string
    })
  })

  it('opens with settings that change nothing here, and with unknown ones that are switched off', async () => {
    const averaging = { decay: 0.9999, optimization_step: 5000, use_ema_warmup: true }
    await edit('unet/config.json', {
      ...averaging,
      act_fn: 'swish',
      upcast_attention: true,
      sample_size: 96,
      later: null
    })
    await edit('vae/config.json', { force_upcast: false, shift_factor: 0, sample_size: 512, later: false })
    await edit('text_encoder/config.json', { torch_dtype: 'float16', id2label: { 0: 'a' }, max_length: 20 })
    await expect(openPipeline(folder)).resolves.toBeDefined()
  })

  it('has a time embedding as wide as its configuration says', async () => {
    await edit('unet/config.json', { time_embedding_dim: 96 })
    const { config } = (await openPipeline(folder)).unet
    const shapes = new Map<string, string>()
    const weight = (name: string, shape: readonly number[]) => {
      shapes.set(name, String(shape))
      return input(name, [...shape])
    }
    const [sample, timesteps, context] = [input('s', [1, 4, 4, 4]), input('t', [1]), input('c', [1, 2, 48])]
    unet(config, { weight }, { sample, timesteps, context })
    expect(shapes.get('time_embedding.linear_2.weight')).toBe('96,96')
    expect(shapes.get('mid_block.resnets.0.time_emb_proj.weight')).toBe('64,96')
  })

  it('opens with the infinity that Python writes where a solver has no bound', async () => {
    const path = join(folder, 'scheduler/scheduler_config.json')
    const config = { _class_name: 'DPMSolverMultistepScheduler', lambda_min_clipped: 'X', solver_order: 2 }
    await writeFile(path, JSON.stringify(config, null, 2).replace('"X"', '-Infinity'))
    expect((await openPipeline(folder)).scheduler).toEqual({ ...config, lambda_min_clipped: null })
  })

  it('names a tensor missing from its file when the network is built', async () => {
    const path = join(folder, 'vae/diffusion_pytorch_model.safetensors')
    const file = await openSafetensors(path)
    const tensors = new Map<string, TensorToWrite>()
    for (const [name, { shape }] of file.tensors)
      if (name !== 'decoder.conv_out.bias')
        tensors.set(name, { dtype: 'F16', shape, data: await readTensor(file, name) })
    await writeSafetensors(path, tensors)
    const { config, weight } = (await openPipeline(folder)).vae
    expect(() => decode(config, { weight }, input('latents', [1, 4, 2, 2]))).toThrow(
      expect.objectContaining({ code: 'model.missing-tensor', details: { path, tensor: 'decoder.conv_out.bias' } })
    )
  })
})

it('accepts a linear layer stored as a 1×1 convolution, but in no other shape', async () => {
  const path = join(root, 'convolutions.safetensors')
  await writeSafetensors(path, new Map([['q', { dtype: 'F32', shape: [2, 3, 1, 1], data: new Float32Array(6) }]]))
  const weight = frozenWeights(await openSafetensors(path))
  expect(() => weight('q', [3, 2])).toThrow(expect.objectContaining({ code: 'model.wrong-shape' }))
  expect(weight('q', [2, 3]).shape).toEqual([2, 3])
})

it('rejects a clip skip beyond the layers of the text encoder', async () => {
  const { config, weight } = (await openPipeline(folder)).textEncoder
  const ids = input('ids', [1, 77], 'int64')
  for (const clipSkip of [0, 4, 1.5])
    expect(() => clipTextModel(config, { weight }, ids, { clipSkip })).toThrow(
      expect.objectContaining({ code: 'model.bad-clip-skip' })
    )
})
