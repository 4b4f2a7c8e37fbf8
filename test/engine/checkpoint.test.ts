import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { checkpoint } from '../../electron/engine/checkpoint.ts'
import { gradients } from '../../electron/engine/gradients.ts'
import * as ops from '../../electron/engine/operations.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import { reachableNodes } from '../../electron/engine/reachable.ts'
import { sizeOf } from '../../electron/engine/tensor.ts'
import type { GraphNode, Shape, Tensor } from '../../electron/engine/tensor.ts'
import { nmse } from './measure.ts'
import { interpret } from './reference/interpreter.ts'

const SHAPES = { x: [1, 4, 6, 6], conv: [4, 4, 3, 3], scale: [4], shift: [4], q: [4, 4], down: [2, 4], up: [4, 2] }

/** A residual block and an attention block with an adapter, twice, under `wrap`. */
function network(wrap: <T>(build: () => T) => T) {
  const leaf = Object.fromEntries(Object.entries(SHAPES).map(([name, shape]) => [name, ops.input(name, shape)]))
  const { conv, scale, shift, q, down, up } = leaf as Record<keyof typeof SHAPES, Tensor>
  const residual = (x: Tensor) =>
    wrap(() => ops.add(x, ops.conv2d(ops.silu(ops.groupNorm(x, 2, scale, shift, 1e-5)), conv, null, { padding: 1 })))
  const attend = (x: Tensor) =>
    wrap(() => {
      const tokens = ops.layerNorm(ops.transpose(ops.reshape(x, [1, 4, 36]), [0, 2, 1]), scale, shift, 1e-5)
      const adapted = ops.add(ops.linear(tokens, q), ops.linear(ops.linear(tokens, down), up))
      const y = ops.attention(adapted, tokens, ops.gelu(tokens), { heads: 2 })
      return ops.add(x, ops.reshape(ops.transpose(y, [0, 2, 1]), x.shape))
    })
  const y = attend(residual(attend(residual(leaf.x!))))
  const loss = ops.reduceSum(ops.square(y), [0, 1, 2, 3])
  return { leaf, loss, gradients: gradients(loss, Object.values(leaf)) }
}

const stream = randomStream(4, 'checkpoint')
const named = Object.fromEntries(
  Object.entries(SHAPES).map(([name, shape]) => [name, stream.normals(sizeOf(shape as Shape)).map((v) => v / 2)])
)
const count = (outputs: readonly Tensor[], name: string) =>
  reachableNodes(outputs).filter((node) => node.operation.name === name).length

describe('checkpoint', () => {
  const plain = network((build) => build())
  const wrapped = network(checkpoint)

  it('changes no gradient, in float64 exactly', () => {
    const [a, b] = [interpret(plain.gradients, named), interpret(wrapped.gradients, named)]
    b.forEach(({ data }, i) => expect(data).toEqual(a[i]!.data))
  })

  it('changes no gradient on the device', async () => {
    const outputs = Object.fromEntries(wrapped.gradients.map((gradient, i) => [`g${i}`, gradient]))
    const program = await compileProgram({ outputs })
    const feeds = Object.entries(SHAPES).map(([name, shape]) => [name, { shape, data: named[name]! }])
    const found = await program.run(Object.fromEntries(feeds) as Parameters<typeof program.run>[0])
    await program.release()
    const wanted = interpret(plain.gradients, named)
    wanted.forEach(({ data }, i) => expect(nmse(found[`g${i}`]!.data as Float32Array, data)).toBeLessThan(1e-10))
  })

  it('recomputes norms and activations, but not products', () => {
    for (const name of ['layerNorm', 'swish', 'gelu'])
      expect([name, count(wrapped.gradients, name)]).toEqual([name, 2 * count(plain.gradients, name)])
    for (const name of ['conv2d', 'attention', 'matmul', 'gemm'])
      expect([name, count(wrapped.gradients, name)]).toEqual([name, count(plain.gradients, name)])
  })

  it('lets the backward pass use only the kept values of a block', () => {
    const forward = new Set(reachableNodes([wrapped.loss]))
    const backward = reachableNodes(wrapped.gradients).filter((node) => !forward.has(node))
    const readBySecondHalf = new Set(backward.flatMap((node) => node.inputs.map((tensor) => tensor.node)))
    const ofWeights = (node: GraphNode) => node.inputs.every((tensor) => tensor.node.inputs.length === 0)
    const kept = (node: GraphNode) =>
      node.block === null ||
      node.operation.multiplyAccumulates !== undefined ||
      ofWeights(node) ||
      isBlockOutput(node, forward)
    const lost = [...readBySecondHalf].filter((node) => forward.has(node) && !kept(node))
    expect(lost.map((node) => node.operation.name)).toEqual([])
  })

  it('changes nothing in the forward pass', () => {
    expect(reachableNodes([wrapped.loss]).map((node) => node.operation.name)).toEqual(
      reachableNodes([plain.loss]).map((node) => node.operation.name)
    )
  })
})

function isBlockOutput(node: GraphNode, forward: ReadonlySet<GraphNode>): boolean {
  return [...forward].some((user) => user.block !== node.block && user.inputs.some((tensor) => tensor.node === node))
}
