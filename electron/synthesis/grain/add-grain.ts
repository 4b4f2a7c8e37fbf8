import type { GrainReference } from '../../diffusion/fine-structure.ts'
import { assertSameSize, luminance, withChannels, type Image } from '../../imaging/image.ts'

/**
 * Values of a good image's fine structure beyond this quantile are edges and specks rather than grain; they would show as
 * ghosts in an image that has nothing in their place.
 */
const usualShare = 0.98

/**
 * The image with the grain and the brightness of a good one: x + (g − D(E(g))) + mean(g) − mean(x), where D(E(g)) is what
 * the autoencoder makes of the good image g. `aligned` says that the image was made from g, so that edges meet. Throws
 * `image.size-mismatch`.
 */
export function addGrain(image: Image, { image: good, fine }: GrainReference, aligned: boolean): Image {
  assertSameSize(image, good, 'The generated and the good image')
  const limit = aligned ? Infinity : usualSize(fine)
  const shift = mean(luminance(good)) - mean(luminance(image))
  // A grey good image has the same grain in all channels.
  const grain = withChannels({ ...good, data: fine }, image.channels).data
  const data = image.data.map((value, i) => {
    const added = Math.min(limit, Math.max(-limit, grain[i]!))
    return Math.min(1, Math.max(0, value + added + shift))
  })
  return { ...image, data }
}

function usualSize(fine: Float32Array): number {
  const sizes = fine.map(Math.abs).sort()
  return sizes[Math.floor(usualShare * (sizes.length - 1))]!
}

const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length
