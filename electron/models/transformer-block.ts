/** @file Transformer2DModel of diffusers: self-attention, cross-attention and a gated feed-forward per position. */
import { add, attention, gelu, mul, reshape, slice, transpose } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'
import { dimension } from '../engine/tensor.ts'
import { child, conv2d, groupNorm, layerNorm, linear } from './layers.ts'
import type { AttentionInfo, Scope } from './layers.ts'

export interface TransformerOptions {
  readonly heads: number
  readonly groups: number
  /** Text [B, T, D]. */
  readonly context: Tensor
}

/** x[B,C,H,W] plus what the transformer block makes of its H·W positions. */
export function transformer2d(scope: Scope, x: Tensor, options: TransformerOptions): Tensor {
  const part = { ...scope, parent: 'Transformer2DModel' }
  const [batch, channels, height, width] = x.shape as [number, number, number, number]
  const projected = conv2d(part, 'proj_in', groupNorm(part, 'norm', x, options.groups, 1e-6), channels, { kernel: 1 })
  const tokens = transpose(reshape(projected, [batch, channels, height * width]), [0, 2, 1])
  const h = transformerBlock(child(part, 'transformer_blocks.0'), tokens, options)
  return add(conv2d(part, 'proj_out', reshape(transpose(h, [0, 2, 1]), x.shape), channels, { kernel: 1 }), x)
}

function transformerBlock(scope: Scope, x: Tensor, { heads, context }: TransformerOptions): Tensor {
  const self = layerNorm(scope, 'norm1', x, 1e-5)
  let h = add(x, crossAttention(child(scope, 'attn1'), 'self', self, self, heads))
  h = add(h, crossAttention(child(scope, 'attn2'), 'cross', layerNorm(scope, 'norm2', h, 1e-5), context, heads))
  return add(h, gatedFeedForward(child(scope, 'ff.net'), layerNorm(scope, 'norm3', h, 1e-5)))
}

/** Queries from x, keys and values from `given`, no bias on any of them. */
function crossAttention(scope: Scope, kind: AttentionInfo['kind'], x: Tensor, given: Tensor, heads: number): Tensor {
  const info = { path: scope.prefix.slice(0, -1), kind, heads }
  const hook = scope.layers.attention
  const source = hook?.source?.(info, given) ?? given
  const features = dimension(x.shape, -1)
  const q = linear(scope, 'to_q', x, features, false)
  const k = linear(scope, 'to_k', source, features, false)
  const v = linear(scope, 'to_v', source, features, false)
  const output = linear(scope, 'to_out.0', attention(q, k, v, { heads }), features)
  return hook?.output?.(info, output, { q, k }) ?? output
}

/** GEGLU: value · gelu(gate), four times as wide inside. */
function gatedFeedForward(scope: Scope, x: Tensor): Tensor {
  const features = dimension(x.shape, -1)
  const inner = 4 * features
  const both = linear(scope, '0.proj', x, 2 * inner)
  const [value, gate] = [slice(both, -1, 0, inner), slice(both, -1, inner, 2 * inner)]
  return linear(scope, '2', mul(value, gelu(gate)), features)
}
