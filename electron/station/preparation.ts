import sharp from 'sharp'
import { FlawsmithError } from '../common/errors.ts'
import { decodeSamples } from '../imaging/decode.ts'
import type { ImageSource } from '../imaging/source.ts'
import type { Inspect } from '../inspection/inspection.ts'
import type { Region, StationRecipe } from './recipe.ts'

/** Prepares each image as the recipe says, before it is inspected. */
export function prepared(inspect: Inspect, { region }: StationRecipe['preparation']): Inspect {
  return region === null ? inspect : async (image) => inspect(await cutOut(image, region))
}

/** The region as PNG, in the image's own depth. Errors: those of decoding, `image.bad-crop`. */
export async function cutOut(source: ImageSource, region: Region): Promise<Uint8Array> {
  const { width, height, channels, data } = await decodeSamples(source)
  const { left, top } = region
  if (left + region.width > width || top + region.height > height) {
    const { width: wide, height: high } = region
    throw new FlawsmithError('image.bad-crop', {
      ...{ width: wide, height: high, left, top },
      ...{ imageWidth: width, imageHeight: height }
    })
  }
  const deep = data instanceof Uint16Array
  const space = channels === 1 ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb'
  return sharp(data, { raw: { width, height, channels } })
    .extract(region)
    .toColourspace(space)
    .png({ compressionLevel: 0 })
    .toBuffer()
}
