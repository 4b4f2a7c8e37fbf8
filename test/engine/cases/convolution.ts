import * as ops from '../../../electron/engine/operations.ts'
import type { ConvolutionOptions, Padding } from '../../../electron/engine/operations.ts'
import { apply } from '../../../electron/engine/tensor.ts'
import type { Shape } from '../../../electron/engine/tensor.ts'
import { exact, weight, x } from './case.ts'
import type { Case } from './case.ts'

interface Geometry {
  readonly about: string
  readonly image: Shape
  readonly weight: Shape
  readonly options?: ConvolutionOptions
}

const geometries: Geometry[] = [
  { about: '1×1', image: [2, 3, 4, 5], weight: [2, 3, 1, 1] },
  { about: '3×3, no padding', image: [1, 2, 5, 4], weight: [3, 2, 3, 3] },
  { about: '3×3, padding 1', image: [2, 2, 3, 5], weight: [3, 2, 3, 3], options: { padding: 1 } },
  { about: 'stride 2, even size', image: [1, 2, 6, 4], weight: [2, 2, 3, 3], options: { stride: 2, padding: 1 } },
  { about: 'stride 2, odd size', image: [1, 2, 5, 7], weight: [2, 2, 3, 3], options: { stride: 2, padding: 1 } },
  {
    about: 'stride 2, pads right and bottom only',
    image: [1, 2, 4, 6],
    weight: [2, 2, 3, 3],
    options: { stride: 2, padding: [0, 0, 1, 1] }
  },
  { about: '1×1, stride 2 leaves pixels over', image: [1, 3, 4, 5], weight: [2, 3, 1, 1], options: { stride: 2 } },
  { about: '7×7, stride 2, padding 3', image: [1, 1, 8, 9], weight: [2, 1, 7, 7], options: { stride: 2, padding: 3 } },
  {
    about: 'kernel of unequal sides, four paddings',
    image: [1, 2, 4, 5],
    weight: [2, 2, 2, 3],
    options: { padding: [1, 0, 2, 1] }
  },
  { about: '4×4, stride 4', image: [2, 1, 8, 8], weight: [3, 1, 4, 4], options: { stride: 4 } },
  // More channels than the special cases of narrow convolutions handle.
  { about: 'many channels, 3×3', image: [1, 12, 3, 4], weight: [11, 12, 3, 3], options: { padding: 1 } },
  { about: 'many channels, 1×1', image: [2, 12, 2, 3], weight: [11, 12, 1, 1] },
  {
    about: 'many channels, stride 2',
    image: [1, 12, 5, 4],
    weight: [11, 12, 3, 3],
    options: { stride: 2, padding: 1 }
  },
  {
    about: 'depthwise, stride 2, pads right and bottom only',
    image: [2, 3, 4, 6],
    weight: [3, 1, 3, 3],
    options: { stride: 2, padding: [0, 0, 1, 1], groups: 3 }
  },
  { about: 'depthwise, padding 1', image: [1, 4, 3, 5], weight: [4, 1, 3, 3], options: { padding: 1, groups: 4 } },
  {
    about: 'two groups, more outputs than inputs, stride leaves pixels over',
    image: [2, 4, 6, 5],
    weight: [6, 2, 2, 3],
    options: { stride: 2, groups: 2 }
  },
  { about: 'groups, 1×1', image: [1, 6, 2, 3], weight: [3, 2, 1, 1], options: { groups: 3 } },
  { about: 'more padding than kernel', image: [1, 1, 3, 3], weight: [1, 1, 2, 2], options: { padding: 2 } }
]

function outputShape({ image, weight: [out, , kh, kw], options: { stride = 1, padding = 0 } = {} }: Geometry): Shape {
  const [top, left, bottom, right] = ops.everySide(padding)
  const length = (n: number, kernel: number, pad: number) => Math.floor((n + pad - kernel) / stride) + 1
  return [image[0]!, out!, length(image[2]!, kh!, top + bottom), length(image[3]!, kw!, left + right)]
}

function full(options: ConvolutionOptions = {}): { stride: number; padding: Padding; groups: number } {
  const { stride = 1, padding = 0, groups = 1 } = options
  return { stride, padding: ops.everySide(padding), groups }
}

function threeRows(geometry: Geometry): Case[] {
  const { about, image, weight: kernel, options } = geometry
  const g = x(outputShape(geometry))
  return [
    { row: 'conv2d', about, inputs: [x(image), x(kernel)], build: (a, w) => ops.conv2d(a, w, null, options) },
    {
      row: 'conv2d',
      about: `${about}, frozen weight`,
      inputs: [x(image), weight(kernel), x([kernel[0]!])],
      build: (a, w, b) => ops.conv2d(a, w, b, options)
    },
    {
      row: 'conv2dInputGradient',
      about,
      inputs: [g, x(kernel)],
      build: (d, w) => ops.conv2dInputGradient(d, w, image, full(options))
    },
    {
      row: 'conv2dWeightGradient',
      about,
      inputs: [x(image), g],
      build: (a, d) => ops.conv2dWeightGradient(a, d, kernel, full(options))
    }
  ]
}

export const convolutionCases: Case[] = [
  ...geometries.flatMap(threeRows),
  {
    row: 'conv2d',
    about: 'bias',
    inputs: [x([2, 2, 3, 3]), x([3, 2, 3, 3]), x([3])],
    build: (a, w, b) => ops.conv2d(a, w, b, { padding: 1 })
  },
  { row: 'upsampleNearest2x', about: 'odd size', inputs: [x([2, 3, 3, 5])], build: (a) => ops.upsampleNearest2x(a) },
  { row: 'upsampleNearest2x', about: 'one pixel', inputs: [x([1, 1, 1, 1])], build: (a) => ops.upsampleNearest2x(a) },
  { row: 'upsampleBilinear2x', about: 'odd size', inputs: [x([2, 3, 3, 5])], build: (a) => ops.upsampleBilinear2x(a) },
  { row: 'upsampleBilinear2x', about: 'one row', inputs: [x([1, 2, 1, 4])], build: (a) => ops.upsampleBilinear2x(a) },
  {
    row: 'upsampleBilinear2xTranspose',
    about: 'odd size',
    inputs: [x([2, 3, 6, 10])],
    build: (g) => apply(ops.upsampleBilinear2xTransposeOperation, [g])
  },
  { row: 'averagePool2x', about: 'wide', inputs: [x([2, 3, 2, 6])], build: (a) => ops.averagePool2x(a) },
  { row: 'averagePool2x', about: 'one block', inputs: [x([1, 1, 2, 2])], build: (a) => ops.averagePool2x(a) },
  {
    row: 'maxPool2d',
    about: "ResNet's: 3×3, stride 2, padding 1",
    inputs: [x([2, 2, 5, 6])],
    build: (a) => ops.maxPool2d(a, { kernel: 3, stride: 2, padding: 1 })
  },
  {
    row: 'maxPool2d',
    about: 'all below zero, so that padding must not win',
    inputs: [x([1, 2, 4, 4], -3, -1)],
    build: (a) => ops.maxPool2d(a, { kernel: 3, stride: 2, padding: 1 })
  },
  {
    row: 'maxPool2d',
    about: 'blocks that do not overlap',
    inputs: [x([1, 3, 4, 6])],
    build: (a) => ops.maxPool2d(a, { kernel: 2, stride: 2, padding: 0 })
  },
  {
    row: 'maxPool2d',
    about: 'ties go to the first',
    inputs: [exact([1, 1, 2, 4], [7, 7, 1, 2, 7, 0, 2, 2])],
    build: (a) => ops.maxPool2d(a, { kernel: 2, stride: 2, padding: 0 }),
    gradientAtKink: [[1, 0, 0, 1, 0, 0, 0, 0]]
  },
  {
    row: 'maxPool2d',
    about: 'one pixel is the largest of several windows',
    inputs: [exact([1, 1, 3, 3], [0, 1, 0, 1, 9, 1, 0, 1, 0])],
    build: (a) => ops.maxPool2d(a, { kernel: 2, stride: 1, padding: 0 }),
    gradientAtKink: [[0, 0, 0, 0, 4, 0, 0, 0, 0]]
  },
  {
    row: 'maxPoolPlaces',
    about: 'where two windows have their largest value',
    inputs: [exact([1, 1, 2, 4], [7, 7, 1, 2, 7, 0, 2, 2])],
    build: (a) =>
      ops.gather(ops.reshape(a, [-1]), apply(ops.maxPoolPlacesOperation, [a], { kernel: 2, stride: 2, padding: 0 })),
    gradientAtKink: [[1, 0, 0, 1, 0, 0, 0, 0]]
  }
]
