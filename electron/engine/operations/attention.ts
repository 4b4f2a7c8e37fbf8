/** @file Multi-head scaled dot-product attention, whose probabilities are never stored for the backward pass. */
import { apply, describe, dimension, ShapeError, sizeOf } from '../tensor.ts'
import type { Attributes, Emitter, GraphNode, Operation, Tensor } from '../tensor.ts'
import { add, mul, sub } from './elementwise.ts'
import { matmul } from './matrix.ts'
import { softmax } from './normalization.ts'
import { concat, reduceSum, reshape, slice, transpose } from './structure.ts'

export const afterOperation: Operation = {
  name: 'after',
  infer: ([x]) => [{ shape: x!.shape, dtype: x!.dtype }],
  /** ORT removes an unused dependency, but not the addition of a value that is zero at run time. */
  emit(emitter, [x, dependency], node) {
    const flat = emitter.node('Reshape', [dependency!, emitter.integers([-1])])
    const first = emitter.node('Slice', [...flat, ...[0, 1, 0].map((n) => emitter.integers([n]))])
    const zero = emitter.node('Clip', [...first, emitter.floats([0], []), emitter.floats([0], [])])
    const scalar = emitter.node('Reshape', [...zero, emitter.integers(node.inputs[0]!.shape.map(() => 1))])
    return emitter.node('Add', [x!, ...scalar])
  },
  gradient: (_, [g]) => [g ?? null, null]
}

/** x, computed only once `dependency` is: keeps recomputation inside the backward pass. */
export function after(x: Tensor, dependency: Tensor): Tensor {
  return apply(afterOperation, [x, dependency])
}

/** Above this many probabilities (rows × columns) the backward pass takes one head at a time. */
const LARGE = 512 * 512

export const attentionOperation: Operation = {
  name: 'attention',
  /** Scores, then the values they weight. */
  multiplyAccumulates: ({ inputs: [q, k, v] }) =>
    sizeOf(q!.shape) * dimension(k!.shape, 1) + sizeOf(v!.shape) * dimension(q!.shape, 1),
  infer([q, k, v, mask], { heads }) {
    const fits = q!.shape.length === 3 && k!.shape[2] === q!.shape[2] && v!.shape[1] === k!.shape[1]
    if (!fits || q!.shape[2]! % (heads as number) !== 0)
      throw new ShapeError(
        `attention of ${describe([q!, k!, v!, ...(mask ? [mask] : [])])} with ${heads as number} heads`
      )
    return [{ shape: [...q!.shape.slice(0, 2), v!.shape[2]!], dtype: q!.dtype }]
  },
  emit(emitter, [q, k, v, mask], node) {
    const heads = node.attributes.heads as number
    if (emitter.forWebGpu) return [emitProducts(emitter, [q!, k!, v!, mask], node)]
    const inputs = [q!, k!, v!, ...(mask ? ['', '', mask] : [])]
    return emitter.node('MultiHeadAttention', inputs, { num_heads: heads }, { domain: 'com.microsoft' })
  },
  gradient({ inputs: [q, k, v, mask], outputs: [y], attributes }, [g]) {
    if (!g) return [null, null, null, null]
    const heads = attributes.heads as number
    const scale = 1 / Math.sqrt(q!.shape[2]! / heads)
    const split = (x: Tensor) => transpose(reshape(x, [x.shape[0]!, x.shape[1]!, heads, -1]), [0, 2, 1, 3])
    const join = (x: Tensor) => reshape(transpose(x, [0, 2, 1, 3]), [x.shape[0]!, x.shape[2]!, -1])
    const [qs, ks, vs, gs] = [split(mul(after(q!, g), scale)), split(k!), split(v!), split(g)]
    const rowSums = reduceSum(mul(gs, split(y!)), [-1], true)
    const whole = { q: qs, k: ks, v: vs, g: gs, rowSums, mask: mask ?? null }
    const step = q!.shape[1]! * k!.shape[1]! > LARGE ? 1 : heads
    const parts: [Tensor, Tensor, Tensor][] = []
    for (let start = 0; start < heads; start += step) {
      const part = headRange(whole, start, start + step)
      // One after the other, so that only one head's probabilities exist at a time.
      const delayed = (x: Tensor) => (parts.at(-1) ?? []).reduce((value, done) => after(value, done), x)
      parts.push(headGradients({ ...part, q: delayed(part.q), g: delayed(part.g) }))
    }
    const [dq, dk, dv] = [0, 1, 2].map((i) =>
      concat(
        parts.map((part) => part[i]!),
        1
      )
    )
    return [mul(join(dq!), scale), join(dk!), join(dv!), ...(mask ? [null] : [])]
  }
}

/**
 * Attention as products and softmax, by head where large: from 32 queries on, the WebGPU provider's fused kernel is wrong
 * by several per cent on SwiftShader (ONNX Runtime 1.30).
 */
function emitProducts(
  emitter: Emitter,
  [q, k, v, mask]: readonly [string, string, string, string | undefined],
  { inputs, attributes }: GraphNode
): string {
  const heads = attributes.heads as number
  const [batch, length, width] = inputs[0]!.shape as [number, number, number]
  const sources = inputs[1]!.shape[1]!
  const emit = (type: string, names: readonly string[], attributes: Attributes = {}) =>
    emitter.node(type, names, attributes)[0]!
  const split = (x: string, n: number, perm: readonly number[]) =>
    emit('Transpose', [emit('Reshape', [x, emitter.integers([batch, n, heads, -1])])], { perm })
  const scale = emitter.floats([1 / Math.sqrt(width / heads)], [])
  const whole = [
    split(emit('Mul', [q, scale]), length, [0, 2, 1, 3]),
    split(k, sources, [0, 2, 3, 1]),
    split(v, sources, [0, 2, 1, 3])
  ]
  const step = length * sources > LARGE ? 1 : heads
  const parts = Array.from({ length: heads / step }, (_, i) => {
    const range = [i * step, (i + 1) * step, 1].map((n) => emitter.integers([n]))
    const part = (x: string) => (step === heads ? x : emit('Slice', [x, ...range]))
    const [queries, keys, values] = whole.map(part) as [string, string, string]
    const scores = emit('MatMul', [queries, keys])
    const masked = mask ? emit('Add', [scores, inputs[3]!.shape[1] === 1 ? mask : part(mask)]) : scores
    return emit('MatMul', [emit('Softmax', [masked], { axis: -1 }), values])
  })
  const joined = parts.length === 1 ? parts[0]! : emit('Concat', parts, { axis: 1 })
  return emit('Reshape', [emit('Transpose', [joined], { perm: [0, 2, 1, 3] }), emitter.integers([batch, length, -1])])
}

interface HeadInputs {
  readonly q: Tensor
  readonly k: Tensor
  readonly v: Tensor
  readonly g: Tensor
  readonly rowSums: Tensor
  readonly mask: Tensor | null
}

function headRange(whole: HeadInputs, start: number, end: number): HeadInputs {
  const part = (x: Tensor) => slice(x, 1, start, end)
  const mask = whole.mask && whole.mask.shape[1] !== 1 ? part(whole.mask) : whole.mask
  return { q: part(whole.q), k: part(whole.k), v: part(whole.v), g: part(whole.g), rowSums: part(whole.rowSums), mask }
}

/** Recomputes the probabilities, then dQ (of the scaled queries), dK, dV; all [B, heads, length, d]. */
function headGradients({ q, k, v, g, rowSums, mask }: HeadInputs): [Tensor, Tensor, Tensor] {
  const scores = matmul(q, transpose(k, [0, 1, 3, 2]))
  const probabilities = softmax(mask ? add(scores, mask) : scores)
  const dScores = mul(probabilities, sub(matmul(g, transpose(v, [0, 1, 3, 2])), rowSums))
  return [
    matmul(dScores, k),
    matmul(transpose(dScores, [0, 1, 3, 2]), q),
    matmul(transpose(probabilities, [0, 1, 3, 2]), g)
  ]
}

/**
 * softmax(q·kᵀ/√(D/heads) + mask)·v with D split over `heads`; q[B,T,D], k[B,S,D], v[B,S,D] → [B,T,D].
 * `mask` is added to the scores and broadcasts to [B, heads, T, S] from rank 4.
 */
export function attention(q: Tensor, k: Tensor, v: Tensor, options: { heads: number; mask?: Tensor | null }): Tensor {
  const inputs = options.mask ? [q, k, v, options.mask] : [q, k, v]
  return apply(attentionOperation, inputs, { heads: options.heads })
}
