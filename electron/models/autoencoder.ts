/**
 * @file AutoencoderKL of diffusers, the variational autoencoder of Stable Diffusion 1.x. Ours beside it: `patch_size`
 * cuts images into patches that become channels, as in DC-AE (Chen et al. 2024), and `patch_shortcut` adds a linear map
 * around each half. A small network keeps fine structure that way: it learns only what a linear map misses.
 */
import { add, attention, clip, reshape, silu, slice, transpose } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'
import { dimension } from '../engine/tensor.ts'
import type { AutoencoderConfig } from './configs.ts'
import { child, conv2d, groupNorm, linear, rootScope } from './layers.ts'
import type { LayerContext, Scope } from './layers.ts'
import { downsample, resnetBlock, upsample } from './resnet-block.ts'

const EPSILON = 1e-6

/**
 * Posterior of an image [B, 3, H, W] in [−1, 1]: mean and logarithm of the variance, each [B, latent_channels, H/f, W/f]
 * with f = patch_size · 2^(levels − 1). Latents for the UNet are a sample of it times `scaling_factor`.
 */
export function encode(
  config: AutoencoderConfig,
  layers: LayerContext,
  image: Tensor
): { mean: Tensor; logVariance: Tensor } {
  const scope = rootScope(layers, 'AutoencoderKL')
  const encoder = child(scope, 'encoder')
  const { block_out_channels: channels, norm_num_groups: groups, latent_channels: latents } = config
  const patches = patchesOf(image, config.patch_size)
  let h = conv2d(encoder, 'conv_in', patches, channels[0]!)
  channels.forEach((outChannels, i) => {
    const block = child(encoder, `down_blocks.${i}`)
    for (let j = 0; j < config.layers_per_block; j++)
      h = resnetBlock(child(block, `resnets.${j}`), h, { outChannels, groups, epsilon: EPSILON })
    // Padded at the right and bottom only, as the original does.
    if (i < channels.length - 1) h = downsample(block, h, [0, 0, 1, 1])
  })
  h = middle(child(encoder, 'mid_block'), h, config)
  h = silu(groupNorm(encoder, 'conv_norm_out', h, groups, EPSILON))
  h = conv2d(encoder, 'conv_out', h, 2 * latents)
  if (config.use_quant_conv) h = conv2d(scope, 'quant_conv', h, 2 * latents, { kernel: 1 })
  const mean = slice(h, 1, 0, latents)
  return {
    mean: config.patch_shortcut ? add(mean, conv2d(encoder, 'shortcut', patches, latents, { kernel: 1 })) : mean,
    logVariance: clip(slice(h, 1, latents, 2 * latents), -30, 20)
  }
}

/** Image [B, 3, f·H, f·W], about [−1, 1], of latents [B, latent_channels, H, W] divided by `scaling_factor`. */
export function decode(config: AutoencoderConfig, layers: LayerContext, latents: Tensor): Tensor {
  const scope = rootScope(layers, 'AutoencoderKL')
  const decoder = child(scope, 'decoder')
  const { norm_num_groups: groups } = config
  const channels = config.block_out_channels.toReversed()
  const start = config.use_post_quant_conv
    ? conv2d(scope, 'post_quant_conv', latents, config.latent_channels, { kernel: 1 })
    : latents
  let h = middle(child(decoder, 'mid_block'), conv2d(decoder, 'conv_in', start, channels[0]!), config)
  channels.forEach((outChannels, i) => {
    const block = child(decoder, `up_blocks.${i}`)
    for (let j = 0; j < config.layers_per_block + 1; j++)
      h = resnetBlock(child(block, `resnets.${j}`), h, { outChannels, groups, epsilon: EPSILON })
    if (i < channels.length - 1) h = upsample(block, h)
  })
  h = silu(groupNorm(decoder, 'conv_norm_out', h, groups, EPSILON))
  const outChannels = config.out_channels * config.patch_size ** 2
  h = conv2d(decoder, 'conv_out', h, outChannels)
  if (config.patch_shortcut) h = add(h, conv2d(decoder, 'shortcut', start, outChannels, { kernel: 1 }))
  return imageOf(h, config.patch_size)
}

/** [B, C, H, W] as [B, C·p², H/p, W/p]: channel (c·p + y)·p + x holds pixel (y, x) of each patch. */
function patchesOf(image: Tensor, p: number): Tensor {
  if (p === 1) return image
  const [batch, channels, height, width] = image.shape as [number, number, number, number]
  const cut = reshape(image, [batch, channels, height / p, p, width / p, p])
  return reshape(transpose(cut, [0, 1, 3, 5, 2, 4]), [batch, channels * p * p, height / p, width / p])
}

/** The inverse of patchesOf. */
function imageOf(patches: Tensor, p: number): Tensor {
  if (p === 1) return patches
  const [batch, channels, height, width] = patches.shape as [number, number, number, number]
  const cut = reshape(patches, [batch, channels / (p * p), p, p, height, width])
  return reshape(transpose(cut, [0, 1, 4, 2, 5, 3]), [batch, channels / (p * p), height * p, width * p])
}

function middle(scope: Scope, x: Tensor, config: AutoencoderConfig): Tensor {
  const options = { outChannels: dimension(x.shape, 1), groups: config.norm_num_groups, epsilon: EPSILON }
  const h = resnetBlock(child(scope, 'resnets.0'), x, options)
  const attended = config.mid_block_add_attention
    ? spatialAttention(child(scope, 'attentions.0'), h, options.groups)
    : h
  return resnetBlock(child(scope, 'resnets.1'), attended, options)
}

/** Single-head self-attention over the positions of [B,C,H,W], added to x. */
function spatialAttention(scope: Scope, x: Tensor, groups: number): Tensor {
  const part = { ...scope, parent: 'Attention' }
  const [batch, channels, height, width] = x.shape as [number, number, number, number]
  const normalised = groupNorm(part, 'group_norm', x, groups, EPSILON)
  const tokens = transpose(reshape(normalised, [batch, channels, height * width]), [0, 2, 1])
  const [q, k, v] = ['to_q', 'to_k', 'to_v'].map((name) => linear(part, name, tokens, channels)) as [
    Tensor,
    Tensor,
    Tensor
  ]
  const h = linear(part, 'to_out.0', attention(q, k, v, { heads: 1 }), channels)
  return add(x, reshape(transpose(h, [0, 2, 1]), x.shape))
}
