/** @file Softmax and the normalisations. */
import { apply, applyAll, describe, dimension, ShapeError, sizeOf } from '../tensor.ts'
import type { Emitter, Operation, Shape, Tensor } from '../tensor.ts'
import { add, div, exp, mul, neg, sqrt, sub } from './elementwise.ts'
import { reduceSum, reshape } from './structure.ts'

export const softmaxOperation: Operation = {
  name: 'softmax',
  infer: ([x]) => [{ shape: x!.shape, dtype: x!.dtype }],
  emit: (emitter, inputs) => emitter.node('Softmax', inputs, { axis: -1 }),
  gradient: ({ outputs: [y] }, [g]) => [g ? mul(y!, sub(g, reduceSum(mul(g, y!), [-1], true))) : null]
}

/** Softmax over the last axis. */
export function softmax(x: Tensor): Tensor {
  return apply(softmaxOperation, [x])
}

export const logSoftmaxOperation: Operation = {
  name: 'logSoftmax',
  infer: ([x]) => [{ shape: x!.shape, dtype: x!.dtype }],
  emit: (emitter, inputs) => emitter.node('LogSoftmax', inputs, { axis: -1 }),
  gradient: ({ outputs: [y] }, [g]) => [g ? sub(g, mul(exp(y!), reduceSum(g, [-1], true))) : null]
}

/** Logarithm of the softmax over the last axis. */
export function logSoftmax(x: Tensor): Tensor {
  return apply(logSoftmaxOperation, [x])
}

export const layerNormOperation: Operation = {
  name: 'layerNorm',
  infer([x]) {
    const perRow = { shape: [...x!.shape.slice(0, -1), 1], dtype: x!.dtype }
    return [{ shape: x!.shape, dtype: x!.dtype }, perRow, perRow]
  },
  emit(emitter, [x, weight, bias], node) {
    const length = dimension(node.inputs[0]!.shape, -1)
    const scale = weight ? [weight] : emitter.node('Expand', [emitter.floats([1], [1]), emitter.integers([length])])
    const inputs = [x!, ...scale, ...(bias ? [bias] : [])]
    return emitter.node('LayerNormalization', inputs, { axis: -1, epsilon: node.attributes.epsilon! }, { outputs: 3 })
  },
  gradient({ inputs: [x, weight, bias], outputs: [, mean, inverseDeviation] }, [g], wanted) {
    if (!g) return [null, null, null]
    const normalised = mul(sub(x!, mean!), inverseDeviation!)
    const scaled = weight ? mul(g, weight) : g
    const rowMean = (t: Tensor) => mul(reduceSum(t, [-1], true), 1 / dimension(x!.shape, -1))
    const centred = () => sub(sub(scaled, rowMean(scaled)), mul(normalised, rowMean(mul(scaled, normalised))))
    const leading = x!.shape.slice(0, -1).map((_, axis) => axis)
    return [
      wanted[0] ? mul(centred(), inverseDeviation!) : null,
      weight && wanted[1] ? reduceSum(mul(g, normalised), leading) : null,
      bias && wanted[2] ? reduceSum(g, leading) : null
    ].slice(0, weight ? 3 : 1)
  }
}

/** Normalises the last axis to mean 0 and variance 1, then applies weight and bias where given. */
export function layerNorm(x: Tensor, weight: Tensor | null, bias: Tensor | null, epsilon: number): Tensor {
  if (!weight !== !bias) throw new ShapeError('layerNorm takes weight and bias together')
  return apply(layerNormOperation, weight && bias ? [x, weight, bias] : [x], { epsilon })
}

/** Normalises each of `groups` groups of channels of [N,C,H,W], then applies weight[C] and bias[C]. */
export function groupNorm(x: Tensor, groups: number, weight: Tensor, bias: Tensor, epsilon: number): Tensor {
  const [n, channels] = x.shape as [number, number]
  if (channels % groups !== 0) throw new ShapeError(`groupNorm of ${channels} channels in ${groups} groups`)
  const perChannel = (t: Tensor) => reshape(t, [1, channels, ...x.shape.slice(2).map(() => 1)])
  const normalised = reshape(layerNorm(reshape(x, [n, groups, -1]), null, null, epsilon), x.shape)
  return add(mul(normalised, perChannel(weight)), perChannel(bias))
}

export const batchNormOperation: Operation = {
  name: 'batchNorm',
  infer([x, weight, bias]) {
    const channels = dimension(x!.shape, 1)
    if (weight!.shape.join() !== `${channels}` || bias!.shape.join() !== `${channels}`)
      throw new ShapeError(`batchNorm of ${describe([x!, weight!, bias!])}`)
    const perChannel = { shape: [channels], dtype: x!.dtype }
    return [{ shape: x!.shape, dtype: x!.dtype }, perChannel, perChannel]
  },
  emit(emitter, [x, weight, bias], node) {
    const epsilon = node.attributes.epsilon as number
    const { shape } = node.inputs[0]!
    if (emitter.forWebGpu) return bySums(emitter, [x!, weight!, bias!], shape, epsilon)
    // Zeros to write the statistics over: ONNX Runtime takes their memory, so that constants would not do.
    const places = [weight!, bias!].map((value) => emitter.node('Sub', [value, value])[0]!)
    // Without momentum the running statistics are the batch's.
    const attributes = { epsilon, momentum: 0, training_mode: 1 }
    return emitter.node('BatchNormalization', [x!, weight!, bias!, ...places], attributes, { outputs: 3 })
  },
  /**
   * With a = weight/deviation and M elements of a channel, dx = a·(g − Σg/M − x̂·Σ(g·x̂)/M), gathered into factors of g
   * and of x less its mean, and a constant.
   */
  gradient({ inputs: [x, weight], outputs: [y, mean, variance], attributes }, [g], wanted) {
    if (!g) return [null, null, null]
    const count = sizeOf(y!.shape) / dimension(y!.shape, 1)
    const axes = y!.shape.map((_, axis) => axis).filter((axis) => axis !== 1)
    const inverse = div(1, sqrt(add(variance!, attributes.epsilon as number)))
    const sum = reduceSum(g, axes)
    const centred = sub(x!, reshape(mean!, channelShape(g)))
    const product = mul(reduceSum(mul(g, centred), axes), inverse)
    const input = () => {
      const scale = mul(weight!, inverse)
      const slope = neg(mul(mul(scale, inverse), mul(product, 1 / count)))
      const shift = neg(mul(scale, mul(sum, 1 / count)))
      return add(mul(g, reshape(scale, channelShape(g))), channelAffine(centred, slope, shift))
    }
    return [wanted[0] ? input() : null, wanted[1] ? product : null, wanted[2] ? sum : null]
  }
}

const channelShape = ({ shape }: Tensor) => [1, -1, ...shape.slice(2).map(() => 1)]

/** The WebGPU provider has no batch normalisation for training. */
function bySums(
  emitter: Emitter,
  [x, weight, bias]: readonly [string, string, string],
  shape: Shape,
  epsilon: number
): string[] {
  const node = (type: string, ...inputs: readonly string[]) => emitter.node(type, inputs)[0]!
  const axes = emitter.integers(shape.map((_, axis) => axis).filter((axis) => axis !== 1))
  const wide = (value: string) => node('Reshape', value, emitter.integers([1, -1, ...shape.slice(2).map(() => 1)]))
  const flat = (value: string) => node('Reshape', value, emitter.integers([-1]))
  const mean = node('ReduceMean', x, axes)
  const centred = node('Sub', x, mean)
  const variance = node('ReduceMean', node('Mul', centred, centred), axes)
  const deviation = node('Sqrt', node('Add', variance, emitter.floats([epsilon], [])))
  const scaled = node('Mul', centred, node('Div', wide(weight), deviation))
  return [node('Add', scaled, wide(bias)), flat(mean), flat(variance)]
}

export interface BatchNorm {
  readonly y: Tensor
  /** Of each channel, [C]; the variance is that of the batch itself, not the unbiased one. No gradient flows through them. */
  readonly mean: Tensor
  readonly variance: Tensor
}

/** Normalises each channel of [N,C,…] to mean 0 and variance 1 over the batch, then applies weight[C] and bias[C]. */
export function batchNorm(x: Tensor, weight: Tensor, bias: Tensor, epsilon: number): BatchNorm {
  const [y, mean, variance] = applyAll(batchNormOperation, [x, weight, bias], { epsilon }) as [Tensor, Tensor, Tensor]
  return { y, mean, variance }
}

export const channelAffineOperation: Operation = {
  name: 'channelAffine',
  infer([x, scale, shift]) {
    const channels = `${dimension(x!.shape, 1)}`
    if (scale!.shape.join() !== channels || shift!.shape.join() !== channels)
      throw new ShapeError(`channelAffine of ${describe([x!, scale!, shift!])}`)
    return [{ shape: x!.shape, dtype: x!.dtype }]
  },
  /** As a normalisation of what has mean 0 and variance 1: one pass over memory. */
  emit(emitter, [x, scale, shift], { inputs: [, factors] }) {
    const { shape } = factors!
    const [mean, variance] = [0, 1].map((value) => emitter.floats(new Float32Array(shape[0]!).fill(value), shape))
    return emitter.node('BatchNormalization', [x!, scale!, shift!, mean!, variance!], { epsilon: 0 })
  },
  gradient({ inputs: [x, scale] }, [g], wanted) {
    if (!g) return [null, null, null]
    const axes = g.shape.map((_, axis) => axis).filter((axis) => axis !== 1)
    return [
      wanted[0] ? mul(g, reshape(scale!, channelShape(g))) : null,
      wanted[1] ? reduceSum(mul(g, x!), axes) : null,
      wanted[2] ? reduceSum(g, axes) : null
    ]
  }
}

/** x·scale + shift for each channel of [N,C,…], with scale[C] and shift[C]. */
export function channelAffine(x: Tensor, scale: Tensor, shift: Tensor): Tensor {
  return apply(channelAffineOperation, [x, scale, shift])
}
