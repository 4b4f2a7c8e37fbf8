import * as ops from '../../../electron/engine/operations.ts'
import type { Tensor } from '../../../electron/engine/tensor.ts'
import { exact, x } from './case.ts'
import type { Case, CaseInput } from './case.ts'

type Binary = (a: Tensor, b: Tensor) => Tensor
type Unary = (x: Tensor) => Tensor

/** Every kind of broadcast for an operation on two operands; `b` stays away from zero where `positive`. */
function broadcasts(row: string, build: Binary, positive = false): Case[] {
  const b = (shape: number[]) => (positive ? x(shape, 0.5, 2) : x(shape))
  const shapes: [string, number[], number[]][] = [
    ['equal shapes', [2, 3], [2, 3]],
    ['scalar on the right', [2, 3], []],
    ['scalar on the left', [], [3, 1]],
    ['missing leading axis', [2, 3, 4], [4]],
    ['both sides broadcast', [3, 1, 5], [2, 1]],
    ['two scalars', [], []]
  ]
  return shapes.map(([about, first, second]) => ({ row, about, inputs: [x(first), b(second)], build }))
}

function shapes(row: string, build: Unary, low = -3, high = 3): Case[] {
  return [
    { row, about: 'odd size', inputs: [x([3, 5, 7], low, high)], build },
    { row, about: 'scalar', inputs: [x([], low, high)], build },
    // WebGPU packs four values together: one left over.
    { row, about: 'one more than four', inputs: [x([5], low, high)], build }
  ]
}

/** Beyond the range of float32's exponential. */
const extremes: CaseInput = exact([6], [-200, -90, -20, 20, 90, 200])

export const elementwiseCases: Case[] = [
  ...broadcasts('add', ops.add),
  ...broadcasts('sub', ops.sub),
  ...broadcasts('mul', ops.mul),
  ...broadcasts('div', ops.div, true),
  ...broadcasts('maximum', ops.maximum),
  ...broadcasts('minimum', ops.minimum),
  ...broadcasts('greater', ops.greater),
  { row: 'add', about: 'the same tensor twice', inputs: [x([4])], build: (a) => ops.add(a, a) },
  { row: 'mul', about: 'the same tensor twice', inputs: [x([4])], build: (a) => ops.mul(a, a) },
  { row: 'sub', about: 'a number first', inputs: [x([4])], build: (a) => ops.sub(1, a) },
  {
    row: 'maximum',
    about: 'ties go to the second',
    inputs: [exact([3], [1, 2, 3]), exact([3], [1, 5, -3])],
    build: ops.maximum,
    gradientAtKink: [
      [0, 0, 1],
      [1, 1, 0]
    ]
  },
  {
    row: 'minimum',
    about: 'ties go to the second',
    inputs: [exact([3], [1, 2, 3]), exact([3], [1, 5, -3])],
    build: ops.minimum,
    gradientAtKink: [
      [0, 1, 0],
      [1, 0, 1]
    ]
  },
  {
    row: 'greater',
    about: 'a tie is not greater',
    inputs: [exact([3], [1, 2, 3]), exact([3], [1, 5, -3])],
    build: ops.greater
  },
  ...shapes('neg', ops.neg),
  ...shapes('exp', ops.exp),
  ...shapes('log', ops.log, 0.1, 3),
  ...shapes('sqrt', ops.sqrt, 0.1, 3),
  ...shapes('sin', ops.sin),
  ...shapes('cos', ops.cos),
  ...shapes('tanh', ops.tanh),
  ...shapes('sigmoid', ops.sigmoid),
  ...shapes('relu', ops.relu),
  ...shapes('abs', ops.abs),
  ...shapes('erf', ops.erf),
  ...shapes('softplus', ops.softplus),
  ...shapes('swish', ops.silu),
  ...shapes('gelu', ops.gelu),
  ...shapes('clip', (a) => ops.clip(a, -1, 1.5)),
  ...shapes('stopGradient', (a) => ops.stopGradient(a)),
  { row: 'swish', about: "CLIP's quick GELU", inputs: [x([3, 3])], build: (a) => ops.quickGelu(a) },
  { row: 'softplus', about: 'no overflow', inputs: [extremes], build: (a) => ops.softplus(a) },
  { row: 'sigmoid', about: 'no overflow', inputs: [extremes], build: (a) => ops.sigmoid(a) },
  { row: 'swish', about: 'no overflow', inputs: [extremes], build: (a) => ops.silu(a) },
  { row: 'gelu', about: 'no overflow', inputs: [extremes], build: (a) => ops.gelu(a) },
  { row: 'tanh', about: 'no overflow', inputs: [extremes], build: (a) => ops.tanh(a) },
  {
    row: 'relu',
    about: 'flat at zero',
    inputs: [exact([3], [-1, 0, 1])],
    build: (a) => ops.relu(a),
    gradientAtKink: [[0, 0, 1]]
  },
  {
    row: 'abs',
    about: 'flat at zero',
    inputs: [exact([3], [-1, 0, 1])],
    build: (a) => ops.abs(a),
    gradientAtKink: [[-1, 0, 1]]
  },
  {
    row: 'clip',
    about: 'flat at and beyond its limits',
    inputs: [exact([5], [-2, -1, 0, 1, 2])],
    build: (a) => ops.clip(a, -1, 1),
    gradientAtKink: [[0, 0, 1, 0, 0]]
  },
  {
    row: 'stopGradient',
    about: 'one of two paths',
    inputs: [exact([2], [3, 5])],
    build: (a) => ops.mul(a, ops.stopGradient(a)),
    gradientAtKink: [[3, 5]]
  },
  { row: 'div', about: 'reciprocal', inputs: [x([3, 2], 0.5, 2)], build: (a) => ops.reciprocal(a) },
  {
    row: 'softplus',
    about: 'binary cross-entropy with logits',
    inputs: [x([4, 1], -5, 5), x([4, 1], 0, 1)],
    build: ops.binaryCrossEntropyWithLogits
  },
  { row: 'mul', about: 'mean squared error', inputs: [x([2, 3, 2]), x([2, 3, 2])], build: ops.meanSquaredError }
]
