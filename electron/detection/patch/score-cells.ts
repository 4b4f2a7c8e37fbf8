import { pack } from '../../engine/parameters.ts'
import { cellChannels } from '../../models/backbone/cells.ts'
import type { ComputeOptions } from '../detector.ts'
import type { Weights } from '../network-weights.ts'
import { compilePatches } from './graph.ts'
import { patchCount, type Patches } from './patches.ts'

/** Patches that the network is given at once, or fewer. */
export const patchesAtOnce = 2048

export interface PatchScorer {
  /** Logits of standardised patches, in their order. */
  logits(patches: Patches, weights: Weights): Promise<Float32Array>
  release(): Promise<void>
}

/** The network for any number of patches, with any weights. */
export async function openPatchScorer(compute: ComputeOptions): Promise<PatchScorer> {
  const program = await compilePatches(patchesAtOnce, compute)
  return {
    async logits(patches, weights) {
      const parameters = pack(program.layout, weights)
      const found = new Float32Array(patchCount(patches))
      for (let start = 0; start < found.length; start += patchesAtOnce) {
        const count = Math.min(patchesAtOnce, found.length - start)
        const data = patches.subarray(start * cellChannels, (start + count) * cellChannels)
        const { logits } = await program.run({ patches: { shape: [count, cellChannels], data } }, parameters)
        found.set(logits!.data as Float32Array, start)
      }
      return found
    },
    release: () => program.release()
  }
}
