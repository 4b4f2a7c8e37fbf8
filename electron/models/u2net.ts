/** @file U²-Net (Qin et al. 2020), a salient-object network, with the weight names of its published checkpoints. */
import { add, concat, maxPool2d, padConstant, relu, reshape, sigmoid, slice, transpose } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'
import { ShapeError } from '../engine/tensor.ts'
import { batchNormalisation } from './batch-norm.ts'
import { child, conv2d, rootScope } from './layers.ts'
import type { LayerContext, Scope } from './layers.ts'
import { resizeBilinear } from './resize.ts'

/** One residual U-block: channels inside and out, and how many levels it goes down; `dilated` dilates instead. */
interface Stage {
  readonly levels: 7 | 6 | 5 | 4 | 'dilated'
  readonly inner: number
  readonly out: number
}

interface U2NetLayout {
  /** stage1 … stage6. */
  readonly encoder: readonly Stage[]
  /** stage5d … stage1d. */
  readonly decoder: readonly Stage[]
}

const depths = [7, 6, 5, 4, 'dilated', 'dilated'] as const
const stages = (levels: readonly Stage['levels'][], inner: readonly number[], out: readonly number[]): Stage[] =>
  levels.map((level, i) => ({ levels: level, inner: inner[i]!, out: out[i]! }))
const decoderDepths = ['dilated', 4, 5, 6, 7] as const

/** The two published networks: 44,009,869 parameters (176 MB) and 1,131,181 (4.7 MB). */
const layouts = {
  u2net: {
    encoder: stages(depths, [32, 32, 64, 128, 256, 256], [64, 128, 256, 512, 512, 512]),
    decoder: stages(decoderDepths, [256, 128, 64, 32, 16], [512, 256, 128, 64, 64])
  },
  u2netp: {
    encoder: stages(depths, Array<number>(6).fill(16), Array<number>(6).fill(64)),
    decoder: stages(decoderDepths, Array<number>(5).fill(16), Array<number>(5).fill(64))
  }
} as const satisfies Record<string, U2NetLayout>

export type U2NetVariant = keyof typeof layouts

/** Height and width have to be multiples of this. */
const u2netGranularity = 32

/**
 * Saliency 0..1 of images [B, 3, H, W], whose sides are multiples of 32, each map [B, 1, H, W]: first the fused one,
 * then those of the six sides. The published scripts use the first and call it d1.
 */
export function u2net(variant: U2NetVariant, layers: LayerContext, images: Tensor): Tensor[] {
  if (images.shape.slice(2).some((side) => side % u2netGranularity !== 0))
    throw new ShapeError(`U²-Net of ${images.shape.slice(2).join('×')}, which does not divide by ${u2netGranularity}`)
  const { encoder, decoder } = layouts[variant]
  const scope = rootScope(layers, 'U2NET')
  let h = images
  const skips = encoder.map((stage, i) => {
    h = block(child(scope, `stage${i + 1}`), i === 0 ? h : pool(h), stage)
    return h
  })
  const levels = [h]
  decoder.forEach((stage, i) => {
    const level = 5 - i
    const skip = skips[level - 1]!
    h = block(child(scope, `stage${level}d`), concat([resizeLike(h, skip), skip], 1), stage)
    levels.unshift(h)
  })
  const sides = levels.map((level, i) => resizeLike(conv2d(scope, `side${i + 1}`, level, 1), images))
  const fused = conv2d(scope, 'outconv', concat(sides, 1), 1, { kernel: 1 })
  return [fused, ...sides].map(sigmoid)
}

function block(scope: Scope, x: Tensor, stage: Stage): Tensor {
  return stage.levels === 'dilated' ? dilatedBlock(scope, x, stage) : uBlock(scope, x, stage, stage.levels)
}

/** RSU-L: a small U-Net of L levels, the deepest of which is dilated, added to its own input convolution. */
function uBlock(scope: Scope, x: Tensor, { inner, out }: Stage, levels: number): Tensor {
  const start = convolution(scope, 'rebnconvin', x, out, 1)
  const skips: Tensor[] = []
  let h = start
  for (let level = 1; level < levels; level++) {
    h = convolution(scope, `rebnconv${level}`, level === 1 ? h : pool(h), inner, 1)
    skips.push(h)
  }
  h = convolution(scope, `rebnconv${levels}`, h, inner, 2)
  for (let level = levels - 1; level >= 1; level--) {
    const skip = skips[level - 1]!
    h = convolution(scope, `rebnconv${level}d`, concat([resizeLike(h, skip), skip], 1), level === 1 ? out : inner, 1)
  }
  return add(h, start)
}

/** RSU-4F: the same at one resolution, with a larger receptive field by dilation. */
function dilatedBlock(scope: Scope, x: Tensor, { inner, out }: Stage): Tensor {
  const start = convolution(scope, 'rebnconvin', x, out, 1)
  const skips: Tensor[] = []
  let h = start
  for (const [i, dilation] of [1, 2, 4, 8].entries()) {
    h = convolution(scope, `rebnconv${i + 1}`, h, inner, dilation)
    skips.push(h)
  }
  for (const [level, dilation] of [
    [3, 4],
    [2, 2],
    [1, 1]
  ] as const) {
    h = convolution(scope, `rebnconv${level}d`, concat([h, skips[level - 1]!], 1), level === 1 ? out : inner, dilation)
  }
  return add(h, start)
}

/** 3×3 convolution with bias, batch normalisation by running statistics, ReLU. */
function convolution(scope: Scope, name: string, x: Tensor, channels: number, dilation: number): Tensor {
  const part = child(scope, name)
  const h = inPhases(x, dilation, (phases) => conv2d(part, 'conv_s1', phases, channels))
  return relu(batchNormalisation(false).normalise(part, 'bn_s1', h))
}

/**
 * A dilated convolution as an ordinary one: every `dilation`-th row and column is an image of its own in the batch, and
 * zero padding of one pixel there is padding of `dilation` pixels here.
 */
function inPhases(x: Tensor, dilation: number, convolve: (phases: Tensor) => Tensor): Tensor {
  if (dilation === 1) return convolve(x)
  const [batch, channels, height, width] = x.shape as [number, number, number, number]
  const [rows, columns] = [Math.ceil(height / dilation), Math.ceil(width / dilation)]
  const padded = padConstant(x, [0, 0, 0, 0], [0, 0, rows * dilation - height, columns * dilation - width])
  const split = transpose(reshape(padded, [batch, channels, rows, dilation, columns, dilation]), [0, 3, 5, 1, 2, 4])
  const phases = convolve(reshape(split, [batch * dilation * dilation, channels, rows, columns]))
  const joined = transpose(reshape(phases, [batch, dilation, dilation, -1, rows, columns]), [0, 3, 4, 1, 5, 2])
  const whole = reshape(joined, [batch, -1, rows * dilation, columns * dilation])
  return slice(slice(whole, 2, 0, height), 3, 0, width)
}

const pool = (x: Tensor) => maxPool2d(x, { kernel: 2, stride: 2, padding: 0 })

const resizeLike = (x: Tensor, like: Tensor) => resizeBilinear(x, like.shape.slice(2) as [number, number])
