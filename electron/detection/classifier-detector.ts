import type { Monitor } from '../common/progress.ts'
import { pack } from '../engine/parameters.ts'
import { compileClassifier } from './classifier-graph.ts'
import type { ClassifierFacts } from './classifier-file.ts'
import type { ComputeOptions, Detector } from './detector.ts'
import type { Weights } from './network-weights.ts'
import { loadPictures, toBatch } from './picture-store.ts'

const batch = 16

/** A trained classifier, ready to score pictures of its input size. */
export async function openClassifier(
  weights: Weights,
  { settings, threshold }: Pick<ClassifierFacts, 'settings' | 'threshold'>,
  compute: ComputeOptions
): Promise<Detector> {
  const program = await compileClassifier(settings, batch, compute)
  const parameters = pack(program.layout, weights)
  return {
    threshold,
    async score(pictures, monitor: Monitor) {
      const store = await loadPictures(pictures, settings, monitor)
      const scores = new Float32Array(pictures.count)
      for (let start = 0; start < pictures.count; start += batch) {
        monitor.signal?.throwIfAborted()
        // The last batch is filled up with the last picture, since a graph has one batch size.
        const indices = Array.from({ length: batch }, (_, i) => Math.min(start + i, pictures.count - 1))
        const images = toBatch(store, indices, settings.normalisation)
        const { probability } = await program.run({ images }, parameters)
        const count = Math.min(batch, pictures.count - start)
        scores.set((probability?.data as Float32Array).subarray(0, count), start)
        monitor.report({ task: 'scoring pictures', done: start + count, total: pictures.count })
      }
      return scores
    },
    release: () => program.release()
  }
}
