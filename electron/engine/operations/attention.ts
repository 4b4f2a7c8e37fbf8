/** @file Multi-head scaled dot-product attention, whose probabilities are never stored for the backward pass. */
import { apply, describe, ShapeError } from '../tensor.ts'
import type { Operation, Tensor } from '../tensor.ts'
import { add, mul, sub } from './elementwise.ts'
import { matmul } from './matrix.ts'
import { softmax } from './normalization.ts'
import { concat, reduceSum, reshape, slice, transpose } from './structure.ts'

export const afterOperation: Operation = {
  name: 'after',
  infer: ([x]) => [{ shape: x!.shape, dtype: x!.dtype }],
  /** ORT removes an unused dependency, but not the addition of a value that happens to be zero. */
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
  costly: true,
  infer([q, k, v, mask], { heads }) {
    const fits = q!.shape.length === 3 && k!.shape[2] === q!.shape[2] && v!.shape[1] === k!.shape[1]
    if (!fits || q!.shape[2]! % (heads as number) !== 0)
      throw new ShapeError(
        `attention of ${describe([q!, k!, v!, ...(mask ? [mask] : [])])} with ${heads as number} heads`
      )
    return [{ shape: [...q!.shape.slice(0, 2), v!.shape[2]!], dtype: q!.dtype }]
  },
  emit: (emitter, [q, k, v, mask], { attributes: { heads } }) =>
    emitter.node(
      'MultiHeadAttention',
      [q!, k!, v!, ...(mask ? ['', '', mask] : [])],
      { num_heads: heads! },
      { domain: 'com.microsoft' }
    ),
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
    const parts = Array.from({ length: heads / step }, (_, i) =>
      headGradients(headRange(whole, i * step, (i + 1) * step))
    )
    const [dq, dk, dv] = [0, 1, 2].map((i) =>
      concat(
        parts.map((part) => part[i]!),
        1
      )
    )
    return [mul(join(dq!), scale), join(dk!), join(dv!), ...(mask ? [null] : [])]
  }
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
