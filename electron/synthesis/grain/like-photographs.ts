import type { GrainReference } from '../../diffusion/fine-structure.ts'
import type { Image } from '../../imaging/image.ts'
import { addGrain } from './add-grain.ts'
import { matchChroma } from './match-chroma.ts'

/** What generated images take over from a dataset's good images. */
export interface LikenessSettings {
  readonly grain: boolean
  readonly chroma: boolean
}

/**
 * A whole image as a diffusion model generated it, with colour and grain of a good image, so that a detector cannot tell
 * it by what its autoencoder does to every image. `aligned`: it was made from that good image. Throws
 * `image.size-mismatch`.
 */
export function likePhotographs(
  image: Image,
  reference: GrainReference,
  { grain, chroma }: LikenessSettings,
  aligned: boolean
): Image {
  const coloured = chroma ? matchChroma(image, reference.image) : image
  return grain ? addGrain(coloured, reference, aligned) : coloured
}
