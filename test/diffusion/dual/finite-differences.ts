import { randomStream } from '../../../electron/common/random.ts'
import { gradients } from '../../../electron/engine/gradients.ts'
import { constant, mul, reduceSum } from '../../../electron/engine/operations.ts'
import { sizeOf, type Tensor } from '../../../electron/engine/tensor.ts'
import { gradientError } from '../../engine/measure.ts'

/** Sum of a tensor under fixed random weights. */
export function weighted(result: Tensor): Tensor {
  const weights = randomStream(5, 'weights of the loss').normals(sizeOf(result.shape))
  return reduceSum(
    mul(result, constant(weights, result.shape)),
    result.shape.map((_, axis) => axis)
  )
}

/** Largest relative difference, over all `leaves`, between the gradients of `loss` and finite differences in float64. */
export function errorOfGradients(
  loss: Tensor,
  leaves: readonly Tensor[],
  named: Readonly<Record<string, Float32Array>>
): number {
  const found = gradients(loss, leaves)
  const differentiated = leaves.map((leaf, i) => ({ name: leaf.node.attributes.name as string, gradient: found[i]! }))
  return gradientError({ loss, differentiated, named, feeds: {}, result: loss })
}
