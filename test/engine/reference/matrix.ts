import { build, read, readBroadcast, sum } from './values.ts'
import type { Reference } from './values.ts'

export const matrix: Record<string, Reference> = {
  matmul: ([a, b], node) => [
    build(node.outputs[0]!.shape, (index) => {
      const [batch, row, column] = [index.slice(0, -2), index.at(-2)!, index.at(-1)!]
      return sum(
        a!.shape.at(-1)!,
        (k) => readBroadcast(a!, [...batch, row, k]) * readBroadcast(b!, [...batch, k, column])
      )
    })
  ],
  gemm([a, b, c], node) {
    const { transA, transB } = node.attributes
    const inner = transA ? a!.shape[0]! : a!.shape[1]!
    return [
      build(node.outputs[0]!.shape, ([row, column]) => {
        const product = sum(
          inner,
          (k) => read(a!, transA ? [k, row!] : [row!, k]) * read(b!, transB ? [column!, k] : [k, column!])
        )
        return product + (c ? c.data[column!]! : 0)
      })
    ]
  }
}
