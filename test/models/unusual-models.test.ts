import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { input } from '../../electron/engine/operations.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import { decode } from '../../electron/models/autoencoder.ts'
import { clipTextModel } from '../../electron/models/clip-text.ts'
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
