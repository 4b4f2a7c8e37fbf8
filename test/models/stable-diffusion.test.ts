import { describe, expect, it } from 'vitest'
import { input } from '../../electron/engine/operations.ts'
import { sizeOf } from '../../electron/engine/tensor.ts'
import type { Shape } from '../../electron/engine/tensor.ts'
import { decode, encode } from '../../electron/models/autoencoder.ts'
import { clipTextModel } from '../../electron/models/clip-text.ts'
import {
  parseAutoencoderConfig,
  parseClipTextConfig,
  parseUNetConfig,
  stableDiffusion15
} from '../../electron/models/configs.ts'
import {
  autoencoderNames,
  clipTextNames,
  compVisAutoencoderNames,
  compVisTextNames,
  compVisUNetNames
} from '../../electron/models/key-maps.ts'
import type { LayerContext } from '../../electron/models/layers.ts'
import { unet } from '../../electron/models/unet.ts'

/** Shapes of all weights that a network asks for, by name. */
function weightsOf(build: (layers: LayerContext) => void): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  build({
    weight(name, shape) {
      shapes.set(name, shape)
      return input(name, shape)
    }
  })
  return shapes
}

const unetConfig = parseUNetConfig(stableDiffusion15.unet, 'unet')
const vaeConfig = parseAutoencoderConfig(stableDiffusion15.vae, 'vae')
const textConfig = parseClipTextConfig(stableDiffusion15.textEncoder, 'text')

const unetWeights = weightsOf((layers) =>
  unet(unetConfig, layers, {
    sample: input('sample', [1, 4, 8, 8]),
    timesteps: input('timesteps', [1]),
    context: input('context', [1, 77, 768])
  })
)
const vaeWeights = weightsOf((layers) =>
  decode(vaeConfig, layers, encode(vaeConfig, layers, input('image', [1, 3, 64, 64])).mean)
)
const textWeights = weightsOf((layers) => clipTextModel(textConfig, layers, input('ids', [1, 77], 'int64')))

describe('the networks of Stable Diffusion 1.5', () => {
  it.each([
    ['UNet', unetWeights, 686, 859_520_964],
    ['autoencoder', vaeWeights, 248, 83_653_863],
    ['text encoder', textWeights, 196, 123_060_480]
  ])('%s has the original number of tensors and parameters', (_, weights, tensors, parameters) => {
    expect(weights.size).toBe(tensors)
    expect([...weights.values()].reduce((sum, shape) => sum + sizeOf(shape), 0)).toBe(parameters)
  })

  it('use the names of diffusers and transformers', () => {
    expect(unetWeights.get('up_blocks.1.attentions.2.transformer_blocks.0.ff.net.0.proj.weight')).toEqual([10240, 1280])
    expect(unetWeights.get('down_blocks.1.resnets.0.conv_shortcut.weight')).toEqual([640, 320, 1, 1])
    expect(vaeWeights.get('decoder.up_blocks.2.resnets.0.conv_shortcut.weight')).toEqual([256, 512, 1, 1])
    expect(textWeights.get('text_model.encoder.layers.11.self_attn.out_proj.bias')).toEqual([768])
  })
})

describe('names in a single-file checkpoint', () => {
  const compVisUNet = (name: string) => compVisUNetNames(2)(name)[0]!
  const compVisVae = (name: string) => compVisAutoencoderNames(4)(name)[0]!

  it.each([
    ['time_embedding.linear_2.bias', 'time_embed.2.bias'],
    ['conv_in.weight', 'input_blocks.0.0.weight'],
    ['down_blocks.0.resnets.1.conv1.weight', 'input_blocks.2.0.in_layers.2.weight'],
    ['down_blocks.2.attentions.0.proj_in.weight', 'input_blocks.7.1.proj_in.weight'],
    ['down_blocks.2.downsamplers.0.conv.weight', 'input_blocks.9.0.op.weight'],
    ['mid_block.resnets.1.time_emb_proj.weight', 'middle_block.2.emb_layers.1.weight'],
    ['mid_block.attentions.0.norm.weight', 'middle_block.1.norm.weight'],
    ['up_blocks.0.upsamplers.0.conv.weight', 'output_blocks.2.1.conv.weight'],
    ['up_blocks.2.upsamplers.0.conv.bias', 'output_blocks.8.2.conv.bias'],
    ['up_blocks.3.resnets.2.conv_shortcut.weight', 'output_blocks.11.0.skip_connection.weight'],
    ['conv_norm_out.weight', 'out.0.weight'],
    ['conv_out.bias', 'out.2.bias']
  ])('UNet: %s is %s', (diffusers, compVis) => {
    expect(compVisUNet(diffusers)).toBe(`model.diffusion_model.${compVis}`)
  })

  it.each([
    ['encoder.down_blocks.1.resnets.0.conv_shortcut.weight', 'encoder.down.1.block.0.nin_shortcut.weight'],
    ['encoder.down_blocks.0.downsamplers.0.conv.bias', 'encoder.down.0.downsample.conv.bias'],
    ['decoder.up_blocks.0.resnets.2.norm1.weight', 'decoder.up.3.block.2.norm1.weight'],
    ['decoder.up_blocks.2.upsamplers.0.conv.weight', 'decoder.up.1.upsample.conv.weight'],
    ['decoder.mid_block.attentions.0.to_out.0.weight', 'decoder.mid.attn_1.proj_out.weight'],
    ['encoder.mid_block.attentions.0.group_norm.bias', 'encoder.mid.attn_1.norm.bias'],
    ['encoder.mid_block.resnets.1.conv2.weight', 'encoder.mid.block_2.conv2.weight'],
    ['encoder.conv_norm_out.weight', 'encoder.norm_out.weight'],
    ['post_quant_conv.weight', 'post_quant_conv.weight']
  ])('autoencoder: %s is %s', (diffusers, compVis) => {
    expect(compVisVae(diffusers)).toBe(`first_stage_model.${compVis}`)
  })

  it('are unique for each weight', () => {
    expect(new Set([...unetWeights.keys()].map(compVisUNet)).size).toBe(686)
    expect(new Set([...vaeWeights.keys()].map(compVisVae)).size).toBe(248)
  })

  it('are also found in older and newer spellings', () => {
    expect(autoencoderNames('decoder.mid_block.attentions.0.to_out.0.bias')).toContain(
      'decoder.mid_block.attentions.0.proj_attn.bias'
    )
    expect(clipTextNames('text_model.final_layer_norm.bias')).toContain('final_layer_norm.bias')
    expect(compVisTextNames('text_model.final_layer_norm.bias')).toEqual([
      'cond_stage_model.transformer.text_model.final_layer_norm.bias',
      'cond_stage_model.transformer.final_layer_norm.bias'
    ])
  })
})
