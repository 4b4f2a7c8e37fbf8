import type { GraphNode, Tensor } from './tensor.ts'

/** Nodes that `outputs` depend on, in topological order. */
export function reachableNodes(outputs: readonly Tensor[]): GraphNode[] {
  const seen = new Set<GraphNode>()
  const pending = outputs.map((tensor) => tensor.node)
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    for (const tensor of node.inputs) pending.push(tensor.node)
  }
  return [...seen].sort((a, b) => a.id - b.id)
}
