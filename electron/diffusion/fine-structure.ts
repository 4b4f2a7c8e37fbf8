import { fitCover } from '../imaging/crop.ts'
import { withChannels, type Image, type Size } from '../imaging/image.ts'
import type { Pipeline } from '../models/pipeline-folder.ts'
import { computeOf, type ComputeOptions } from './compute.ts'
import { createLatentDecoder, createLatentEncoder } from './latents.ts'

/** A good image at the size of generated ones, and what their autoencoder cannot draw of it. */
export interface GrainReference {
  readonly image: Image
  /** The image less what the autoencoder makes of it, in values of the scale 0..1, with the image's channels. */
  readonly fine: Float32Array
}

/**
 * The fine structure of real images that an autoencoder loses and generated images therefore lack, by the keys of the
 * images, which are scaled and cropped to `size`. Deterministic: the latents are the mean of their distribution.
 */
export async function fineStructures(
  pipeline: Pipeline,
  images: ReadonlyMap<string, Image>,
  size: Size,
  compute: ComputeOptions,
  onImage: () => void = () => undefined
): Promise<Map<string, GrainReference>> {
  const references = new Map<string, GrainReference>()
  if (images.size === 0) return references
  const encoder = await createLatentEncoder(pipeline, size, computeOf(compute))
  try {
    const decoder = await createLatentDecoder(pipeline, size, computeOf(compute))
    try {
      for (const [key, original] of images) {
        const image = fitCover(original, size)
        const { mean } = await encoder.posterior(image)
        const drawn = await decoder.decode(mean.map((value) => value * pipeline.vae.config.scaling_factor))
        const { data } = withChannels(drawn, image.channels)
        references.set(key, { image, fine: image.data.map((value, i) => value - data[i]!) })
        onImage()
      }
    } finally {
      await decoder.release()
    }
  } finally {
    await encoder.release()
  }
  return references
}
