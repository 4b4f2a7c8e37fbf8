import * as ops from '../../../electron/engine/operations.ts'
import { indices, x } from './case.ts'
import type { Case } from './case.ts'

export const structureCases: Case[] = [
  { row: 'reshape', about: 'to a guessed length', inputs: [x([2, 3, 4])], build: (a) => ops.reshape(a, [4, -1]) },
  { row: 'reshape', about: 'to a scalar', inputs: [x([1, 1])], build: (a) => ops.reshape(a, []) },
  { row: 'reshape', about: 'from a scalar', inputs: [x([])], build: (a) => ops.reshape(a, [1, 1, 1]) },
  { row: 'transpose', about: 'matrix', inputs: [x([3, 5])], build: (a) => ops.transpose(a, [1, 0]) },
  { row: 'transpose', about: 'a cycle of three', inputs: [x([2, 3, 5])], build: (a) => ops.transpose(a, [2, 0, 1]) },
  { row: 'transpose', about: 'heads', inputs: [x([2, 3, 2, 5])], build: (a) => ops.transpose(a, [0, 2, 1, 3]) },
  { row: 'expand', about: 'inner axis', inputs: [x([2, 1, 3])], build: (a) => ops.expand(a, [2, 4, 3]) },
  { row: 'expand', about: 'new leading axes', inputs: [x([1, 3])], build: (a) => ops.expand(a, [2, 2, 5, 3]) },
  { row: 'expand', about: 'scalar', inputs: [x([])], build: (a) => ops.expand(a, [2, 3]) },
  { row: 'reduceSum', about: 'all axes', inputs: [x([2, 3, 5])], build: (a) => ops.reduceSum(a, [0, 1, 2]) },
  { row: 'reduceSum', about: 'outer and inner axis', inputs: [x([2, 3, 5])], build: (a) => ops.reduceSum(a, [0, -1]) },
  { row: 'reduceSum', about: 'axis kept', inputs: [x([2, 3, 5])], build: (a) => ops.reduceSum(a, [1], true) },
  { row: 'reduceSum', about: 'no axes', inputs: [x([2, 3])], build: (a) => ops.reduceSum(a, []) },
  { row: 'reduceSum', about: 'mean', inputs: [x([2, 3, 5])], build: (a) => ops.reduceMean(a, [-2, -1]) },
  {
    row: 'concat',
    about: 'three parts inside',
    inputs: [x([2, 1, 3]), x([2, 4, 3]), x([2, 2, 3])],
    build: (a, b, c) => ops.concat([a, b, c], 1)
  },
  {
    row: 'concat',
    about: 'last axis by -1',
    inputs: [x([2, 3]), x([2, 2])],
    build: (a, b) => ops.concat([a, b], -1)
  },
  { row: 'concat', about: 'a part twice', inputs: [x([3])], build: (a) => ops.concat([a, a], 0) },
  { row: 'slice', about: 'first elements', inputs: [x([5, 2])], build: (a) => ops.slice(a, 0, 0, 2) },
  { row: 'slice', about: 'middle of the last axis', inputs: [x([2, 2, 7])], build: (a) => ops.slice(a, -1, 2, 5) },
  { row: 'slice', about: 'last element', inputs: [x([2, 5, 3])], build: (a) => ops.slice(a, 1, 4, 5) },
  {
    row: 'pad',
    about: 'a different width on each side',
    inputs: [x([1, 2, 2, 3])],
    build: (a) => ops.pad2d(a, [1, 2, 0, 3])
  },
  { row: 'pad', about: 'one axis', inputs: [x([2, 3])], build: (a) => ops.padConstant(a, [2, 0], [1, 0]) },
  {
    row: 'gather',
    about: 'rows, one of them twice',
    inputs: [x([5, 3]), indices([2, 3], [4, 0, 2, 2, 1, 4])],
    build: ops.gather
  },
  { row: 'gather', about: 'one row of scalars', inputs: [x([4]), indices([1], [2])], build: ops.gather },
  {
    row: 'scatterAdd',
    about: 'rows that meet, rows that stay empty',
    inputs: [indices([2, 2], [1, 3, 1, 0]), x([2, 2, 3])],
    build: (i, u) => ops.scatterAdd(i, u, 5)
  },
  {
    row: 'after',
    about: 'keeps its value',
    inputs: [x([2, 3]), x([4])],
    build: (a, b) => ops.add(ops.after(a, b), ops.reduceSum(b, [0]))
  },
  {
    row: 'after',
    about: 'scalar after scalar',
    inputs: [x([]), x([])],
    build: (a, b) => ops.mul(ops.after(a, b), b)
  }
]
