/** @file SAIM, the interaction between global and part branch (DualAnoDiff, Jin et al. 2025; methods.md 2.3). */
import type { RandomStream } from '../../common/random.ts'
import { add, attention, layerNorm, linear, reshape, transpose } from '../../engine/operations.ts'
import { dimension, type Tensor } from '../../engine/tensor.ts'
import { torchInitialisation, type NamedShape, type WeightSource } from '../../models/weights.ts'
import type { InteractionForm } from './forms.ts'

const projections: Readonly<Record<InteractionForm, readonly string[]>> = {
  code: ['temporal_i', 'temporal_q', 'temporal_k', 'temporal_v', 'temporal_o'],
  zero: ['temporal_i', 'temporal_q', 'temporal_k', 'temporal_v', 'temporal_o'],
  paper: ['temporal_q', 'temporal_k', 'temporal_v'],
  none: []
}

/** The tensors of one block at width `features`, by name. */
export function interactionShapes(form: InteractionForm, features: number): NamedShape[] {
  const norm = form === 'paper' || form === 'none' ? [] : ['temporal_n.weight', 'temporal_n.bias']
  return [
    ...norm.map((name) => ({ name, shape: [features] })),
    ...projections[form].flatMap((name) => [
      { name: `${name}.weight`, shape: [features, features] },
      { name: `${name}.bias`, shape: [features] }
    ])
  ]
}

/** Initial values of one block for training; `stream` gives each tensor a stream of its own. */
export function initialInteraction(
  form: InteractionForm,
  features: number,
  stream: (name: string) => RandomStream
): Map<string, Float32Array> {
  const values = torchInitialisation(interactionShapes(form, features), stream)
  if (form === 'zero') for (const [name, value] of values) if (name.startsWith('temporal_o.')) value.fill(0)
  return values
}

/**
 * The interaction of the two branches: for hidden [2B, N, C], whose row 2i is pair i's global branch and 2i + 1 its
 * part branch, single-head attention over the two tokens {global, part} of each position, added to hidden.
 */
export function interaction(form: InteractionForm, weight: WeightSource, hidden: Tensor): Tensor {
  if (form === 'none') return hidden
  const [rows, positions, features] = hidden.shape as [number, number, number]
  const project = (name: string, x: Tensor) =>
    linear(x, weight(`${name}.weight`, [features, features]), weight(`${name}.bias`, [features]))
  const inner = form === 'paper' ? hidden : project('temporal_i', normalised(weight, hidden))
  const split = reshape(inner, [rows / 2, 2, positions, features])
  const tokens = reshape(transpose(split, [0, 2, 1, 3]), [(rows / 2) * positions, 2, features])
  const [q, k, v] = ['temporal_q', 'temporal_k', 'temporal_v'].map((name) => project(name, tokens)) as [
    Tensor,
    Tensor,
    Tensor
  ]
  const attended = attention(q, k, v, { heads: 1 })
  const projected = form === 'paper' ? attended : project('temporal_o', attended)
  const regrouped = transpose(reshape(projected, [rows / 2, positions, 2, features]), [0, 2, 1, 3])
  return add(hidden, reshape(regrouped, hidden.shape))
}

function normalised(weight: WeightSource, hidden: Tensor): Tensor {
  const shape = [dimension(hidden.shape, -1)]
  return layerNorm(hidden, weight('temporal_n.weight', shape), weight('temporal_n.bias', shape), 1e-6)
}
