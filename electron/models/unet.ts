/** @file UNet2DConditionModel of diffusers, Stable Diffusion 1.x family (Rombach et al. 2022). */
import { checkpoint } from '../engine/checkpoint.ts'
import { concat, constant, cos, mul, reshape, silu, sin } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'
import { dimension, ShapeError } from '../engine/tensor.ts'
import type { UNetConfig } from './configs.ts'
import { child, conv2d, groupNorm, linear, rootScope } from './layers.ts'
import type { LayerContext, Scope } from './layers.ts'
import { downsample, resnetBlock, upsample } from './resnet-block.ts'
import { transformer2d } from './transformer-block.ts'

export interface UNetInputs {
  /** Noisy latents [B, in_channels, H, W]; sides divisible by 2^(levels − 1). */
  readonly sample: Tensor
  /** Timesteps [B] as float32. */
  readonly timesteps: Tensor
  /** Text [B, T, cross_attention_dim]. */
  readonly context: Tensor
}

/** Predicted noise [B, out_channels, H, W]. */
export function unet(config: UNetConfig, layers: LayerContext, { sample, timesteps, context }: UNetInputs): Tensor {
  const scope = rootScope(layers, 'UNet2DConditionModel')
  const channels = config.block_out_channels
  const levels = channels.length
  const groups = config.norm_num_groups
  const stride = 2 ** (levels - 1)
  if (sample.shape.slice(2).some((side) => side % stride !== 0))
    throw new ShapeError(`latents of ${sample.shape.slice(2).join('×')} do not divide by ${stride}`)

  const time = silu(timeEmbedding(config, scope, timesteps))
  const residual = (part: Scope, x: Tensor, outChannels: number) =>
    checkpoint(() => resnetBlock(part, x, { outChannels, groups, epsilon: config.norm_eps, time }))
  const attend = (part: Scope, x: Tensor, level: number) =>
    checkpoint(() => transformer2d(part, x, { heads: headsOf(config, level), groups, context }))

  let h = conv2d(scope, 'conv_in', sample, channels[0]!)
  const skips = [h]
  channels.forEach((outChannels, i) => {
    const block = child(scope, `down_blocks.${i}`)
    for (let j = 0; j < config.layers_per_block; j++) {
      h = residual(child(block, `resnets.${j}`), h, outChannels)
      if (config.down_block_types[i] === 'CrossAttnDownBlock2D') h = attend(child(block, `attentions.${j}`), h, i)
      skips.push(h)
    }
    if (i < levels - 1) {
      h = downsample(block, h, config.downsample_padding)
      skips.push(h)
    }
  })

  const middle = child(scope, 'mid_block')
  h = residual(child(middle, 'resnets.0'), h, channels[levels - 1]!)
  h = attend(child(middle, 'attentions.0'), h, levels - 1)
  h = residual(child(middle, 'resnets.1'), h, channels[levels - 1]!)

  channels.toReversed().forEach((outChannels, i) => {
    const block = child(scope, `up_blocks.${i}`)
    for (let j = 0; j < config.layers_per_block + 1; j++) {
      h = residual(child(block, `resnets.${j}`), concat([h, skips.pop()!], 1), outChannels)
      if (config.up_block_types[i] === 'CrossAttnUpBlock2D')
        h = attend(child(block, `attentions.${j}`), h, levels - 1 - i)
    }
    if (i < levels - 1) h = upsample(block, h)
  })
  h = silu(groupNorm(scope, 'conv_norm_out', h, groups, config.norm_eps))
  return conv2d(scope, 'conv_out', h, config.out_channels)
}

/** `attention_head_dim` holds the number of heads, one for all levels or one for each (methods.md 6.2). */
function headsOf(config: UNetConfig, level: number): number {
  const heads = config.attention_head_dim
  return typeof heads === 'number' ? heads : heads[level]!
}

/** Sinusoids of the timesteps through a two-layer perceptron: [B, time_embedding_dim], else 4·block_out_channels[0]. */
function timeEmbedding(config: UNetConfig, scope: Scope, timesteps: Tensor): Tensor {
  const features = config.block_out_channels[0]!
  const half = features / 2
  const frequency = (i: number) => Math.exp((-Math.log(10_000) * i) / (half - config.freq_shift))
  const frequencies = constant(
    Float32Array.from({ length: half }, (_, i) => frequency(i)),
    [1, half]
  )
  const angles = mul(reshape(timesteps, [dimension(timesteps.shape, 0), 1]), frequencies)
  const sinusoids = config.flip_sin_to_cos ? [cos(angles), sin(angles)] : [sin(angles), cos(angles)]
  const part = child(scope, 'time_embedding', 'TimestepEmbedding')
  const width = config.time_embedding_dim ?? 4 * features
  const hidden = linear(part, 'linear_1', concat(sinusoids, 1), width)
  return linear(part, 'linear_2', silu(hidden), width)
}
