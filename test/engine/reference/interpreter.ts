/** @file A slow interpreter of the symbolic graph in float64: the reference for every device. */
import { reachableNodes } from '../../../electron/engine/reachable.ts'
import { sizeOf } from '../../../electron/engine/tensor.ts'
import type { Tensor } from '../../../electron/engine/tensor.ts'
import { convolution } from './convolution.ts'
import { elementwise } from './elementwise.ts'
import { matrix } from './matrix.ts'
import { normalization } from './normalization.ts'
import { structure } from './structure.ts'
import type { Reference, Values } from './values.ts'

/** One function for each row of the table that computes something. */
export const references: Readonly<Record<string, Reference>> = {
  ...convolution,
  ...elementwise,
  ...matrix,
  ...normalization,
  ...structure
}

/** Rows whose value is given, not computed: by name, or in the graph itself. */
export const leafRows = ['input', 'parameter', 'frozen', 'constant']

export type Named = Readonly<Record<string, ArrayLike<number>>>

/** Computes `outputs`; inputs, parameters and frozen tensors take their values from `named`. */
export function interpret(outputs: readonly Tensor[], named: Named): Values[] {
  const known = new Map<Tensor, Values>()
  for (const node of reachableNodes(outputs)) {
    const reference = references[node.operation.name]
    const values = reference
      ? reference(
          node.inputs.map((tensor) => known.get(tensor)!),
          node
        )
      : [leaf(node.outputs[0]!, named)]
    node.outputs.forEach((tensor, i) => known.set(tensor, values[i]!))
  }
  return outputs.map((tensor) => known.get(tensor)!)
}

function leaf({ shape, node: { operation, attributes } }: Tensor, named: Named): Values {
  const name = attributes.name as string
  const values = operation.name === 'constant' ? (attributes.values as ArrayLike<number>) : named[name]
  if (values?.length !== sizeOf(shape)) throw new Error(`${operation.name} ${name} lacks its ${sizeOf(shape)} values`)
  return { shape, data: Float64Array.from(values) }
}
