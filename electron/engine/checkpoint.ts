/**
 * @file Selective gradient checkpointing (Korthikanti et al. 2022): within a block, what is cheap to compute is
 * recomputed in the backward pass, and only products and the block's inputs are kept from the forward pass.
 */
import { after, inputOperation } from './operations.ts'
import { applyAll, withinBlock } from './tensor.ts'
import type { Block, GraphNode, Tensor } from './tensor.ts'

/**
 * Builds a block of a network, such as a residual block. Its normalisations, activations and other elementwise values
 * are not kept for the backward pass; results of products are. No value changes.
 */
export function checkpoint<T>(build: () => T): T {
  return withinBlock(Symbol('block'), build)
}

/** Second copies of the nodes of checkpointed blocks, for the gradient rules to read from. */
export class Recomputation {
  readonly #copies = new Map<GraphNode, GraphNode>()
  readonly #delayed = new Map<Block, Map<Tensor, Tensor>>()
  readonly #signals = new Map<Block, Tensor>()

  /**
   * The node that the gradient rule of `node` reads from: itself, or within a block its copy. The copy is computed only
   * once `signal` is: the first gradient to enter the block.
   */
  nodeFor(node: GraphNode, signal: Tensor): GraphNode {
    if (node.block === null) return node
    if (!this.#signals.has(node.block)) this.#signals.set(node.block, signal)
    return this.#copy(node, node.block)
  }

  #copy(node: GraphNode, block: Block): GraphNode {
    const known = this.#copies.get(node)
    if (known) return known
    const inputs = node.inputs.map((tensor) => this.#input(tensor, block))
    // A value that depends on weights only has no copy: ONNX Runtime would merge the two.
    const same = inputs.every((tensor, i) => tensor === node.inputs[i])
    const copy = same ? node : isProduct(node) ? { ...node, inputs } : recompute(node, inputs)
    this.#copies.set(node, copy)
    return copy
  }

  #input(tensor: Tensor, block: Block): Tensor {
    const { node } = tensor
    const weight = node.inputs.length === 0 && node.operation !== inputOperation
    if (weight || tensor.dtype !== 'float32') return tensor
    if (node.block === block && !isProduct(node)) return this.#copy(node, block).outputs[tensor.index]!
    return this.#delay(tensor, block)
  }

  #delay(tensor: Tensor, block: Block): Tensor {
    const delayed = this.#delayed.get(block) ?? new Map<Tensor, Tensor>()
    this.#delayed.set(block, delayed)
    const value = delayed.get(tensor) ?? after(tensor, this.#signals.get(block)!)
    delayed.set(tensor, value)
    return value
  }
}

const isProduct = ({ operation }: GraphNode) => operation.multiplyAccumulates !== undefined

function recompute(node: GraphNode, inputs: readonly Tensor[]): GraphNode {
  return applyAll(node.operation, inputs, node.attributes)[0]!.node
}
