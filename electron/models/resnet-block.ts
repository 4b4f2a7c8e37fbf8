/** @file ResnetBlock2D, Downsample2D and Upsample2D of diffusers, shared by UNet and autoencoder. */
import { add, reshape, silu, upsampleNearest2x } from '../engine/operations.ts'
import type { Padding } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'
import { dimension } from '../engine/tensor.ts'
import { child, conv2d, groupNorm, linear } from './layers.ts'
import type { Scope } from './layers.ts'

export interface ResnetBlockOptions {
  readonly outChannels: number
  readonly groups: number
  readonly epsilon: number
  /** SiLU of the time embedding [B, E]; the autoencoder has none. */
  readonly time?: Tensor
}

/** GroupNorm-SiLU-conv twice, the time embedding added between, and a 1×1 shortcut where channels change. */
export function resnetBlock(scope: Scope, x: Tensor, options: ResnetBlockOptions): Tensor {
  const { outChannels, groups, epsilon, time } = options
  const part = { ...scope, parent: 'ResnetBlock2D' }
  let h = conv2d(part, 'conv1', silu(groupNorm(part, 'norm1', x, groups, epsilon)), outChannels)
  if (time) h = add(h, reshape(linear(part, 'time_emb_proj', time, outChannels), [-1, outChannels, 1, 1]))
  h = conv2d(part, 'conv2', silu(groupNorm(part, 'norm2', h, groups, epsilon)), outChannels)
  const same = dimension(x.shape, 1) === outChannels
  return add(same ? x : conv2d(part, 'conv_shortcut', x, outChannels, { kernel: 1 }), h)
}

/** Halves height and width with a 3×3 convolution of stride 2. */
export function downsample(scope: Scope, x: Tensor, padding: number | Padding): Tensor {
  return conv2d(child(scope, 'downsamplers.0', 'Downsample2D'), 'conv', x, dimension(x.shape, 1), {
    stride: 2,
    padding
  })
}

/** Doubles height and width by repetition, then a 3×3 convolution. */
export function upsample(scope: Scope, x: Tensor): Tensor {
  return conv2d(child(scope, 'upsamplers.0', 'Upsample2D'), 'conv', upsampleNearest2x(x), dimension(x.shape, 1))
}
