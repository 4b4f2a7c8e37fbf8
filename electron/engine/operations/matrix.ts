/** @file Matrix products and table look-up. */
import { apply, describe, dimension, ShapeError, sizeOf } from '../tensor.ts'
import type { Operation, Shape, Tensor } from '../tensor.ts'
import { broadcastShape } from './elementwise.ts'
import { reduceSum, reshape, transpose, unbroadcast } from './structure.ts'

function swapLastAxes(x: Tensor): Tensor {
  const rank = x.shape.length
  return transpose(
    x,
    x.shape.map((_, i) => (i === rank - 1 ? rank - 2 : i === rank - 2 ? rank - 1 : i))
  )
}

export const matmulOperation: Operation = {
  name: 'matmul',
  multiplyAccumulates: ({ inputs: [a], outputs: [y] }) => sizeOf(y!.shape) * dimension(a!.shape, -1),
  infer([a, b]) {
    if (dimension(a!.shape, -1) !== dimension(b!.shape, -2)) throw new ShapeError(`matmul of ${describe([a!, b!])}`)
    const batch = broadcastShape(a!.shape.slice(0, -2), b!.shape.slice(0, -2))
    return [{ shape: [...batch, dimension(a!.shape, -2), dimension(b!.shape, -1)], dtype: a!.dtype }]
  },
  emit: (emitter, inputs) => emitter.node('MatMul', inputs),
  gradient({ inputs: [a, b] }, [g], wanted) {
    return [
      g && wanted[0] ? unbroadcast(matmul(g, swapLastAxes(b!)), a!.shape) : null,
      g && wanted[1] ? unbroadcast(matmul(swapLastAxes(a!), g), b!.shape) : null
    ]
  }
}

/** Product of the two last axes; leading axes broadcast. */
export function matmul(a: Tensor, b: Tensor): Tensor {
  return apply(matmulOperation, [a, b])
}

export const gemmOperation: Operation = {
  name: 'gemm',
  multiplyAccumulates: ({ inputs: [a], outputs: [y], attributes: { transA } }) =>
    sizeOf(y!.shape) * dimension(a!.shape, transA ? 0 : 1),
  infer([a, b, c], { transA, transB }) {
    const [rows, inner] = transA ? [a!.shape[1]!, a!.shape[0]!] : [a!.shape[0]!, a!.shape[1]!]
    const [innerB, columns] = transB ? [b!.shape[1]!, b!.shape[0]!] : [b!.shape[0]!, b!.shape[1]!]
    const fits = a!.shape.length === 2 && b!.shape.length === 2 && inner === innerB
    if (!fits || (c && sizeOf(c.shape) !== columns))
      throw new ShapeError(`gemm of ${describe([a!, b!, ...(c ? [c] : [])])}`)
    return [{ shape: [rows, columns], dtype: a!.dtype }]
  },
  emit: (emitter, inputs, { attributes: { transA, transB } }) =>
    emitter.node('Gemm', inputs, { transA: transA ? 1 : 0, transB: transB ? 1 : 0 }),
  gradient({ inputs: [a, b, c], attributes }, [g], wanted) {
    const { transA, transB } = attributes as { transA: boolean; transB: boolean }
    if (!g) return [null, null, null]
    return [
      wanted[0] ? (transA ? gemm(b!, g, transB, true) : gemm(g, b!, false, !transB)) : null,
      wanted[1] ? (transB ? gemm(g, a!, true, transA) : gemm(a!, g, !transA, false)) : null,
      c && wanted[2] ? reduceSum(g, [0]) : null
    ].slice(0, c ? 3 : 2)
  }
}

/** a·b (+ bias c over columns) of matrices, each read transposed where asked: one stored weight serves both directions. */
export function gemm(a: Tensor, b: Tensor, transA = false, transB = false, c?: Tensor): Tensor {
  return apply(gemmOperation, c ? [a, b, c] : [a, b], { transA, transB })
}

/** x[…, in] · weightᵀ[in, out] + bias[out], weights stored [out, in] as torch does. */
export function linear(x: Tensor, weight: Tensor, bias?: Tensor | null): Tensor {
  const rows = reshape(x, [-1, dimension(x.shape, -1)])
  const y = gemm(rows, weight, false, true, bias ?? undefined)
  return reshape(y, [...x.shape.slice(0, -1), dimension(weight.shape, 0)])
}

export const gatherOperation: Operation = {
  name: 'gather',
  infer: ([table, indices]) => [{ shape: [...indices!.shape, ...table!.shape.slice(1)], dtype: table!.dtype }],
  emit: (emitter, inputs) => emitter.node('Gather', inputs, { axis: 0 }),
  gradient({ inputs: [table, indices] }, [g]) {
    return [g ? scatterAdd(indices!, g, dimension(table!.shape, 0)) : null, null]
  }
}

/** Rows of table[V, …] at int64 indices […]. */
export function gather(table: Tensor, indices: Tensor): Tensor {
  return apply(gatherOperation, [table, indices])
}

export const scatterAddOperation: Operation = {
  name: 'scatterAdd',
  infer: ([indices, updates], { rows }) => [
    { shape: [rows as number, ...updates!.shape.slice(indices!.shape.length)], dtype: updates!.dtype }
  ],
  emit(emitter, [indices, updates], { inputs: [places], outputs: [table] }) {
    const reshape = (value: string, shape: Shape) => emitter.node('Reshape', [value, emitter.integers(shape)])[0]!
    const zeros = (shape: Shape) => emitter.node('ConstantOfShape', [emitter.integers(shape)])[0]!
    if (emitter.forWebGpu) {
      const index = reshape(indices!, [...places!.shape, 1])
      return emitter.node('ScatterND', [zeros(table!.shape), index, updates!], { reduction: 'add' })
    }
    // On the CPU, threads of ScatterND add to a row at the same time and lose some; ScatterElements has one thread.
    const [count, width] = [sizeOf(places!.shape), sizeOf(table!.shape.slice(1))]
    const index = emitter.node('Expand', [reshape(indices!, [count, 1]), emitter.integers([count, width])])[0]!
    const inputs = [zeros([table!.shape[0]!, width]), index, reshape(updates!, [count, width])]
    const [sums] = emitter.node('ScatterElements', inputs, { axis: 0, reduction: 'add' })
    return [reshape(sums!, table!.shape)]
  },
  gradient: ({ inputs: [indices] }, [g]) => [null, g ? gather(g, indices!) : null]
}

/** Sums updates[…indices, …] into a zero table of `rows` rows: the transpose of `gather`. */
export function scatterAdd(indices: Tensor, updates: Tensor, rows: number): Tensor {
  return apply(scatterAddOperation, [indices, updates], { rows })
}
