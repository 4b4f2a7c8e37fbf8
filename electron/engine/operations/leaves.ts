/** @file Leaves of the graph: values that are fed, trained, frozen in a file, or constant. */
import { apply, ShapeError, sizeOf } from '../tensor.ts'
import type { DataType, FileRegion, Operation, Shape, Tensor } from '../tensor.ts'

const noGradient = () => []

export const inputOperation: Operation = {
  name: 'input',
  infer: (_, { shape, dtype }) => [{ shape: shape as Shape, dtype: dtype as DataType }],
  emit: (emitter, _, node) => [emitter.input(node.attributes.name as string, node.outputs[0]!)],
  gradient: noGradient
}

/** A value that is fed at each run. */
export function input(name: string, shape: Shape, dtype: DataType = 'float32'): Tensor {
  return apply(inputOperation, [], { name, shape, dtype })
}

export const parameterOperation: Operation = {
  name: 'parameter',
  infer: (_, { shape }) => [{ shape: shape as Shape, dtype: 'float32' }],
  emit: (emitter, _, node) => [emitter.parameter(node.attributes.name as string, node.outputs[0]!.shape)],
  gradient: noGradient
}

/** A trainable float32 leaf; all of a program's parameters are fed together as one flat vector. */
export function parameter(name: string, shape: Shape): Tensor {
  return apply(parameterOperation, [], { name, shape })
}

export const frozenOperation: Operation = {
  name: 'frozen',
  infer(_, { shape, region }) {
    const { dtype, length } = region as FileRegion
    const bytes = sizeOf(shape as Shape) * (dtype === 'float32' ? 4 : 2)
    if (bytes !== length)
      throw new ShapeError(`frozen ${dtype}[${(shape as Shape).join(', ')}] has ${length} bytes in its file`)
    return [{ shape: shape as Shape, dtype: 'float32' }]
  },
  emit(emitter, _, node) {
    const region = node.attributes.region as FileRegion
    const name = emitter.external(region, node.outputs[0]!.shape)
    return region.dtype === 'float32' ? [name] : emitter.node('Cast', [name], { to: 1 })
  },
  gradient: noGradient
}

/** A tensor of a .safetensors file, used in place and never changed; float16 and bfloat16 are cast to float32. */
export function frozen(name: string, shape: Shape, region: FileRegion): Tensor {
  return apply(frozenOperation, [], { name, shape, region })
}

export const constantOperation: Operation = {
  name: 'constant',
  infer: (_, { shape, dtype }) => [{ shape: shape as Shape, dtype: dtype as DataType }],
  emit(emitter, _, { attributes: { values, shape, dtype } }) {
    if (dtype === 'float32') return [emitter.floats(values as ArrayLike<number>, shape as Shape)]
    const flat = emitter.integers(values as readonly number[])
    return emitter.node('Reshape', [flat, emitter.integers(shape as Shape)])
  },
  gradient: noGradient
}

/** A float32 constant: a number (scalar) or values with their shape (by default one axis). */
export function constant(values: number | ArrayLike<number>, shape?: Shape): Tensor {
  const list = typeof values === 'number' ? [values] : values
  const resolved = shape ?? (typeof values === 'number' ? [] : [list.length])
  if (sizeOf(resolved) !== list.length)
    throw new ShapeError(`constant of ${list.length} values as [${resolved.join(', ')}]`)
  return apply(constantOperation, [], { values: list, shape: resolved, dtype: 'float32' })
}

/** An int64 constant. */
export function constantInt64(values: readonly number[], shape: Shape = [values.length]): Tensor {
  return apply(constantOperation, [], { values, shape, dtype: 'int64' })
}
