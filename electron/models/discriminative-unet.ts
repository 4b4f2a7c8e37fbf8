/** @file The discriminative sub-network of DRAEM (Zavrtanik et al. 2021), with its weight names. */
import type { RandomStream } from '../common/random.ts'
import { concat, maxPool2d, relu, upsampleBilinear2x } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'
import { sizeOf } from '../engine/tensor.ts'
import { batchNormalisation } from './batch-norm.ts'
import type { Normalise } from './batch-norm.ts'
import { child, conv2d, rootScope } from './layers.ts'
import type { LayerContext, Scope } from './layers.ts'
import type { NamedShape } from './weights.ts'

export interface DiscriminativeUnetConfig {
  /** Channels of the first block: 64 as published. */
  readonly width: number
}

/** Height and width have to be multiples of this: there are five poolings. */
export const unetGranularity = 32

/** Channels of the six encoder blocks, in units of the width. */
const encoderWidths = [1, 2, 4, 8, 8, 8]
/** Names of the five decoder levels, from the coarsest, and their channels. */
const decoderLevels = [
  { up: 'up_b', joined: 'db_b', factor: 8 },
  { up: 'up1', joined: 'db1', factor: 4 },
  { up: 'up2', joined: 'db2', factor: 2 },
  { up: 'up3', joined: 'db3', factor: 1 },
  { up: 'up4', joined: 'db4', factor: 1 }
]

export interface UnetOutput {
  /** [B, 2, H, W]: logits of good and defective. */
  readonly logits: Tensor
  /** In training: the running statistics after this batch, by name. */
  readonly runningStatistics: Readonly<Record<string, Tensor>>
}

/**
 * Logits for each pixel of images [B, 3, H, W], whose sides are multiples of 32. Six blocks of two 3×3 convolutions with
 * batch normalisation and ReLU, with max-pooling between them; back up by bilinear upsampling (aligned corners) and a
 * convolution, each level joined with the encoder's of its size.
 */
export function discriminativeUnet(
  { width }: DiscriminativeUnetConfig,
  layers: LayerContext,
  images: Tensor,
  { training }: { readonly training: boolean }
): UnetOutput {
  const { normalise, runningStatistics } = batchNormalisation(training)
  const root = rootScope(layers, 'DiscriminativeSubNetwork')
  const encoder = child(root, 'encoder_segment')
  const skips: Tensor[] = []
  let h = images
  encoderWidths.forEach((factor, i) => {
    const x = i === 0 ? h : maxPool2d(h, { kernel: 2, stride: 2, padding: 0 })
    h = doubleConvolution(child(encoder, `block${i + 1}`), x, factor * width, normalise)
    skips.push(h)
  })
  skips.pop()
  const decoder = child(root, 'decoder_segment')
  for (const { up, joined, factor } of decoderLevels) {
    const raised = convolution(child(decoder, up), 1, upsampleBilinear2x(h), factor * width, normalise)
    const both = concat([raised, skips.pop() as Tensor], 1)
    h = doubleConvolution(child(decoder, joined), both, factor * width, normalise)
  }
  return { logits: conv2d(child(decoder, 'fin_out'), '0', h, 2), runningStatistics }
}

function doubleConvolution(scope: Scope, x: Tensor, channels: number, normalise: Normalise): Tensor {
  return convolution(scope, 3, convolution(scope, 0, x, channels, normalise), channels, normalise)
}

/** Convolution `index` of a part, its normalisation after it, and ReLU. */
function convolution(scope: Scope, index: number, x: Tensor, channels: number, normalise: Normalise): Tensor {
  return relu(normalise(scope, String(index + 1), conv2d(scope, String(index), x, channels)))
}

/**
 * DRAEM's initialisation: convolutions N(0, 0.02²), normalisation weights N(1, 0.02²) and biases 0; the convolutions'
 * biases keep torch's default U(±1/√fan_in). `stream` gives each tensor a stream of its own.
 */
export function discriminativeUnetInitialisation(
  entries: readonly NamedShape[],
  stream: (name: string) => RandomStream
): Map<string, Float32Array> {
  const shapes = new Map(entries.map(({ name, shape }) => [name, shape]))
  return new Map(
    entries.map(({ name, shape }) => {
      const random = stream(name)
      const size = sizeOf(shape)
      if (shape.length === 4) return [name, random.normals(size).map((value) => 0.02 * value)]
      if (/running_mean$/.test(name)) return [name, new Float32Array(size)]
      if (/running_var$/.test(name)) return [name, new Float32Array(size).fill(1)]
      if (/weight$/.test(name)) return [name, random.normals(size).map((value) => 1 + 0.02 * value)]
      const kernel = shapes.get(name.replace(/bias$/, 'weight'))
      if (kernel?.length !== 4) return [name, new Float32Array(size)]
      const bound = 1 / Math.sqrt(sizeOf(kernel.slice(1)))
      return [name, Float32Array.from({ length: size }, () => random.uniform(-bound, bound))]
    })
  )
}
