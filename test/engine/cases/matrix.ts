import * as ops from '../../../electron/engine/operations.ts'
import { weight, x } from './case.ts'
import type { Case } from './case.ts'

const transposed = [
  [false, false],
  [false, true],
  [true, false],
  [true, true]
] as const

export const matrixCases: Case[] = [
  { row: 'matmul', about: 'matrices', inputs: [x([3, 5]), x([5, 2])], build: ops.matmul },
  { row: 'matmul', about: 'batches', inputs: [x([2, 2, 3, 4]), x([2, 2, 4, 5])], build: ops.matmul },
  { row: 'matmul', about: 'one matrix for the whole batch', inputs: [x([3, 2, 4]), x([4, 3])], build: ops.matmul },
  { row: 'matmul', about: 'batches that broadcast', inputs: [x([2, 1, 3, 2]), x([3, 2, 1])], build: ops.matmul },
  { row: 'matmul', about: 'more than one tile', inputs: [x([33, 17]), x([17, 35])], build: ops.matmul },
  ...transposed.map(([transA, transB]): Case => ({
    row: 'gemm',
    about: `transA ${transA}, transB ${transB}`,
    inputs: [x(transA ? [5, 3] : [3, 5]), x(transB ? [2, 5] : [5, 2])],
    build: (a, b) => ops.gemm(a, b, transA, transB)
  })),
  {
    row: 'gemm',
    about: 'bias',
    inputs: [x([3, 5]), x([5, 2]), x([2])],
    build: (a, b, c) => ops.gemm(a, b, false, false, c)
  },
  { row: 'gemm', about: 'linear over rows', inputs: [x([2, 3, 5]), x([4, 5]), x([4])], build: ops.linear },
  { row: 'gemm', about: 'linear without bias', inputs: [x([3, 5]), x([4, 5])], build: (a, w) => ops.linear(a, w) },
  {
    row: 'gemm',
    about: 'linear with frozen float16 weight',
    inputs: [x([2, 3, 5]), weight([4, 5], 'float16'), weight([4])],
    build: ops.linear
  }
]
