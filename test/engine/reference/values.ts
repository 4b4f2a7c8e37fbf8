/** @file Float64 arrays with a shape: what the reference interpreter computes with. */
import { sizeOf } from '../../../electron/engine/tensor.ts'
import type { GraphNode, Shape } from '../../../electron/engine/tensor.ts'

export interface Values {
  readonly shape: Shape
  readonly data: Float64Array
}

/** What one row of the table computes: the outputs from the inputs, as plainly as possible. */
export type Reference = (inputs: readonly Values[], node: GraphNode) => Values[]

/** A new array whose element at each index is `at(index)`. */
export function build(shape: Shape, at: (index: readonly number[]) => number): Values {
  const data = new Float64Array(sizeOf(shape))
  const index = shape.map(() => 0)
  for (let i = 0; i < data.length; i++) {
    data[i] = at(index)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]!++
      if (index[axis]! < shape[axis]!) break
      index[axis] = 0
    }
  }
  return { shape, data }
}

/** Calls `visit` with every index of a shape, in row-major order. */
export function forEach(shape: Shape, visit: (index: readonly number[]) => void): void {
  build(shape, (index) => {
    visit(index)
    return 0
  })
}

function offsetOf(shape: Shape, index: readonly number[]): number {
  return index.reduce((offset, i, axis) => offset * shape[axis]! + i, 0)
}

export function read(x: Values, index: readonly number[]): number {
  return x.data[offsetOf(x.shape, index)]!
}

/** Zero outside the array. */
export function readOrZero(x: Values, index: readonly number[]): number {
  return index.every((i, axis) => i >= 0 && i < x.shape[axis]!) ? read(x, index) : 0
}

/** Element of x at an index of a shape that x is broadcast to. */
export function readBroadcast(x: Values, index: readonly number[]): number {
  const own = index.slice(index.length - x.shape.length)
  return read(
    x,
    own.map((i, axis) => (x.shape[axis] === 1 ? 0 : i))
  )
}

export function addTo(x: Values, index: readonly number[], value: number): void {
  x.data[offsetOf(x.shape, index)]! += value
}

export function zeros(shape: Shape): Values {
  return { shape, data: new Float64Array(sizeOf(shape)) }
}

/** Sum of `term(i)` for i below n. */
export function sum(n: number, term: (i: number) => number): number {
  let total = 0
  for (let i = 0; i < n; i++) total += term(i)
  return total
}
