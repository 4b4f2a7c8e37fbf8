import { Recomputation } from './checkpoint.ts'
import { add, constant, expand } from './operations.ts'
import { reachableNodes } from './reachable.ts'
import { ShapeError } from './tensor.ts'
import type { GraphNode, Tensor } from './tensor.ts'

/**
 * Reverse-mode differentiation: appends the gradient of a scalar `loss` for each tensor of `wrt` to the graph.
 * A tensor that the loss does not depend on gets zeros.
 */
export function gradients(loss: Tensor, wrt: readonly Tensor[]): Tensor[] {
  if (loss.shape.length !== 0) throw new ShapeError(`a loss is a scalar, not [${loss.shape.join(', ')}]`)
  const nodes = reachableNodes([loss])
  const wanted = new Set(wrt.map((tensor) => tensor.node))
  // Only nodes between the loss and the requested tensors take part.
  const active = new Set<GraphNode>()
  for (const node of nodes)
    if (wanted.has(node) || node.inputs.some((tensor) => active.has(tensor.node))) active.add(node)

  const gradientOf = new Map<GraphNode, (Tensor | null)[]>([[loss.node, [constant(1)]]])
  const accumulate = (tensor: Tensor, gradient: Tensor) => {
    const slots = gradientOf.get(tensor.node) ?? tensor.node.outputs.map(() => null)
    const sum = slots[tensor.index]
    slots[tensor.index] = sum ? add(sum, gradient) : gradient
    gradientOf.set(tensor.node, slots)
  }
  const recomputation = new Recomputation()
  for (const node of nodes.reverse()) {
    const outputGradients = gradientOf.get(node)
    if (!active.has(node) || !outputGradients || node.inputs.length === 0) continue
    const wantedInputs = node.inputs.map((tensor) => active.has(tensor.node))
    const signal = outputGradients.find((gradient) => gradient !== null)
    if (!signal) continue
    const inputGradients = node.operation.gradient(recomputation.nodeFor(node, signal), outputGradients, wantedInputs)
    node.inputs.forEach((tensor, i) => {
      const gradient = inputGradients[i]
      if (gradient && wantedInputs[i]) accumulate(tensor, gradient)
    })
  }
  return wrt.map((tensor) => gradientOf.get(tensor.node)?.[tensor.index] ?? expand(constant(0), tensor.shape))
}
