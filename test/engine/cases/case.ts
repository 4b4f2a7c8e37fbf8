import type { Shape, Tensor } from '../../../electron/engine/tensor.ts'

/** Range or exact values of one input of a case. */
export interface CaseInput {
  readonly shape: Shape
  /** Uniform in low…high, by default -2…2. */
  readonly range?: readonly [low: number, high: number]
  /** Given element by element. */
  readonly values?: readonly number[]
  /** int64 inputs are indices: no gradient. */
  readonly integers?: true
  /** Read in place from a file of this type, as a base model's weight: no gradient. */
  readonly frozen?: 'float32' | 'float16' | 'bfloat16'
}

/** One small use of one row of the table. */
export interface Case {
  readonly row: string
  readonly about: string
  readonly inputs: readonly CaseInput[]
  build(...inputs: Tensor[]): Tensor
  /**
   * At a kink finite differences are meaningless: the gradient of the plain sum of the result for each input that has
   * one, worked out by hand.
   */
  readonly gradientAtKink?: readonly (readonly number[])[]
  /** Limit of the normalised mean squared error in float32; 1e-12 unless given. */
  readonly tolerance?: number
}

/** An input with a shape and, where the function needs it, a range. */
export function x(shape: Shape, low = -2, high = 2): CaseInput {
  return { shape, range: [low, high] }
}

export function exact(shape: Shape, values: readonly number[]): CaseInput {
  return { shape, values }
}

export function indices(shape: Shape, values: readonly number[]): CaseInput {
  return { shape, values, integers: true }
}

export function weight(shape: Shape, frozen: 'float32' | 'float16' | 'bfloat16' = 'float32'): CaseInput {
  return { shape, frozen }
}
