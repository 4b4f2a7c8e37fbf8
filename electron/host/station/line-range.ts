/** @file Images from the line in the range of the station's detector, as the images of its dataset are. */
import { FlawsmithError } from '../../common/errors.ts'
import { sha256 } from '../../common/files.ts'
import type { LineImage, LineSource } from '../../datasets/line-dataset.ts'
import type { ValueRange } from '../../common/value-range.ts'
import { imageInRange } from '../../station/bundle-range.ts'

type Source = Pick<LineSource, 'images' | 'read'>

/**
 * The same images in a range: those of more than 8 bits name their originals. Those that have no such values are left out.
 * `made`: contents that were made of originals in this range before. Errors: those of reading.
 */
export async function inLineRange(
  { images, read }: Source,
  range: ValueRange | null,
  made: ReadonlyMap<string, string>
): Promise<Source> {
  if (range === null) return { images, read }
  const convert = async (hash: string) => {
    const bytes = await read(hash)
    return (await imageInRange({ name: hash, bytes }, range)) ?? bytes
  }
  const originals = new Map<string, string>()
  const found: LineImage[] = []
  for (const image of images) {
    const original = image.contentHash
    try {
      const contentHash = made.get(original) ?? sha256(await convert(original))
      if (contentHash === original) found.push(image)
      else {
        originals.set(contentHash, original)
        found.push({ ...image, contentHash, originalHash: original })
      }
    } catch (cause) {
      if (!(cause instanceof FlawsmithError) || cause.code !== 'image.not-numbers') throw cause
    }
  }
  return {
    images: found,
    read: (hash) => {
      const original = originals.get(hash)
      return original === undefined ? read(hash) : convert(original)
    }
  }
}
