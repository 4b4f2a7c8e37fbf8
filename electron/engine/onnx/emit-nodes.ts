import type { Emitter, GraphNode, Tensor } from '../tensor.ts'

/** Emits nodes, each after those that it depends on. Returns what every tensor is called. */
export function emitNodes(emitter: Emitter, nodes: readonly GraphNode[]): ReadonlyMap<Tensor, string> {
  const names = new Map<Tensor, string>()
  for (const node of nodes) {
    const inputs = node.inputs.map((tensor) => names.get(tensor)!)
    const emitted = node.operation.emit(emitter, inputs, node)
    node.outputs.forEach((tensor, i) => names.set(tensor, emitted[i]!))
  }
  return names
}
