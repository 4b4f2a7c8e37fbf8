import { cp, mkdtemp, rename, rm, writeFile, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPipeline } from '../../electron/models/pipeline-folder.ts'
import { writeSafetensors } from '../../electron/models/safetensors.ts'
import { goldenPath } from '../support/golden.ts'

/** Stable Diffusion XL's UNet, in short. */
const sdxlUNet = {
  block_out_channels: [320, 640, 1280],
  down_block_types: ['DownBlock2D', 'CrossAttnDownBlock2D', 'CrossAttnDownBlock2D'],
  up_block_types: ['CrossAttnUpBlock2D', 'CrossAttnUpBlock2D', 'UpBlock2D'],
  cross_attention_dim: 2048,
  transformer_layers_per_block: [1, 2, 10]
}

describe('a model folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flawsmith-model-'))
    await cp(goldenPath('tiny-sd'), folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('opens with the hash of each weight file', async () => {
    const pipeline = await openPipeline(folder)
    expect(Object.keys(pipeline.hashes)).toEqual([
      'unet/diffusion_pytorch_model.safetensors',
      'vae/diffusion_pytorch_model.safetensors',
      'text_encoder/model.safetensors'
    ])
    expect(Object.values(pipeline.hashes).every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  })

  it('is reported if it does not exist', async () => {
    await expect(openPipeline(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'model.path-not-found' })
  })

  it('without weights is rejected with the missing file, and how to convert a pickle', async () => {
    const weights = join(folder, 'vae/diffusion_pytorch_model.safetensors')
    await rename(weights, join(folder, 'vae/diffusion_pytorch_model.bin'))
    await expect(openPipeline(folder)).rejects.toMatchObject({
      code: 'model.pickle',
      message: expect.stringContaining('pickle') as string,
      remedy: expect.stringContaining('safe_serialization') as string
    })
    await rm(join(folder, 'vae/diffusion_pytorch_model.bin'))
    await expect(openPipeline(folder)).rejects.toMatchObject({
      code: 'model.missing-file',
      message: expect.stringContaining('vae/diffusion_pytorch_model.safetensors') as string
    })
  })

  it('of another architecture is rejected, naming the setting that differs', async () => {
    await writeFile(join(folder, 'unet/config.json'), JSON.stringify(sdxlUNet))
    await expect(openPipeline(folder)).rejects.toMatchObject({
      code: 'model.unsupported',
      message: expect.stringContaining('transformer_layers_per_block') as string
    })
  })

  it('whose settings are larger than any are is rejected unread', async () => {
    await truncate(join(folder, 'tokenizer/vocab.json'), 17 * 2 ** 20)
    await expect(openPipeline(folder)).rejects.toMatchObject({
      code: 'model.settings-too-large',
      details: { path: join(folder, 'tokenizer/vocab.json') }
    })
  })

  it('whose weights do not match its configuration is rejected on building the network, naming the tensor', async () => {
    const { vae } = await openPipeline(folder)
    expect(() => vae.weight('encoder.conv_in.weight', [99, 3, 3, 3])).toThrowError(
      expect.objectContaining({
        code: 'model.wrong-shape',
        message: expect.stringContaining('encoder.conv_in.weight') as string
      })
    )
    expect(() => vae.weight('encoder.conv_nowhere.weight', [1])).toThrowError(
      expect.objectContaining({ code: 'model.missing-tensor' })
    )
  })
})

describe('a single file', () => {
  it('that is not a Stable Diffusion 1.x checkpoint is rejected', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'flawsmith-model-'))
    const path = join(folder, 'lora.safetensors')
    await writeSafetensors(path, new Map([['a', { dtype: 'F32', shape: [1], data: Float32Array.of(1) }]]), {})
    await expect(openPipeline(path)).rejects.toMatchObject({ code: 'model.not-a-checkpoint' })
    await rm(folder, { recursive: true })
  })
})
