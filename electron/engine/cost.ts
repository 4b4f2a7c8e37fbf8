/** @file What a graph will take, computed from its shapes alone: nothing is emitted, read or run. */
import { reachableNodes } from './reachable.ts'
import { sizeOf } from './tensor.ts'
import type { DataType, FileRegion, GraphNode, Tensor, TensorType } from './tensor.ts'

export interface GraphCost {
  /** Products that are added up, over all operations: half of what the literature calls FLOPs. */
  readonly multiplyAccumulates: number
  /** Bytes that operations read and write, each tensor as often as it is used. */
  readonly movedBytes: number
  /** Operations that compute something; each has some start-up time. */
  readonly operations: number
  /** Frozen weights as stored in their files. */
  readonly storedBytes: number
  /** Frozen weights as used in computation, in float32, and constants. */
  readonly weightBytes: number
  /** Trainable values, of which the graph is fed one vector. */
  readonly parameterBytes: number
  /** What the caller holds meanwhile: inputs, and the vector of parameters. */
  readonly fedBytes: number
  /** Peak of parameter slices, results and intermediate values. */
  readonly activationBytes: number
}

const elementBytes: Readonly<Record<DataType, number>> = {
  ...{ float32: 4, float16: 2, bfloat16: 2, int64: 8 },
  ...{ bool: 1, uint8: 1, uint16: 2, float64: 8 }
}

const bytesOf = ({ shape, dtype }: TensorType) => sizeOf(shape) * elementBytes[dtype]

/** Rows whose result is their input under another shape. */
const views: ReadonlySet<string> = new Set(['reshape', 'stopGradient'])

const isView = ({ operation }: GraphNode) => views.has(operation.name)
const isLeaf = ({ inputs }: GraphNode) => inputs.length === 0
/** What exists before the graph runs; parameters are sliced from their vector only then. */
const isHeld = ({ operation: { name } }: GraphNode) => name === 'frozen' || name === 'constant' || name === 'input'

/** Counts the arithmetic and the memory of the graph of `outputs`, carried out in the order of construction. */
export function graphCost(outputs: readonly Tensor[]): GraphCost {
  const nodes = reachableNodes(outputs)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)
  const outputBytes = (node: GraphNode) => sum(node.outputs.map(bytesOf))
  const leaves = (name: string) => nodes.filter(({ operation }) => operation.name === name)
  const computing = nodes.filter((node) => !isLeaf(node) && !isView(node))
  const regions = new Map(
    leaves('frozen').map((node) => {
      const region = node.attributes['region'] as FileRegion
      return [`${region.file}:${region.offset}`, { stored: region.length, computed: outputBytes(node) }]
    })
  )
  const frozen = [...regions.values()]
  return {
    multiplyAccumulates: sum(computing.map((node) => node.operation.multiplyAccumulates?.(node) ?? 0)),
    movedBytes: sum(computing.map((node) => sum(node.inputs.map(bytesOf)) + outputBytes(node))),
    operations: computing.length,
    storedBytes: sum(frozen.map(({ stored }) => stored)),
    weightBytes: sum(frozen.map(({ computed }) => computed)) + sum(leaves('constant').map(outputBytes)),
    parameterBytes: sum(leaves('parameter').map(outputBytes)),
    fedBytes: fedBytes(nodes),
    activationBytes: peakBytes(nodes, outputs)
  }
}

/** The vector of parameters may be one of the inputs. */
function fedBytes(nodes: readonly GraphNode[]): number {
  const fed = new Map<string, number>()
  let vector = 0
  for (const { operation, attributes, outputs } of nodes) {
    if (operation.name === 'input') fed.set(attributes['name'] as string, bytesOf(outputs[0]!))
    if (operation.name === 'parameter') vector += bytesOf(outputs[0]!)
  }
  if (vector > 0) fed.set('parameters', vector)
  return fed.values().reduce((total, bytes) => total + bytes, 0)
}

/**
 * Walks the nodes in order and adds up what was computed and is still needed. What computes no products may write over
 * an input of the same size that is not needed afterwards, as ONNX Runtime's kernels do.
 */
function peakBytes(nodes: readonly GraphNode[], outputs: readonly Tensor[]): number {
  const held = (tensor: Tensor): Tensor => (isView(tensor.node) ? held(tensor.node.inputs[0]!) : tensor)
  const lastUse = new Map<Tensor, number>()
  nodes.forEach((node, place) => {
    for (const tensor of node.inputs) lastUse.set(held(tensor), place)
  })
  for (const tensor of outputs) lastUse.set(held(tensor), nodes.length)
  let [now, peak] = [0, 0]
  nodes.forEach((node, place) => {
    if (isHeld(node) || isView(node)) return
    const ending = [...new Set(node.inputs.map(held))].filter(
      (tensor) => !isHeld(tensor.node) && lastUse.get(tensor) === place
    )
    const outputs = node.outputs.filter((tensor) => lastUse.has(tensor))
    const overwritten =
      node.operation.multiplyAccumulates === undefined &&
      ending.some((tensor) => bytesOf(tensor) === bytesOf(node.outputs[0]!))
        ? bytesOf(node.outputs[0]!)
        : 0
    now += outputs.reduce((total, tensor) => total + bytesOf(tensor), 0)
    peak = Math.max(peak, now - overwritten)
    now -= ending.reduce((total, tensor) => total + bytesOf(tensor), 0)
  })
  return peak
}
