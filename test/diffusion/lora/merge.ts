import { downName, upName, type LoraSlot } from '../../../electron/diffusion/lora/modules.ts'
import type { LoraWeights } from '../../../electron/diffusion/lora/weights.ts'

/**
 * The weight of `slot`'s module with the LoRA merged in: W + ratio·(alpha/r)·U·D (methods.md 1.5), of W's length and
 * layout. Linear [out, in] and convolution [out, in, k, k] alike, since U is [out, r] and D is [r, in·k·k] in memory.
 * Sums run in float64 and are rounded once.
 */
export function mergedWeight(base: Float32Array, slot: LoraSlot, weights: LoraWeights, ratio: number): Float32Array {
  const { key, rank, alpha, module } = slot
  const down = weights.values.get(downName(key))
  const up = weights.values.get(upName(key))
  if (down === undefined || up === undefined) throw new RangeError(`the LoRA has no factors for ${key}`)
  const columns = base.length / module.outFeatures
  const scale = (ratio * alpha) / rank
  return base.map((value, index) => {
    const row = Math.floor(index / columns)
    const column = index % columns
    let delta = 0
    for (let k = 0; k < rank; k++) delta += (up[row * rank + k] as number) * (down[k * columns + column] as number)
    return value + scale * delta
  })
}
