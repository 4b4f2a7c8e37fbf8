import type { Operand } from '../../engine/operations.ts'
import { add, conv2d, linear, mul } from '../../engine/operations.ts'
import type { Shape, Tensor } from '../../engine/tensor.ts'
import type { LayerContext, ModuleInfo } from '../../models/layers.ts'
import { downName, downShape, upName, upShape, type LoraSlot } from './modules.ts'

/**
 * The hook that applies a LoRA to a network: output + up(down(input))·(alpha/r)·ratio for each module of `slots`.
 * `factor` makes the leaf of a factor (a `parameter`, or a constant); `ratio` is 1 in training, an input when
 * generating. A module keeps its stride and padding in `down`; `up` is 1×1.
 */
export function loraHook(
  slots: readonly LoraSlot[],
  factor: (name: string, shape: Shape) => Tensor,
  ratio: Operand
): NonNullable<LayerContext['adapt']> {
  const slotOf = new Map(slots.map((slot) => [slot.module.path, slot]))
  const leaves = new Map<string, Tensor>()
  const leaf = (name: string, shape: Shape): Tensor => {
    const known = leaves.get(name) ?? factor(name, shape)
    leaves.set(name, known)
    return known
  }
  return (module: ModuleInfo, input: Tensor, output: Tensor): Tensor => {
    const slot = slotOf.get(module.path)
    if (slot === undefined) return output
    const { key, rank, alpha } = slot
    const down = leaf(downName(key), downShape(module, rank))
    const up = leaf(upName(key), upShape(module, rank))
    const scale = typeof ratio === 'number' ? (ratio * alpha) / rank : mul(ratio, alpha / rank)
    // Scaled between the two factors, where it is cheapest.
    const scaled = (low: Tensor) => mul(low, scale)
    if (module.kind === 'linear') return add(output, linear(scaled(linear(input, down)), up))
    const { stride, padding } = module
    return add(output, conv2d(scaled(conv2d(input, down, null, { stride, padding })), up))
  }
}
