import { throwIfCancelled } from '../../common/cancellation.ts'
import type { Monitor } from '../../common/progress.ts'
import { pack } from '../../engine/parameters.ts'
import { compileDetection } from './graph.ts'
import type { DetectionMetadata } from './file.ts'
import type { ComputeOptions, Detector } from '../detector.ts'
import type { Weights } from '../network-weights.ts'
import { loadImages, toBatch } from '../image-store.ts'

const batch = 16

/** A trained network, ready to score images of its input size. */
export async function openDetection(
  weights: Weights,
  { settings, threshold }: Pick<DetectionMetadata, 'settings' | 'threshold'>,
  compute: ComputeOptions
): Promise<Detector> {
  const program = await compileDetection(settings, batch, compute)
  const parameters = pack(program.layout, weights)
  return {
    threshold,
    async score(images, monitor: Monitor) {
      const store = await loadImages(images, settings, monitor)
      const scores = new Float32Array(images.count)
      for (let start = 0; start < images.count; start += batch) {
        throwIfCancelled(monitor.signal, 'scoring')
        // The last batch is filled up with the last image, since a graph has one batch size.
        const indices = Array.from({ length: batch }, (_, i) => Math.min(start + i, images.count - 1))
        const inputs = toBatch(store, indices, settings.normalisation)
        const { probability } = await program.run({ images: inputs }, parameters)
        const values = probability?.data as Float32Array
        const count = Math.min(batch, images.count - start)
        scores.set(values.subarray(0, count), start)
        monitor.report({ task: 'scoring', done: start + count, total: images.count })
      }
      return scores
    },
    release: () => program.release()
  }
}
