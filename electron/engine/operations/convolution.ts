/** @file Two-dimensional convolution with its two transposes, and resampling by two. Layout NCHW, weights OIHW. */
import { apply, describe, ShapeError, sizeOf } from '../tensor.ts'
import type { Attributes, Operation, Shape, Tensor } from '../tensor.ts'
import { mul } from './elementwise.ts'
import { geometryOf, type Geometry, type Padding } from './convolution-geometry.ts'
import { emitWeightGradient } from './convolution-weight-gradient.ts'
import { frozenOperation } from './leaves.ts'
import { reduceSum } from './structure.ts'

export type { Padding }

export interface ConvolutionOptions {
  readonly stride?: number
  readonly padding?: number | Padding
  /** 1 is an ordinary convolution, as many as there are channels a depthwise one. */
  readonly groups?: number
}

function outputLength(length: number, kernel: number, before: number, after: number, stride: number): number {
  return Math.floor((length + before + after - kernel) / stride) + 1
}

export function everySide(padding: number | Padding): Padding {
  return typeof padding === 'number' ? [padding, padding, padding, padding] : padding
}

export const conv2dOperation: Operation = {
  name: 'conv2d',
  multiplyAccumulates: ({ inputs: [, weight], outputs: [y] }) => sizeOf(y!.shape) * sizeOf(weight!.shape.slice(1)),
  infer([x, weight, bias], attributes) {
    const { stride, padding, groups } = geometryOf(attributes)
    const [n, channels, height, width] = x!.shape as [number, number, number, number]
    const [out, channelsIn, kh, kw] = weight!.shape as [number, number, number, number]
    const grouped = channels === channelsIn * groups && out % groups === 0
    if (x!.shape.length !== 4 || !grouped || (bias && bias.shape[0] !== out))
      throw new ShapeError(`conv2d of ${describe([x!, weight!, ...(bias ? [bias] : [])])}`)
    const [top, left, bottom, right] = padding
    const shape = [n, out, outputLength(height, kh, top, bottom, stride), outputLength(width, kw, left, right, stride)]
    return [{ shape, dtype: x!.dtype }]
  },
  emit: (emitter, inputs, { attributes }) => emitter.node('Conv', inputs, onnxGeometry(attributes)),
  gradient({ inputs: [x, weight, bias], attributes }, [g], wanted) {
    const geometry = geometryOf(attributes)
    if (!g) return [null, null, null]
    return [
      wanted[0] ? conv2dInputGradient(g, weight!, x!.shape, geometry) : null,
      wanted[1] ? conv2dWeightGradient(x!, g, weight!.shape, geometry) : null,
      bias && wanted[2] ? reduceSum(g, [0, 2, 3]) : null
    ].slice(0, bias ? 3 : 2)
  }
}

function onnxGeometry(attributes: Attributes): Attributes {
  const { stride, padding, groups } = geometryOf(attributes)
  return { strides: [stride, stride], pads: [...padding], ...(groups === 1 ? {} : { group: groups }) }
}

/**
 * Cross-correlation of x[N,C,H,W] with weight[O,C/groups,kh,kw], zero padding, plus bias[O]. With groups, the first
 * O/groups outputs see the first C/groups channels, and so on, as in torch.
 */
export function conv2d(x: Tensor, weight: Tensor, bias?: Tensor | null, options: ConvolutionOptions = {}): Tensor {
  const { stride = 1, padding = 0, groups = 1 } = options
  const geometry = { stride, padding: everySide(padding), groups }
  return apply(conv2dOperation, bias ? [x, weight, bias] : [x, weight], geometry)
}

export const conv2dInputGradientOperation: Operation = {
  name: 'conv2dInputGradient',
  multiplyAccumulates: ({ inputs: [g, weight] }) => sizeOf(g!.shape) * sizeOf(weight!.shape.slice(1)),
  infer: ([g], { shape }) => [{ shape: shape as Shape, dtype: g!.dtype }],
  emit(emitter, inputs, node) {
    const { stride, padding, groups } = geometryOf(node.attributes)
    const [, , height, width] = node.attributes.shape as readonly number[] as [number, number, number, number]
    const [, , gh, gw] = node.inputs[0]!.shape as [number, number, number, number]
    const [, , kh, kw] = node.inputs[1]!.shape as [number, number, number, number]
    const [top, left, bottom, right] = padding
    if (stride === 1 && groups === 1 && node.inputs[1]!.node.operation !== frozenOperation) {
      // Convolution with the flipped weight is faster than ORT's ConvTranspose; ORT would store a frozen one twice.
      const [swapped] = emitter.node('Transpose', [inputs[1]!], { perm: [1, 0, 2, 3] })
      const bounds = [
        [-1, -1],
        [-kh - 1, -kw - 1],
        [2, 3],
        [-1, -1]
      ].map((values) => emitter.integers(values))
      const [flipped] = kh * kw === 1 ? [swapped!] : emitter.node('Slice', [swapped!, ...bounds])
      const pads = [kh - 1 - top, kw - 1 - left, kh - 1 - bottom, kw - 1 - right]
      if (pads.every((p) => p >= 0)) return emitter.node('Conv', [inputs[0]!, flipped!], { strides: [1, 1], pads })
    }
    // Rows and columns left over by the stride at the bottom and right.
    const rest = [height - (stride * (gh - 1) + kh - top - bottom), width - (stride * (gw - 1) + kw - left - right)]
    return emitter.node('ConvTranspose', [...inputs], { ...onnxGeometry(node.attributes), output_padding: rest })
  },
  gradient({ inputs: [g, weight], attributes }, [d], wanted) {
    const geometry = geometryOf(attributes)
    return [
      d && wanted[0] ? conv2d(d, weight!, null, geometry) : null,
      d && wanted[1] ? conv2dWeightGradient(d, g!, weight!.shape, geometry) : null
    ]
  }
}

/** Transpose of conv2d in x: from the gradient of its output to that of its input, which has `shape`. */
export function conv2dInputGradient(g: Tensor, weight: Tensor, shape: Shape, geometry: Geometry): Tensor {
  return apply(conv2dInputGradientOperation, [g, weight], { shape, ...geometry })
}

export const conv2dWeightGradientOperation: Operation = {
  name: 'conv2dWeightGradient',
  multiplyAccumulates: ({ inputs: [, g], outputs: [y] }) => sizeOf(g!.shape) * sizeOf(y!.shape.slice(1)),
  infer: ([x], { shape }) => [{ shape: shape as Shape, dtype: x!.dtype }],
  emit: emitWeightGradient,
  gradient({ inputs: [x, g], attributes }, [d], wanted) {
    const geometry = geometryOf(attributes)
    return [
      d && wanted[0] ? conv2dInputGradient(g!, d, x!.shape, geometry) : null,
      d && wanted[1] ? conv2d(x!, d, null, geometry) : null
    ]
  }
}

/** Gradient of conv2d's weight, which has `shape`, from its input x and the gradient g of its output. */
export function conv2dWeightGradient(x: Tensor, g: Tensor, shape: Shape, geometry: Geometry): Tensor {
  return apply(conv2dWeightGradientOperation, [x, g], { shape, ...geometry })
}

export const upsampleNearest2xOperation: Operation = {
  name: 'upsampleNearest2x',
  infer: ([x]) => [{ shape: x!.shape.map((n, axis) => (axis >= 2 ? 2 * n : n)), dtype: x!.dtype }],
  emit: (emitter, [x]) =>
    emitter.node('Resize', [x!, '', emitter.floats([1, 1, 2, 2], [4])], {
      mode: 'nearest',
      coordinate_transformation_mode: 'asymmetric',
      nearest_mode: 'floor'
    }),
  gradient: (_, [g]) => [g ? mul(averagePool2x(g), 4) : null]
}

/** Each pixel of [N,C,H,W] becomes a 2×2 block. */
export function upsampleNearest2x(x: Tensor): Tensor {
  return apply(upsampleNearest2xOperation, [x])
}

export const averagePool2xOperation: Operation = {
  name: 'averagePool2x',
  infer: ([x]) => [{ shape: x!.shape.map((n, axis) => (axis >= 2 ? n / 2 : n)), dtype: x!.dtype }],
  emit: (emitter, inputs) => emitter.node('AveragePool', inputs, { kernel_shape: [2, 2], strides: [2, 2] }),
  gradient: (_, [g]) => [g ? mul(upsampleNearest2x(g), 0.25) : null]
}

/** Mean of each 2×2 block; height and width must be even. */
export function averagePool2x(x: Tensor): Tensor {
  if (x.shape[2]! % 2 !== 0 || x.shape[3]! % 2 !== 0) throw new ShapeError(`averagePool2x of ${describe([x])}`)
  return apply(averagePool2xOperation, [x])
}
