import type { RandomStream } from '../../common/random.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { downName, downShape, upName, upShape, type LoraSlot } from './modules.ts'

/** A LoRA in memory: its modules, and its factors by parameter name (`<key>.lora_down.weight`, `<key>.lora_up.weight`). */
export interface LoraWeights {
  readonly slots: readonly LoraSlot[]
  readonly values: ReadonlyMap<string, Float32Array>
}

/**
 * A new LoRA, initialised as in kohya's scripts: down is Kaiming-uniform with a = √5, that is U(±1/√fan_in), up is
 * zero, so that the adapted model equals its base. The order of `slots` decides the draws.
 */
export function initialWeights(slots: readonly LoraSlot[], stream: RandomStream): LoraWeights {
  const values = new Map<string, Float32Array>()
  for (const { module, key, rank } of slots) {
    const down = new Float32Array(sizeOf(downShape(module, rank)))
    const bound = 1 / Math.sqrt(down.length / rank)
    for (let i = 0; i < down.length; i++) down[i] = stream.uniform(-bound, bound)
    values.set(downName(key), down)
    values.set(upName(key), new Float32Array(sizeOf(upShape(module, rank))))
  }
  return { slots, values }
}
