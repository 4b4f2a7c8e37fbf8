import type { Monitor } from '../../common/progress.ts'
import type { Picture, Size } from '../../imaging/picture.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import { stopIfCancelled } from '../cancel.ts'
import type { ComputeOptions } from '../compute.ts'
import { createLatentEncoder, type Posterior } from '../latents.ts'

/**
 * What the autoencoder makes of each distinct picture of `size`; none are no work. The encoder is released afterwards,
 * before anything larger is compiled. Throws `run.cancelled` between pictures.
 */
export async function encodePictures(
  pipeline: Pipeline,
  pictures: readonly Picture[],
  size: Size,
  compute: ComputeOptions,
  monitor: Monitor
): Promise<ReadonlyMap<Picture, Posterior>> {
  const posteriors = new Map<Picture, Posterior>()
  const distinct = [...new Set(pictures)]
  if (distinct.length === 0) return posteriors
  const encoder = await createLatentEncoder(pipeline, size, compute)
  try {
    for (const [index, picture] of distinct.entries()) {
      stopIfCancelled(monitor, 'encoding pictures')
      posteriors.set(picture, await encoder.posterior(picture))
      monitor.report({ task: 'encoding pictures', done: index + 1, total: distinct.length })
    }
  } finally {
    await encoder.release()
  }
  return posteriors
}
