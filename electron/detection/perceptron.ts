/** @file A small network on features that are given: one hidden layer, with dropout while it learns. */
import { randomStream, type RandomStream } from '../common/random.ts'
import { input, mul, relu } from '../engine/operations.ts'
import { sizeOf, type Shape, type Tensor } from '../engine/tensor.ts'
import { linear, rootScope, type LayerContext } from '../models/layers.ts'
import { networkShapes, type Weights } from './network-weights.ts'

export const hiddenUnits = 64
const dropout = 0.2

/** Logits [B, outputs] of features [B, F]; `kept` [B, 64] multiplies the hidden units, as dropout does. */
export function perceptron(layers: LayerContext, features: Tensor, outputs: number, kept?: Tensor): Tensor {
  const scope = rootScope(layers, 'Perceptron')
  const hidden = relu(linear(scope, 'hidden', features, hiddenUnits))
  return linear(scope, 'output', kept === undefined ? hidden : mul(hidden, kept), outputs)
}

/** Shape of every parameter, for so many features and outputs. */
export function perceptronShapes(features: number, outputs: number): Map<string, Shape> {
  return networkShapes((layers) => perceptron(layers, input('features', [1, features]), outputs))
}

/** Weights to start from: uniform within ±1/√inputs, as torch initialises its linear layers. */
export function initialPerceptron(features: number, outputs: number, seed: number): Weights {
  const bound = (name: string) => 1 / Math.sqrt(name.startsWith('hidden.') ? features : hiddenUnits)
  return new Map(
    [...perceptronShapes(features, outputs)].map(([name, shape]) => {
      const random = randomStream(seed, `detector/initial/${name}`)
      return [name, Float32Array.from({ length: sizeOf(shape) }, () => random.uniform(-bound(name), bound(name)))]
    })
  )
}

/** `kept` [rows, units] of one step: 0 for a fifth of the hidden units, and 1.25 for the others. */
export function drawKept(
  rows: number,
  random: RandomStream,
  units = hiddenUnits
): { readonly shape: Shape; readonly data: Float32Array } {
  const data = Float32Array.from({ length: rows * units }, () => (random.uniform() < dropout ? 0 : 1 / (1 - dropout)))
  return { shape: [rows, units], data }
}
