import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { generate } from '../../electron/diffusion/generate.ts'
import { openPipeline } from '../../electron/models/pipeline-folder.ts'
import { openSafetensors, readTensor, writeSafetensors, type TensorToWrite } from '../../electron/models/safetensors.ts'
import { goldenPath } from '../support/golden.ts'

let root: string
beforeAll(async () => (root = await mkdtemp(join(tmpdir(), 'flawsmith-nan-'))))
afterAll(() => rm(root, { recursive: true }))

/** A copy of the tiny model in whose file one number of a tensor is `value`. */
async function broken(file: string, tensor: string, value: number): Promise<string> {
  const folder = await mkdtemp(join(root, 'model-'))
  await cp(goldenPath('tiny-sd'), folder, { recursive: true })
  const path = join(folder, file)
  const opened = await openSafetensors(path)
  const stream = randomStream(8, tensor)
  const tensors = new Map<string, TensorToWrite>()
  for (const [name, { shape }] of opened.tensors) {
    const data = await readTensor(opened, name)
    if (name === tensor) data[stream.integer(0, data.length)] = value
    tensors.set(name, { dtype: 'F32', shape, data })
  }
  await writeSafetensors(path, tensors)
  return folder
}

const settings = { sampler: 'ddim', steps: 2, guidance: 3, width: 32, height: 32, threads: 1 } as const
const size = { width: 32, height: 32 }
const grey = { ...size, channels: 3, data: new Float32Array(3 * 32 * 32).fill(0.5) } as const

describe('a base model that yields no numbers', () => {
  it.each([
    ['unet', 'unet/diffusion_pytorch_model.safetensors', 'conv_in.weight', NaN],
    ['unet', 'unet/diffusion_pytorch_model.safetensors', 'conv_out.bias', Infinity],
    ['vae', 'vae/diffusion_pytorch_model.safetensors', 'decoder.conv_out.bias', NaN],
    ['vae', 'vae/diffusion_pytorch_model.safetensors', 'encoder.conv_out.bias', NaN],
    ['text_encoder', 'text_encoder/model.safetensors', 'text_model.final_layer_norm.bias', NaN]
  ])(
    'in %s (%s, %s = %d) stops generation with an error that names it, and no image',
    async (part, file, name, value) => {
      const opened = await openSafetensors(join(goldenPath('tiny-sd'), file))
      const tensor = [name, name.replace('text_model.', '')].find((each) => opened.tensors.has(each)) ?? ''
      const pipeline = await openPipeline(await broken(file, tensor, value))
      const images: unknown[] = []
      const request = { prompt: 'a crack', count: 1, seed: 3, onImage: () => void images.push(1) }
      const from = name.startsWith('encoder') ? { initialImage: grey } : {}
      await expect(generate({ ...request, ...settings, ...from, pipeline })).rejects.toMatchObject({
        code: 'generate.not-finite',
        details: { part }
      })
      expect(images).toEqual([])
    }
  )
})
