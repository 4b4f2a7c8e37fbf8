import { pack } from '../../engine/parameters.ts'
import { cellChannels } from '../../models/backbone/cells.ts'
import type { ComputeOptions } from '../detector.ts'
import type { Weights } from '../network-weights.ts'
import { compilePatches } from './graph.ts'
import { patchCount, type Patches } from './patches.ts'

/** Patches that the network is given at once. */
const batch = 2048

export interface PatchScorer {
  /** Logits of standardised patches, in their order. */
  logits(patches: Patches, weights: Weights): Promise<Float32Array>
  release(): Promise<void>
}

/** The network for any number of patches, with any weights. */
export async function openPatchScorer(compute: ComputeOptions): Promise<PatchScorer> {
  const program = await compilePatches(batch, compute)
  return {
    async logits(patches, weights) {
      const parameters = pack(program.layout, weights)
      const found = new Float32Array(patchCount(patches))
      for (let start = 0; start < found.length; start += batch) {
        const data = new Float32Array(batch * cellChannels)
        data.set(patches.subarray(start * cellChannels, (start + batch) * cellChannels))
        const { logits } = await program.run({ patches: { shape: [batch, cellChannels], data } }, parameters)
        found.set((logits!.data as Float32Array).subarray(0, Math.min(batch, found.length - start)), start)
      }
      return found
    },
    release: () => program.release()
  }
}
