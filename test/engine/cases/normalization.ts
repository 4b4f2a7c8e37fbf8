import * as ops from '../../../electron/engine/operations.ts'
import { exact, weight, x } from './case.ts'
import type { Case } from './case.ts'

export const normalizationCases: Case[] = [
  { row: 'softmax', about: 'rows', inputs: [x([2, 3, 5])], build: (a) => ops.softmax(a) },
  { row: 'softmax', about: 'one axis', inputs: [x([7])], build: (a) => ops.softmax(a) },
  { row: 'softmax', about: 'large values', inputs: [exact([1, 3], [1000, 1001, 998])], build: (a) => ops.softmax(a) },
  { row: 'logSoftmax', about: 'rows', inputs: [x([3, 4])], build: (a) => ops.logSoftmax(a) },
  {
    row: 'logSoftmax',
    about: 'large values',
    inputs: [exact([1, 3], [-1000, 0, 2])],
    build: (a) => ops.logSoftmax(a)
  },
  {
    row: 'layerNorm',
    about: 'weight and bias',
    inputs: [x([2, 3, 5]), x([5]), x([5])],
    build: (a, w, b) => ops.layerNorm(a, w, b, 1e-5)
  },
  { row: 'layerNorm', about: 'plain', inputs: [x([4, 7])], build: (a) => ops.layerNorm(a, null, null, 1e-5) },
  { row: 'layerNorm', about: 'large epsilon', inputs: [x([2, 4])], build: (a) => ops.layerNorm(a, null, null, 0.5) },
  {
    row: 'layerNorm',
    about: 'far from zero',
    inputs: [x([3, 8], 99, 101)],
    build: (a) => ops.layerNorm(a, null, null, 1e-5),
    tolerance: 1e-9
  },
  {
    row: 'layerNorm',
    about: 'frozen weights',
    inputs: [x([2, 3, 5]), weight([5], 'bfloat16'), weight([5], 'float16')],
    build: (a, w, b) => ops.layerNorm(a, w, b, 1e-5)
  },
  {
    row: 'layerNorm',
    about: 'group norm',
    inputs: [x([2, 6, 3, 2]), x([6]), x([6])],
    build: (a, w, b) => ops.groupNorm(a, 3, w, b, 1e-5)
  },
  {
    row: 'layerNorm',
    about: 'group norm, one group',
    inputs: [x([1, 4, 2, 2]), x([4]), x([4])],
    build: (a, w, b) => ops.groupNorm(a, 1, w, b, 1e-6)
  },
  {
    row: 'attention',
    about: 'one head',
    inputs: [x([1, 3, 4]), x([1, 5, 4]), x([1, 5, 4])],
    build: (q, k, v) => ops.attention(q, k, v, { heads: 1 })
  },
  {
    row: 'attention',
    about: 'heads and batch',
    inputs: [x([2, 3, 6]), x([2, 4, 6]), x([2, 4, 6])],
    build: (q, k, v) => ops.attention(q, k, v, { heads: 3 })
  },
  {
    row: 'attention',
    about: 'one key',
    inputs: [x([2, 3, 4]), x([2, 1, 4]), x([2, 1, 4])],
    build: (q, k, v) => ops.attention(q, k, v, { heads: 2 })
  },
  {
    row: 'attention',
    about: 'self, one tensor three times',
    inputs: [x([2, 3, 4])],
    build: (a) => ops.attention(a, a, a, { heads: 2 })
  },
  {
    row: 'attention',
    about: 'long enough for fused kernels',
    inputs: [x([1, 33, 4]), x([1, 35, 4]), x([1, 35, 4])],
    build: (q, k, v) => ops.attention(q, k, v, { heads: 2 })
  },
  {
    row: 'attention',
    about: 'causal mask for all heads',
    inputs: [x([2, 3, 4]), x([2, 3, 4]), x([2, 3, 4])],
    build: (q, k, v) =>
      ops.attention(q, k, v, { heads: 2, mask: ops.constant([0, -1e9, -1e9, 0, 0, -1e9, 0, 0, 0], [1, 1, 3, 3]) })
  },
  {
    row: 'attention',
    about: 'a mask for each image and head',
    inputs: [x([2, 2, 4]), x([2, 3, 4]), x([2, 3, 4])],
    build: (q, k, v) =>
      ops.attention(q, k, v, {
        heads: 2,
        mask: ops.constant(
          Float32Array.from({ length: 24 }, (_, i) => ((i * 7) % 5) / 2 - 1),
          [2, 2, 2, 3]
        )
      })
  }
]
