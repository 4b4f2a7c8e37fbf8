/** @file The network of residual diffusion: a small UNet over cells of 4×4 pixels. */
import {
  add,
  attention,
  concat,
  constant,
  cos,
  gather,
  mul,
  reshape,
  silu,
  sin,
  transpose
} from '../../engine/operations.ts'
import type { Tensor } from '../../engine/tensor.ts'
import { dimension, ShapeError } from '../../engine/tensor.ts'
import { child, conv2d, groupNorm, linear, rootScope, tensor } from '../../models/layers.ts'
import type { LayerContext, Scope } from '../../models/layers.ts'
import { downsample, resnetBlock, upsample } from '../../models/resnet-block.ts'
import { cellChannels } from './haar.ts'

export interface ResidualNetworkConfig {
  /** Channels at whole and at half resolution; the second divides by `heads`, both by `groups`. */
  readonly widths: readonly [number, number]
  readonly heads: number
  readonly groups: number
  /** Defect types that it tells apart. */
  readonly types: number
}

/** The network that is pretrained and fine-tuned, with so many types. */
export function standardConfig(types: number): ResidualNetworkConfig {
  return { widths: [48, 96], heads: 4, groups: 8, types }
}

export interface ResidualInputs {
  /** Haar coefficients of the noisy residual [B, 16, H, W]; H and W even. */
  readonly noisy: Tensor
  /** Haar coefficients of the surface and the unshuffled mask [B, 32, H, W]; see `conditionOf`. */
  readonly condition: Tensor
  /** Index of the defect type [B], int64. */
  readonly type: Tensor
  /** Time of the diffusion [B], 0..1. */
  readonly time: Tensor
}

const epsilon = 1e-5
/** Times enter the sinusoids on the usual scale of 1000 steps. */
const timeScale = 1000

/** Predicted velocity [B, 16, H, W]: attention at half resolution only. */
export function residualNetwork(config: ResidualNetworkConfig, layers: LayerContext, inputs: ResidualInputs): Tensor {
  const { noisy, condition } = inputs
  if (noisy.shape.slice(2).some((side) => side % 2 !== 0))
    throw new ShapeError(`cells of ${noisy.shape.slice(2).join('×')} do not divide by 2`)
  const scope = rootScope(layers, 'ResidualNetwork')
  const [fine, coarse] = config.widths
  const time = silu(embedding(config, scope, inputs))
  const residual = (name: string, x: Tensor, outChannels: number) =>
    resnetBlock(child(scope, name), x, { outChannels, groups: config.groups, epsilon, time })

  const first = conv2d(scope, 'conv_in', concat([noisy, condition], 1), fine)
  const before = residual('down.resnets.1', residual('down.resnets.0', first, fine), fine)
  const inner = residual('inner.resnets.0', downsample(child(scope, 'down'), before, 1), coarse)
  let h = residual('middle.resnets.0', inner, coarse)
  h = selfAttention(child(scope, 'middle.attention'), h, config)
  h = residual('middle.resnets.1', h, coarse)
  h = residual('inner.resnets.1', concat([h, inner], 1), coarse)
  h = residual('up.resnets.0', concat([upsample(child(scope, 'up'), h), before], 1), fine)
  h = residual('up.resnets.1', h, fine)
  h = silu(groupNorm(scope, 'conv_norm_out', h, config.groups, epsilon))
  return conv2d(scope, 'conv_out', h, cellChannels)
}

/** Time through a perceptron, plus a learnt vector for each type: [B, 4·width]. */
function embedding({ widths, types }: ResidualNetworkConfig, scope: Scope, { time, type }: ResidualInputs): Tensor {
  const features = 4 * widths[0]
  const half = widths[0] / 2
  const frequencies = constant(
    Float32Array.from({ length: half }, (_, i) => timeScale * Math.exp((-Math.log(10_000) * i) / half)),
    [1, half]
  )
  const angles = mul(reshape(time, [dimension(time.shape, 0), 1]), frequencies)
  const part = child(scope, 'time_embedding')
  const hidden = silu(linear(part, 'linear_1', concat([sin(angles), cos(angles)], 1), features))
  return add(linear(part, 'linear_2', hidden, features), gather(tensor(scope, typeEmbedding, [types, features]), type))
}

/** Name of the table with one row for each defect type. */
export const typeEmbedding = 'type_embedding.weight'

/** x[B,C,H,W] plus what its H·W positions see of each other. */
function selfAttention(scope: Scope, x: Tensor, { heads, groups }: ResidualNetworkConfig): Tensor {
  const [batch, channels, height, width] = x.shape as [number, number, number, number]
  const normalised = groupNorm(scope, 'norm', x, groups, epsilon)
  const tokens = transpose(reshape(normalised, [batch, channels, height * width]), [0, 2, 1])
  const [q, k, v] = ['to_q', 'to_k', 'to_v'].map((name) => linear(scope, name, tokens, channels, false)) as [
    Tensor,
    Tensor,
    Tensor
  ]
  const seen = linear(scope, 'to_out.0', attention(q, k, v, { heads }), channels)
  return add(x, reshape(transpose(seen, [0, 2, 1]), x.shape))
}
