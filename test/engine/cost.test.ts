import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { graphCost } from '../../electron/engine/cost.ts'
import { gradients } from '../../electron/engine/gradients.ts'
import {
  add,
  attention,
  concat,
  conv2d,
  frozen,
  input,
  linear,
  matmul,
  meanSquaredError,
  operationTable,
  parameter,
  relu,
  reshape,
  stopGradient,
  transpose
} from '../../electron/engine/operations.ts'
import { reachableNodes } from '../../electron/engine/reachable.ts'
import type { Emitter, GraphNode, Tensor } from '../../electron/engine/tensor.ts'
import { cases } from './cases/all.ts'
import { prepare } from './measure.ts'

const folder = mkdtempSync(join(tmpdir(), 'flawsmith cost-'))
afterAll(() => rmSync(folder, { recursive: true }))

const products = (...outputs: Tensor[]) => graphCost(outputs).multiplyAccumulates
const activations = (...outputs: Tensor[]) => {
  const { fedBytes, activationBytes } = graphCost(outputs)
  return fedBytes + activationBytes
}

/** ONNX types of the nodes that a row writes, for one provider or the other. */
function emittedTypes(node: GraphNode, forWebGpu: boolean): string[] {
  const types: string[] = []
  const emitter: Emitter = {
    forWebGpu,
    node: (type, _inputs, _attributes, { outputs = 1 } = {}) => {
      types.push(type)
      return Array.from({ length: outputs }, () => 'value')
    },
    floats: () => 'value',
    integers: () => 'value',
    external: () => 'value',
    input: () => 'value',
    doubles: () => '',
    parameter: () => 'value'
  }
  node.operation.emit(
    emitter,
    node.inputs.map(() => 'value'),
    node
  )
  return types
}

const productTypes = ['Conv', 'ConvTranspose', 'MatMul', 'Gemm', 'MultiHeadAttention']

describe('operation table', () => {
  it('counts products exactly in the rows whose emission multiplies matrices or convolves', () => {
    const multiplying = new Set<string>()
    for (const example of cases) {
      const { result, differentiated } = prepare(example, folder)
      for (const node of reachableNodes([result, ...differentiated.map(({ gradient }) => gradient)]))
        for (const forWebGpu of [false, true])
          if (emittedTypes(node, forWebGpu).some((type) => productTypes.includes(type)))
            multiplying.add(node.operation.name)
    }
    const counted = operationTable.filter(({ multiplyAccumulates }) => multiplyAccumulates !== undefined)
    expect(multiplying.size).toBeGreaterThan(5)
    expect(counted.map(({ name }) => name).sort()).toEqual([...multiplying].sort())
  })
})

describe('arithmetic cost', () => {
  it('of a convolution is kernel × channels per output value', () => {
    const convolved = conv2d(input('x', [2, 3, 10, 12]), parameter('w', [5, 3, 3, 3]), null, { stride: 2, padding: 1 })
    expect(convolved.shape).toEqual([2, 5, 5, 6])
    expect(products(convolved)).toBe(2 * 5 * 5 * 6 * 3 * 3 * 3)
  })

  it('of each of a convolution’s two gradients equals that of the convolution', () => {
    const [x, w] = [parameter('x', [2, 3, 10, 10]), parameter('w', [5, 3, 3, 3])]
    const loss = meanSquaredError(conv2d(x, w, null, { padding: 1 }), input('target', [2, 5, 10, 10]))
    const forward = 2 * 5 * 10 * 10 * 3 * 9
    expect(products(loss)).toBe(forward)
    expect(products(loss, ...gradients(loss, [w]))).toBe(2 * forward)
    expect(products(loss, ...gradients(loss, [x, w]))).toBe(3 * forward)
  })

  it('of matrix products is rows × inner × columns, whichever operand is transposed', () => {
    expect(products(matmul(input('a', [7, 4, 5]), input('b', [5, 6])))).toBe(7 * 4 * 5 * 6)
    const [x, w] = [parameter('x', [2, 3, 8]), parameter('w', [5, 8])]
    const loss = meanSquaredError(linear(x, w), input('target', [2, 3, 5]))
    expect(products(loss)).toBe(6 * 8 * 5)
    expect(products(loss, ...gradients(loss, [x, w]))).toBe(3 * 6 * 8 * 5)
  })

  it('of attention is scores plus weighted values', () => {
    const [q, k, v] = [input('q', [2, 10, 8]), input('k', [2, 6, 8]), input('v', [2, 6, 4])]
    expect(products(attention(q, k, v, { heads: 2 }))).toBe(2 * 10 * 6 * (8 + 4))
  })
})

describe('memory', () => {
  const kibi = (name: string) => input(name, [256])

  it('holds a value until its last use', () => {
    const a = kibi('a')
    // Each map overwrites the one before, but never a fed value.
    expect(activations(relu(relu(relu(a))))).toBe(2 * 1024)
    expect(activations(add(relu(relu(relu(a))), a))).toBe(2 * 1024)
    expect(activations(concat([relu(a), relu(a), a], 0))).toBe(3 * 1024 + 3 * 1024)
  })

  it('treats a reshaped value as the same one', () => {
    const a = relu(kibi('a'))
    expect(activations(reshape(a, [16, 16]))).toBe(2 * 1024)
    expect(activations(reshape(stopGradient(a), [16, 16]), a)).toBe(2 * 1024)
    expect(activations(transpose(reshape(a, [16, 16]), [1, 0]), a)).toBe(3 * 1024)
  })

  it('holds the parameter vector in addition to its slices', () => {
    const w = parameter('w', [256])
    expect(activations(add(w, w))).toBe(2 * 1024)
    expect(activations(add(add(w, kibi('parameters')), w))).toBe(3 * 1024)
  })

  it('keeps the values that the backward pass reads', () => {
    const depth = 6
    let h: Tensor = input('x', [1, 4, 8, 8])
    const weights = Array.from({ length: depth }, (_, i) => parameter(`w${i}`, [4, 4, 3, 3]))
    for (const w of weights) h = relu(conv2d(h, w, null, { padding: 1 }))
    const loss = meanSquaredError(h, input('target', h.shape))
    const map = 4 * 4 * 8 * 8
    const vectors = 2 * 4 * weights.length * 144
    expect(activations(loss) - vectors).toBeLessThan(5 * map)
    expect(activations(loss, ...gradients(loss, weights)) - vectors).toBeGreaterThan(depth * map)
  })

  it('counts weights once as stored and once as computed', () => {
    const region = { file: '/w', offset: 0, length: 128, dtype: 'float16' } as const
    const w = frozen('w', [8, 8], region)
    const cost = graphCost([linear(linear(input('x', [1, 8]), w), w), frozen('again', [8, 8], region)])
    expect(cost).toMatchObject({ storedBytes: 128, weightBytes: 256, parameterBytes: 0 })
    expect(graphCost([linear(input('x', [1, 8]), parameter('w', [8, 8]))])).toMatchObject({
      storedBytes: 0,
      weightBytes: 0,
      parameterBytes: 256
    })
  })
})
