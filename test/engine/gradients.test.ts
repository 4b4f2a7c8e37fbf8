import { describe, expect, it } from 'vitest'
import { gradients } from '../../electron/engine/gradients.ts'
import * as ops from '../../electron/engine/operations.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import { reachableNodes } from '../../electron/engine/reachable.ts'
import type { Tensor } from '../../electron/engine/tensor.ts'
import { randomStream } from '../../electron/common/random.ts'
import { nmse } from './measure.ts'
import { interpret } from './reference/interpreter.ts'

const names = (outputs: Tensor[]) => reachableNodes(outputs).map((node) => node.operation.name)

describe('gradients', () => {
  it('builds nothing for tensors that are not requested', () => {
    const x = ops.input('x', [1, 2, 4, 4])
    const w = ops.input('w', [2, 2, 3, 3])
    const loss = ops.reduceSum(ops.conv2d(ops.silu(x), w, null, { padding: 1 }), [0, 1, 2, 3])
    const dw = names(gradients(loss, [w]))
    expect(dw).toContain('conv2dWeightGradient')
    expect(dw).not.toContain('conv2dInputGradient')
    const dx = names(gradients(loss, [x]))
    expect(dx).toContain('conv2dInputGradient')
    expect(dx).not.toContain('conv2dWeightGradient')
  })

  it('stops at the requested tensors, so that an intermediate value has its own gradient', () => {
    const x = ops.input('x', [3])
    const y = ops.mul(x, x)
    const loss = ops.reduceSum(ops.mul(y, 5), [0])
    const [dy] = gradients(loss, [y])
    expect([...interpret([dy!], { x: [1, 2, 3] })[0]!.data]).toEqual([5, 5, 5])
  })

  it('returns zeros of the right shape if the loss does not depend on the tensor', () => {
    const x = ops.input('x', [2])
    const other = ops.input('other', [2, 3])
    const [g] = gradients(ops.reduceSum(x, [0]), [other])
    expect(g!.shape).toEqual([2, 3])
    expect(interpret([g!], {})[0]!.data.every((v) => v === 0)).toBe(true)
  })

  it('adds up over all paths', () => {
    const x = ops.input('x', [])
    const y = ops.add(ops.mul(x, 3), ops.mul(x, x))
    const [g] = gradients(ops.mul(y, y), [x])
    // d/dx (3x + x²)² = 2(3x + x²)(3 + 2x)
    expect(interpret([g!], { x: [2] })[0]!.data[0]).toBe(140)
  })

  it('rejects a loss that is not a scalar', () => {
    expect(() => gradients(ops.input('x', [2]), [])).toThrow('a loss is a scalar, not [2]')
  })

  it('differentiates twice', () => {
    const x = ops.input('x', [])
    const cube = ops.mul(x, ops.mul(x, x))
    const [first] = gradients(cube, [x])
    const [second] = gradients(first!, [x])
    expect(interpret([second!], { x: [5] })[0]!.data[0]).toBe(30)
  })

  it('computes large attention one head at a time, with the same result as softmax and products', async () => {
    const [length, width, heads] = [520, 4, 2]
    const shape = [1, length, width]
    const [q, k, v] = ['q', 'k', 'v'].map((name) => ops.input(name, shape)) as [Tensor, Tensor, Tensor]
    const weights = ops.constant(randomStream(1, 'weights').normals(length * width), shape)
    const split = (t: Tensor) => ops.transpose(ops.reshape(t, [1, length, heads, 2]), [0, 2, 1, 3])
    const scores = ops.mul(ops.matmul(split(q), ops.transpose(split(k), [0, 1, 3, 2])), Math.SQRT1_2)
    const plain = ops.reshape(ops.transpose(ops.matmul(ops.softmax(scores), split(v)), [0, 2, 1, 3]), shape)
    const gradientsOf = (y: Tensor) => gradients(ops.reduceSum(ops.mul(y, weights), [0, 1, 2]), [q, k, v])
    const fused = gradientsOf(ops.attention(q, k, v, { heads }))
    expect(names(fused).filter((name) => name === 'softmax')).toHaveLength(heads)
    const probabilities = reachableNodes(fused).filter((node) => node.operation.name === 'softmax')
    expect(names([probabilities[1]!.outputs[0]!]).filter((name) => name === 'softmax')).toHaveLength(heads)
    const all = [...fused, ...gradientsOf(plain)]
    const program = await compileProgram({ outputs: Object.fromEntries(all.map((t, i) => [`g${i}`, t])) })
    const stream = randomStream(2, 'values')
    const feed = () => ({ shape, data: stream.normals(length * width) })
    const found = await program.run({ q: feed(), k: feed(), v: feed() })
    await program.release()
    for (const i of [0, 1, 2]) {
      const [a, b] = [found[`g${i}`]!, found[`g${i + 3}`]!]
      expect(nmse(a.data as Float32Array, b.data as Float32Array)).toBeLessThan(1e-11)
    }
  })
})

describe('after', () => {
  it('keeps the value bit for bit, whatever the dependency', async () => {
    const x = ops.input('x', [4])
    const d = ops.input('d', [2, 2])
    const program = await compileProgram({ outputs: { y: ops.after(x, d) } })
    const values = Float32Array.of(1.1, -3e38, 1e-40, 0)
    for (const first of [5, -5, 1e30, 0]) {
      const feeds = { x: { shape: [4], data: values }, d: { shape: [2, 2], data: Float32Array.of(first, 1, 2, 3) } }
      expect((await program.run(feeds)).y!.data).toEqual(values)
    }
    await program.release()
  })
})

describe('names', () => {
  it('of inputs and outputs are arbitrary and may be equal', async () => {
    const outputs = { x: ops.mul(ops.input('x', [1]), 2), loss: ops.input('v0', [1]) }
    const program = await compileProgram({ outputs })
    const feed = (value: number) => ({ shape: [1], data: Float32Array.of(value) })
    const found = await program.run({ x: feed(3), v0: feed(5) })
    expect([found.x!.data[0], found.loss!.data[0]]).toEqual([6, 5])
    await program.release()
  })
})

describe('shape errors', () => {
  const a = (shape: number[], dtype: 'float32' | 'int64' = 'float32') => ops.input('x', shape, dtype)
  it.each<[string, () => unknown]>([
    ['[2, 3] and [2, 4] do not broadcast', () => ops.add(a([2, 3]), a([2, 4]))],
    ['mul of float32[2], int64[2]', () => ops.mul(a([2]), a([2], 'int64'))],
    ['matmul of float32[2, 3], float32[4, 2]', () => ops.matmul(a([2, 3]), a([4, 2]))],
    ['gemm of float32[2, 3], float32[4, 2]', () => ops.gemm(a([2, 3]), a([4, 2]))],
    ['gemm of float32[2, 3], float32[3, 2], float32[5]', () => ops.gemm(a([2, 3]), a([3, 2]), false, false, a([5]))],
    ['conv2d of float32[1, 3, 4, 4], float32[2, 4, 3, 3]', () => ops.conv2d(a([1, 3, 4, 4]), a([2, 4, 3, 3]))],
    ['reshape of float32[2, 3] to [4]', () => ops.reshape(a([2, 3]), [4])],
    ['expand of float32[2] to [3]', () => ops.expand(a([2]), [3])],
    ['concat of float32[2, 3], float32[2, 4] along axis 0', () => ops.concat([a([2, 3]), a([2, 4])], 0)],
    ['concat of no tensors', () => ops.concat([], 0)],
    ['slice 1…5 of axis 0 of float32[4]', () => ops.slice(a([4]), 0, 1, 5)],
    ['axis 2 is outside shape [2, 3]', () => ops.transpose(a([2, 3]), [0, 2])],
    [
      'attention of float32[1, 2, 6], float32[1, 3, 6], float32[1, 3, 6] with 4 heads',
      () => ops.attention(a([1, 2, 6]), a([1, 3, 6]), a([1, 3, 6]), { heads: 4 })
    ],
    ['averagePool2x of float32[1, 1, 3, 4]', () => ops.averagePool2x(a([1, 1, 3, 4]))],
    ['groupNorm of 6 channels in 4 groups', () => ops.groupNorm(a([1, 6, 2, 2]), 4, a([6]), a([6]), 1e-5)],
    ['layerNorm takes weight and bias together', () => ops.layerNorm(a([2]), a([2]), null, 1e-5)],
    ['constant of 3 values as [2]', () => ops.constant([1, 2, 3], [2])]
  ])('%s', (message, build) => {
    expect(build).toThrow(message)
  })
})
