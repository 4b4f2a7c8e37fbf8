import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomic } from '../../electron/common/files.ts'
import type { Shape } from '../../electron/engine/tensor.ts'
import { input } from '../../electron/engine/operations.ts'
import { decode, encode } from '../../electron/models/autoencoder.ts'
import { clipTextModel } from '../../electron/models/clip-text.ts'
import type { LayerContext } from '../../electron/models/layers.ts'
import { writeSafetensors } from '../../electron/models/safetensors.ts'
import { unet as unetGraph } from '../../electron/models/unet.ts'
import { trainableWeights } from '../../electron/models/weights.ts'
import {
  autoencoder,
  autoencoderConfig,
  schedulerConfig,
  textEncoder,
  textEncoderConfig,
  unet,
  unetConfig
} from './settings.ts'
import { BEGIN, END } from './vocabulary.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface TrainedModel {
  readonly vocabulary: Vocabulary
  readonly scalingFactor: number
  readonly autoencoder: ReadonlyMap<string, Float32Array>
  /** Called `unet/…` and `text/…`. */
  readonly diffusion: ReadonlyMap<string, Float32Array>
}

/** Writes the model as diffusers would, weights in float16. */
export async function exportModel(folder: string, model: TrainedModel): Promise<void> {
  const vocabularySize = Object.keys(model.vocabulary.ids).length
  const text = textEncoder(vocabularySize)
  const ids = input('ids', [1, 2], 'int64')
  const image = input('image', [1, 3, 16, 16])
  const shapes = {
    unet: shapesOf((layers) => {
      const context = input('context', [1, 2, unet.cross_attention_dim])
      unetGraph(unet, layers, {
        sample: input('sample', [1, unet.in_channels, 8, 8]),
        timesteps: input('t', [1]),
        context
      })
    }),
    vae: shapesOf((layers) => {
      decode(autoencoder, layers, encode(autoencoder, layers, image).mean)
    }),
    text_encoder: shapesOf((layers) => clipTextModel(text, layers, ids))
  }
  const pick = (prefix: string) => (name: string) => model.diffusion.get(prefix + name)!
  await writeNetwork(folder, 'unet/diffusion_pytorch_model.safetensors', shapes.unet, pick('unet/'))
  await writeNetwork(folder, 'vae/diffusion_pytorch_model.safetensors', shapes.vae, (name) =>
    model.autoencoder.get(name)!
  )
  await writeNetwork(folder, 'text_encoder/model.safetensors', shapes.text_encoder, pick('text/'))

  const special = { bos_token: BEGIN, eos_token: END, unk_token: END, pad_token: END }
  const json: Record<string, unknown> = {
    'model_index.json': {
      _class_name: 'StableDiffusionPipeline',
      unet: ['diffusers', 'UNet2DConditionModel'],
      vae: ['diffusers', 'AutoencoderKL'],
      text_encoder: ['transformers', 'CLIPTextModel'],
      tokenizer: ['transformers', 'CLIPTokenizer'],
      scheduler: ['diffusers', 'PNDMScheduler']
    },
    'unet/config.json': unetConfig,
    'vae/config.json': { ...autoencoderConfig, scaling_factor: model.scalingFactor },
    'text_encoder/config.json': { ...textEncoderConfig, vocab_size: vocabularySize },
    'scheduler/scheduler_config.json': schedulerConfig,
    'tokenizer/vocab.json': model.vocabulary.ids,
    'tokenizer/special_tokens_map.json': special,
    'tokenizer/tokenizer_config.json': { ...special, model_max_length: 77, tokenizer_class: 'CLIPTokenizer' }
  }
  for (const [name, value] of Object.entries(json))
    await writeFileAtomic(join(folder, name), `${JSON.stringify(value, null, 2)}\n`)
  await writeFileAtomic(join(folder, 'tokenizer/merges.txt'), `#version: 0.2\n${model.vocabulary.merges.join('\n')}\n`)
}

/** Names and shapes of the weights that a network asks for. */
function shapesOf(build: (layers: LayerContext) => unknown): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  const weight = trainableWeights()
  build({
    weight(name, shape) {
      shapes.set(name, shape)
      return weight(name, shape)
    }
  })
  return shapes
}

async function writeNetwork(
  folder: string,
  file: string,
  shapes: ReadonlyMap<string, Shape>,
  values: (name: string) => Float32Array
): Promise<void> {
  const path = join(folder, file)
  await mkdir(join(path, '..'), { recursive: true })
  const tensors = [...shapes].map(([name, shape]) => [name, { dtype: 'F16', shape, data: values(name) }] as const)
  await writeSafetensors(path, new Map(tensors), { format: 'pt' })
}
