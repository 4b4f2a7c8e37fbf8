import { throwIfCancelled } from '../../common/cancellation.ts'
import type { Monitor } from '../../common/progress.ts'
import type { Image, Size } from '../../imaging/image.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import type { ComputeOptions } from '../compute.ts'
import { createLatentEncoder, type Posterior } from '../latents.ts'

/**
 * Posterior of each distinct image of `size` from the autoencoder; nothing is compiled if there are none. The encoder
 * is released afterwards, before anything larger is compiled. Throws `run.cancelled` between images.
 */
export async function encodeImages(
  pipeline: Pipeline,
  images: readonly Image[],
  size: Size,
  compute: ComputeOptions,
  monitor: Monitor
): Promise<ReadonlyMap<Image, Posterior>> {
  const posteriors = new Map<Image, Posterior>()
  const distinct = [...new Set(images)]
  if (distinct.length === 0) return posteriors
  const encoder = await createLatentEncoder(pipeline, size, compute)
  try {
    for (const [index, image] of distinct.entries()) {
      throwIfCancelled(monitor.signal, 'encoding')
      posteriors.set(image, await encoder.posterior(image))
      monitor.report({ task: 'encoding', done: index + 1, total: distinct.length })
    }
  } finally {
    await encoder.release()
  }
  return posteriors
}
