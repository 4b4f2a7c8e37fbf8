import { beforeAll, describe, expect, it } from 'vitest'
import { input } from '../../electron/engine/operations.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import type { HostTensor } from '../../electron/engine/session.ts'
import type { Tensor } from '../../electron/engine/tensor.ts'
import { decode, encode } from '../../electron/models/autoencoder.ts'
import { clipTextModel } from '../../electron/models/clip-text.ts'
import { openPipeline } from '../../electron/models/pipeline-folder.ts'
import type { Pipeline } from '../../electron/models/pipeline-folder.ts'
import { unet } from '../../electron/models/unet.ts'
import { goldenPath, readGolden, relativeError } from '../support/golden.ts'

const floats = (tensor: HostTensor | undefined) => Float32Array.from(tensor!.data as Float32Array)

async function evaluate(outputs: Record<string, Tensor>, feeds: Record<string, HostTensor>) {
  const program = await compileProgram({ outputs })
  const results = await program.run(feeds)
  await program.release()
  return results
}

describe('networks with weights from diffusers and transformers', () => {
  let pipeline: Pipeline
  beforeAll(async () => {
    pipeline = await openPipeline(goldenPath('tiny-sd'))
  })

  it.each(['unet_0', 'unet_1'])('UNet2DConditionModel predicts the noise of %s', async (name) => {
    const { tensors } = await readGolden(`${name}.safetensors`)
    const { config, weight } = pipeline.unet
    const prediction = unet(
      config,
      { weight },
      {
        sample: input('sample', tensors.sample!.shape),
        timesteps: input('timesteps', tensors.timestep!.shape),
        context: input('context', tensors.encoder_hidden_states!.shape)
      }
    )
    const timesteps = {
      shape: tensors.timestep!.shape,
      data: Float32Array.from(tensors.timestep!.data as BigInt64Array, Number)
    }
    const feeds = { sample: tensors.sample!, timesteps, context: tensors.encoder_hidden_states! }
    const results = await evaluate({ prediction }, feeds)
    expect(relativeError(floats(results.prediction), floats(tensors.noise_pred))).toBeLessThan(1e-4)
  })

  it('AutoencoderKL encodes to mean and log-variance, and decodes', async () => {
    const { tensors } = await readGolden('vae.safetensors')
    const { config, weight } = pipeline.vae
    const { mean, logVariance } = encode(config, { weight }, input('image', tensors.image!.shape))
    const encoded = await evaluate({ mean, logVariance }, { image: tensors.image! })
    expect(relativeError(floats(encoded.mean), floats(tensors.mean))).toBeLessThan(1e-4)
    expect(relativeError(floats(encoded.logVariance), floats(tensors.logvar))).toBeLessThan(1e-4)

    const image = decode(config, { weight }, input('latents', tensors.mean!.shape))
    const decoded = await evaluate({ image }, { latents: tensors.mean! })
    expect(relativeError(floats(decoded.image), floats(tensors.decoded))).toBeLessThan(1e-4)
    const scaled = floats(tensors.mean).map((value) => value * config.scaling_factor)
    expect(relativeError(scaled, floats(tensors.latent))).toBeLessThan(1e-4)
  })

  it.each([
    [1, 'last_hidden_state'],
    [2, 'clip_skip_2']
  ])('CLIPTextModel with clip skip %i gives %s', async (clipSkip, name) => {
    const { tensors } = await readGolden('text_encoder.safetensors')
    const { config, weight } = pipeline.textEncoder
    const ids = input('ids', tensors.input_ids!.shape, 'int64')
    const hidden = clipTextModel(config, { weight }, ids, { clipSkip })
    const results = await evaluate({ hidden }, { ids: tensors.input_ids! })
    expect(relativeError(floats(results.hidden), floats(tensors[name]))).toBeLessThan(1e-4)
  })
})
