/**
 * @file Inception-v3 (Szegedy et al. 2015) as the published inception scores use it: the TensorFlow graph of 2015-12-05
 * in torch-fidelity's and pytorch-fid's port, whose weight names these are. It differs from torchvision's in its
 * average poolings, which exclude the border, in a maximum in the last block, and in its 1,008 classes.
 */
import {
  add,
  concat,
  conv2d,
  div,
  matmul,
  maxPool2d,
  mul,
  pad2d,
  reduceMean,
  relu,
  reshape,
  slice
} from '../engine/operations.ts'
import { constant, sqrt, sub, transpose } from '../engine/operations.ts'
import type { Padding } from '../engine/operations.ts'
import { dimension, type Tensor } from '../engine/tensor.ts'
import { child, rootScope, tensor, type LayerContext, type Scope } from './layers.ts'

/** Side in pixels of the images that it takes. */
export const inceptionSide = 299

/** Logits: 1,000 classes of ImageNet and 8 that the published graph never trained. */
const inceptionClasses = 1008

/** The variance's floor in its batch normalisations. */
const epsilon = 1e-3

/**
 * Logits [B, 1008] without the bias of the last layer, as torch-fidelity's `logits_unbiased`, for images
 * [B, 3, 299, 299] of (value − 128)/128 with values in 0…255. Weights are called `Conv2d_1a_3x3.conv.weight` …
 * `fc.weight`; running statistics are used as they are.
 */
export function inceptionLogits(layers: LayerContext, images: Tensor): Tensor {
  const root = rootScope(layers, 'Inception')
  let h = unit(root, 'Conv2d_1a_3x3', images, 32, [3, 3], { stride: 2, padding: 0 })
  h = unit(root, 'Conv2d_2a_3x3', h, 32, [3, 3], { padding: 0 })
  h = maxPool2d(unit(root, 'Conv2d_2b_3x3', h, 64, [3, 3]), { kernel: 3, stride: 2, padding: 0 })
  h = unit(root, 'Conv2d_3b_1x1', h, 80, [1, 1])
  h = unit(root, 'Conv2d_4a_3x3', h, 192, [3, 3], { padding: 0 })
  h = maxPool2d(h, { kernel: 3, stride: 2, padding: 0 })
  h = blockA(child(root, 'Mixed_5b'), h, 32)
  h = blockA(child(root, 'Mixed_5c'), h, 64)
  h = blockA(child(root, 'Mixed_5d'), h, 64)
  h = reductionB(child(root, 'Mixed_6a'), h)
  h = blockC(child(root, 'Mixed_6b'), h, 128)
  h = blockC(child(root, 'Mixed_6c'), h, 160)
  h = blockC(child(root, 'Mixed_6d'), h, 160)
  h = blockC(child(root, 'Mixed_6e'), h, 192)
  h = reductionD(child(root, 'Mixed_7a'), h)
  h = blockE(child(root, 'Mixed_7b'), h, averagePool3)
  h = blockE(child(root, 'Mixed_7c'), h, (x) => maxPool2d(x, { kernel: 3, stride: 1, padding: 1 }))
  const features = reduceMean(h, [2, 3])
  return matmul(
    features,
    transpose(tensor(root, 'fc.weight', [inceptionClasses, dimension(features.shape, 1)]), [1, 0])
  )
}

interface UnitOptions {
  readonly stride?: number
  /** Keeps the size unless given. */
  readonly padding?: number
}

/** Convolution without bias, batch normalisation, ReLU. */
function unit(
  parent: Scope,
  name: string,
  x: Tensor,
  channels: number,
  [height, width]: readonly [number, number],
  { stride = 1, padding }: UnitOptions = {}
): Tensor {
  const scope = child(parent, name)
  const [rows, columns] = [(height - 1) / 2, (width - 1) / 2]
  const around: Padding | number = padding ?? [rows, columns, rows, columns]
  const weight = tensor(scope, 'conv.weight', [channels, dimension(x.shape, 1), height, width])
  const y = conv2d(x, weight, null, { stride, padding: around })
  const [gain, bias, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map((part) =>
    tensor(scope, `bn.${part}`, [channels])
  ) as [Tensor, Tensor, Tensor, Tensor]
  const perChannel = (value: Tensor) => reshape(value, [1, channels, 1, 1])
  const scale = div(gain, sqrt(add(variance, epsilon)))
  return relu(add(mul(y, perChannel(scale)), perChannel(sub(bias, mul(mean, scale)))))
}

/** Mean of the 3×3 window around each position; positions outside the image are not counted. */
function averagePool3(x: Tensor): Tensor {
  const [, , height, width] = x.shape as [number, number, number, number]
  const padded = pad2d(x, [1, 1, 1, 1])
  const inWindow = (padding: Tensor, axis: number, length: number) =>
    [0, 1, 2].map((start) => slice(padding, axis, start, start + length)).reduce(add)
  const sum = inWindow(inWindow(padded, 2, height), 3, width)
  const within = (place: number, length: number) => 3 - Number(place === 0) - Number(place === length - 1)
  const counts = Array.from({ length: height * width }, (_, i) => {
    return within(Math.floor(i / width), height) * within(i % width, width)
  })
  return div(sum, constant(counts, [1, 1, height, width]))
}

function blockA(scope: Scope, x: Tensor, pooled: number): Tensor {
  const wide = unit(scope, 'branch5x5_2', unit(scope, 'branch5x5_1', x, 48, [1, 1]), 64, [5, 5])
  const double = unit(scope, 'branch3x3dbl_2', unit(scope, 'branch3x3dbl_1', x, 64, [1, 1]), 96, [3, 3])
  return concat(
    [
      unit(scope, 'branch1x1', x, 64, [1, 1]),
      wide,
      unit(scope, 'branch3x3dbl_3', double, 96, [3, 3]),
      unit(scope, 'branch_pool', averagePool3(x), pooled, [1, 1])
    ],
    1
  )
}

const halving = { stride: 2, padding: 0 } as const

function reductionB(scope: Scope, x: Tensor): Tensor {
  const double = unit(scope, 'branch3x3dbl_2', unit(scope, 'branch3x3dbl_1', x, 64, [1, 1]), 96, [3, 3])
  return concat(
    [
      unit(scope, 'branch3x3', x, 384, [3, 3], halving),
      unit(scope, 'branch3x3dbl_3', double, 96, [3, 3], halving),
      maxPool2d(x, { kernel: 3, stride: 2, padding: 0 })
    ],
    1
  )
}

/** Convolutions of 7×7 as rows and columns; `inner` is their width. */
function blockC(scope: Scope, x: Tensor, inner: number): Tensor {
  const chain = (prefix: string, channels: readonly number[], kernels: readonly (readonly [number, number])[]) =>
    channels.reduce((h, count, i) => unit(scope, `${prefix}_${i + 1}`, h, count, kernels[i]!), x)
  const [point, row, column] = [
    [1, 1],
    [1, 7],
    [7, 1]
  ] as const
  return concat(
    [
      unit(scope, 'branch1x1', x, 192, point),
      chain('branch7x7', [inner, inner, 192], [point, row, column]),
      chain('branch7x7dbl', [inner, inner, inner, inner, 192], [point, column, row, column, row]),
      unit(scope, 'branch_pool', averagePool3(x), 192, point)
    ],
    1
  )
}

function reductionD(scope: Scope, x: Tensor): Tensor {
  const narrow = unit(scope, 'branch3x3_1', x, 192, [1, 1])
  const rows = unit(scope, 'branch7x7x3_2', unit(scope, 'branch7x7x3_1', x, 192, [1, 1]), 192, [1, 7])
  const both = unit(scope, 'branch7x7x3_3', rows, 192, [7, 1])
  return concat(
    [
      unit(scope, 'branch3x3_2', narrow, 320, [3, 3], halving),
      unit(scope, 'branch7x7x3_4', both, 192, [3, 3], halving),
      maxPool2d(x, { kernel: 3, stride: 2, padding: 0 })
    ],
    1
  )
}

function blockE(scope: Scope, x: Tensor, pool: (x: Tensor) => Tensor): Tensor {
  const forked = (prefix: string, h: Tensor) => [
    unit(scope, `${prefix}a`, h, 384, [1, 3]),
    unit(scope, `${prefix}b`, h, 384, [3, 1])
  ]
  const single = unit(scope, 'branch3x3_1', x, 384, [1, 1])
  const double = unit(scope, 'branch3x3dbl_2', unit(scope, 'branch3x3dbl_1', x, 448, [1, 1]), 384, [3, 3])
  return concat(
    [
      unit(scope, 'branch1x1', x, 320, [1, 1]),
      ...forked('branch3x3_2', single),
      ...forked('branch3x3dbl_3', double),
      unit(scope, 'branch_pool', pool(x), 192, [1, 1])
    ],
    1
  )
}
