/** @file Every operation of the engine, and compositions of them. */
import type { Operation, Tensor } from './tensor.ts'
import { sizeOf } from './tensor.ts'
import * as attention from './operations/attention.ts'
import * as convolution from './operations/convolution.ts'
import * as elementwise from './operations/elementwise.ts'
import * as leaves from './operations/leaves.ts'
import * as matrix from './operations/matrix.ts'
import * as normalization from './operations/normalization.ts'
import * as pooling from './operations/pooling.ts'
import * as resize from './operations/resize.ts'
import * as structure from './operations/structure.ts'

export * from './operations/attention.ts'
export * from './operations/convolution.ts'
export * from './operations/elementwise.ts'
export * from './operations/leaves.ts'
export * from './operations/matrix.ts'
export * from './operations/normalization.ts'
export * from './operations/pooling.ts'
export * from './operations/resize.ts'
export * from './operations/structure.ts'

const modules = [attention, convolution, elementwise, leaves, matrix, normalization, pooling, resize, structure]

/** The table: every row that any module exports. */
export const operationTable: readonly Operation[] = modules.flatMap((module) =>
  Object.entries(module).flatMap(([name, value]) => (name.endsWith('Operation') ? [value as Operation] : []))
)

/** Mean over `axes`, which may count from the end. */
export function reduceMean(x: Tensor, axes: readonly number[], keepDimensions = false): Tensor {
  const count = axes.reduce((product, axis) => product * x.shape.at(axis)!, 1)
  return elementwise.mul(structure.reduceSum(x, axes, keepDimensions), 1 / count)
}

/** Mean of the squared differences over all elements: a scalar. */
export function meanSquaredError(a: Tensor, b: Tensor): Tensor {
  const squares = elementwise.square(elementwise.sub(a, b))
  return elementwise.mul(
    structure.reduceSum(
      squares,
      squares.shape.map((_, axis) => axis)
    ),
    1 / sizeOf(squares.shape)
  )
}

/** −[y·log σ(x) + (1−y)·log(1−σ(x))] of each element, without overflow. */
export function binaryCrossEntropyWithLogits(logits: Tensor, targets: Tensor): Tensor {
  return elementwise.sub(elementwise.softplus(logits), elementwise.mul(logits, targets))
}
