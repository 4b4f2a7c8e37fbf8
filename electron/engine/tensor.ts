/** Static shape, outermost dimension first; `[]` is a scalar. */
export type Shape = readonly number[]
/** The last two only in programs that are given away: see inference-operations.ts. */
export type DataType = 'float32' | 'float16' | 'bfloat16' | 'int64' | 'bool' | 'uint8' | 'uint16' | 'float64'

export interface TensorType {
  readonly shape: Shape
  readonly dtype: DataType
}

/** A value of the symbolic graph: output `index` of `node`. */
export interface Tensor extends TensorType {
  readonly node: GraphNode
  readonly index: number
}

export interface GraphNode {
  /** Rises with construction, so that ordering by id is a topological order. */
  readonly id: number
  readonly operation: Operation
  readonly inputs: readonly Tensor[]
  readonly attributes: Attributes
  readonly outputs: readonly Tensor[]
  /** The checkpointed block that it belongs to, if any. */
  readonly block: Block | null
}

/** Identity of a checkpointed block; see checkpoint.ts. */
export type Block = symbol

export type Attribute = number | string | boolean | readonly number[] | ArrayLike<number> | FileRegion
export type Attributes = Readonly<Record<string, Attribute>>

/** Bytes of a tensor inside a file, used in place. */
export interface FileRegion {
  readonly file: string
  readonly offset: number
  readonly length: number
  readonly dtype: 'float32' | 'float16' | 'bfloat16'
}

/** Writes ONNX nodes; names stand for values. */
export interface Emitter {
  /** A node is emitted differently if the WebGPU provider computes it incorrectly. */
  readonly forWebGpu: boolean
  node(type: string, inputs: readonly string[], attributes?: Record<string, Attribute>, options?: EmitOptions): string[]
  floats(values: ArrayLike<number>, shape: Shape): string
  doubles(values: ArrayLike<number>, shape: Shape): string
  integers(values: readonly number[]): string
  external(region: FileRegion, shape: Shape): string
  /** Declares a graph input that is fed at each run. */
  input(name: string, type: TensorType): string
  /** The part of the parameter vector that belongs to a trainable leaf. */
  parameter(name: string, shape: Shape): string
}

export interface EmitOptions {
  readonly outputs?: number
  readonly domain?: string
}

/** One row of the table of operations. */
export interface Operation {
  readonly name: string
  /**
   * Of a row whose emission multiplies matrices or convolves: multiply-accumulates of a node; other rows only move or map
   * elements. Checkpointed blocks keep such results rather than compute them again.
   */
  readonly multiplyAccumulates?: (node: GraphNode) => number
  /** Shape rule: types of the outputs, or an error that names the operation and the shapes. */
  infer(inputs: readonly TensorType[], attributes: Attributes): TensorType[]
  /** ONNX emission: the names of the outputs. */
  emit(emitter: Emitter, inputs: readonly string[], node: GraphNode): string[]
  /**
   * Vector–Jacobian product: the gradient for each input, given those of the outputs (null where nothing flows).
   * `wanted[i]` says whether input i's gradient is used at all, so that costly ones can be left out.
   */
  gradient(
    node: GraphNode,
    outputGradients: readonly (Tensor | null)[],
    wanted: readonly boolean[]
  ): readonly (Tensor | null)[]
}

let nextId = 0
let currentBlock: Block | null = null

/** Builds a part of the graph whose nodes belong to `block`. */
export function withinBlock<T>(block: Block, build: () => T): T {
  const outer = currentBlock
  currentBlock = block
  try {
    return build()
  } finally {
    currentBlock = outer
  }
}

/** Adds a node to the symbolic graph and returns all its outputs. */
export function applyAll(operation: Operation, inputs: readonly Tensor[], attributes: Attributes = {}): Tensor[] {
  const types = operation.infer(inputs, attributes)
  const outputs: Tensor[] = []
  const node: GraphNode = { id: nextId++, operation, inputs, attributes, outputs, block: currentBlock }
  types.forEach((type, index) => outputs.push({ ...type, node, index }))
  return outputs
}

/** Adds a node with a single output. */
export function apply(operation: Operation, inputs: readonly Tensor[], attributes: Attributes = {}): Tensor {
  return applyAll(operation, inputs, attributes)[0] as Tensor
}

/** Number of elements of a shape. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, n) => product * n, 1)
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((n, i) => n === b[i])
}

/** Length of axis `axis`, which may count from the end; an error where the shape has no such axis. */
export function dimension(shape: Shape, axis: number): number {
  const n = shape[axis < 0 ? shape.length + axis : axis]
  if (n === undefined) throw new ShapeError(`axis ${axis} is outside shape [${shape.join(', ')}]`)
  return n
}

/** An incorrectly built model: a bug in the caller, never bad user input. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
}

export function describe(types: readonly TensorType[]): string {
  return types.map((type) => `${type.dtype}[${type.shape.join(', ')}]`).join(', ')
}
