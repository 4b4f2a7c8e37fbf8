/** @file Layers with names: what the networks are written in, and the hook that adapters use. */
import {
  conv2d as convolve,
  groupNorm as normaliseGroups,
  layerNorm as normaliseLast,
  linear as affine
} from '../engine/operations.ts'
import type { Padding } from '../engine/operations.ts'
import type { Shape, Tensor } from '../engine/tensor.ts'
import { dimension } from '../engine/tensor.ts'

/** A linear layer or convolution, as adapters see it. */
export interface ModuleInfo {
  /** Name without `.weight`, such as `mid_block.resnets.0.conv1`. */
  readonly path: string
  /** Class of the module that owns it: Transformer2DModel (and all inside it), ResnetBlock2D, CLIPAttention … */
  readonly parent: string
  readonly kind: 'linear' | 'conv2d'
  readonly inFeatures: number
  readonly outFeatures: number
  /** Side of the kernel; 1 for a linear layer. */
  readonly kernel: number
  readonly stride: number
  readonly padding: number | Padding
}

/** An attention of a UNet, as hooks see it. */
export interface AttentionInfo {
  /** Name of its part, such as `mid_block.attentions.0.transformer_blocks.0.attn1`. */
  readonly path: string
  /** `self` is attn1, `cross` is attn2. */
  readonly kind: 'self' | 'cross'
  readonly heads: number
}

/** What a caller does inside the attentions of a UNet; either may be left out. */
export interface AttentionHook {
  /** Its result takes the place of what keys and values are made from, [B, S, D]. */
  source?(attention: AttentionInfo, source: Tensor): Tensor
  /** Its result takes the place of the output [B, N, C], before that is added to the residual. */
  output?(attention: AttentionInfo, output: Tensor, scores: { readonly q: Tensor; readonly k: Tensor }): Tensor
}

/** Where a network's weights come from, and what is added to its layers. */
export interface LayerContext {
  /** The tensor called `name`: frozen, trainable or fed. */
  weight(name: string, shape: Shape): Tensor
  /** Called after each linear layer and convolution; its result takes the output's place. */
  adapt?(module: ModuleInfo, input: Tensor, output: Tensor): Tensor
  readonly attention?: AttentionHook
}

/** Weights of one part of a network: names get `prefix`, modules belong to the class `parent`. */
export interface Scope {
  readonly layers: LayerContext
  readonly prefix: string
  readonly parent: string
}

export function rootScope(layers: LayerContext, parent: string): Scope {
  return { layers, prefix: '', parent }
}

/** The part called `name`; of the same class unless `parent` says otherwise. */
export function child(scope: Scope, name: string | number, parent = scope.parent): Scope {
  return { layers: scope.layers, prefix: `${scope.prefix}${name}.`, parent }
}

function weightOf(scope: Scope, name: string, shape: Shape): Tensor {
  return scope.layers.weight(scope.prefix + name, shape)
}

/** Linear layer on the last axis, torch's [out, in] weight. */
export function linear(scope: Scope, name: string, x: Tensor, outFeatures: number, bias = true): Tensor {
  const inFeatures = dimension(x.shape, -1)
  const weight = weightOf(scope, `${name}.weight`, [outFeatures, inFeatures])
  const y = affine(x, weight, bias ? weightOf(scope, `${name}.bias`, [outFeatures]) : null)
  const info = { kind: 'linear', inFeatures, outFeatures, kernel: 1, stride: 1, padding: 0 } as const
  return adapted(scope, name, x, y, info)
}

export interface Conv2dOptions {
  readonly kernel?: number
  readonly stride?: number
  readonly padding?: number | Padding
  readonly bias?: boolean
}

/** Convolution with a square kernel, 3×3 unless given, padded to keep the size unless given. */
export function conv2d(
  scope: Scope,
  name: string,
  x: Tensor,
  outFeatures: number,
  options: Conv2dOptions = {}
): Tensor {
  const { kernel = 3, stride = 1, padding = (kernel - 1) / 2, bias = true } = options
  const inFeatures = dimension(x.shape, 1)
  const weight = weightOf(scope, `${name}.weight`, [outFeatures, inFeatures, kernel, kernel])
  const y = convolve(x, weight, bias ? weightOf(scope, `${name}.bias`, [outFeatures]) : null, { stride, padding })
  return adapted(scope, name, x, y, { kind: 'conv2d', inFeatures, outFeatures, kernel, stride, padding })
}

function adapted(scope: Scope, name: string, x: Tensor, y: Tensor, info: Omit<ModuleInfo, 'path' | 'parent'>): Tensor {
  return scope.layers.adapt?.({ path: scope.prefix + name, parent: scope.parent, ...info }, x, y) ?? y
}

/** Group normalisation of [N,C,H,W]. */
export function groupNorm(scope: Scope, name: string, x: Tensor, groups: number, epsilon: number): Tensor {
  const channels = [dimension(x.shape, 1)]
  const [weight, bias] = ['weight', 'bias'].map((part) => weightOf(scope, `${name}.${part}`, channels)) as [
    Tensor,
    Tensor
  ]
  return normaliseGroups(x, groups, weight, bias, epsilon)
}

/** Layer normalisation of the last axis. */
export function layerNorm(scope: Scope, name: string, x: Tensor, epsilon: number): Tensor {
  const features = [dimension(x.shape, -1)]
  const [weight, bias] = ['weight', 'bias'].map((part) => weightOf(scope, `${name}.${part}`, features)) as [
    Tensor,
    Tensor
  ]
  return normaliseLast(x, weight, bias, epsilon)
}

/** Any other tensor of the part, such as an embedding table. */
export function tensor(scope: Scope, name: string, shape: Shape): Tensor {
  return weightOf(scope, name, shape)
}
