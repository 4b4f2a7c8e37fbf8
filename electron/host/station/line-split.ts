/** @file Which images from the line a detector is trained on again, and which are kept for comparing. */
import { sha256 } from '../../common/files.ts'
import { pixelHashOf } from '../../datasets/pixel-hash.ts'
import { groupSpecimens } from '../../datasets/specimens.ts'
import { thumbnailOf } from '../../datasets/thumbnail.ts'
import { decodeSamples } from '../../imaging/decode.ts'
import { readContent } from '../../workspace/contents.ts'
import { receivedHash, type DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'

export interface LineSplit {
  readonly train: readonly DatasetImage[]
  readonly heldOut: readonly DatasetImage[]
}

/** One part in three is kept. */
const everyThird = 3

/**
 * Splits the images that are not in `trained`, the hashes of images trained on before. Images of one part stay together, also
 * where only their pixels say so, and a part that was trained on is never kept. Any other part is kept or trained on by the
 * hash of its first image, so that it is on the same side of every later training. Errors: those of readContent and of
 * decoding.
 */
export async function splitLine(
  workspace: Workspace,
  images: readonly DatasetImage[],
  trained: ReadonlySet<string>
): Promise<LineSplit> {
  const known = await Promise.all(
    images.map(async ({ name, contentHash, specimen }) => {
      const samples = await decodeSamples({ name, bytes: await readContent(workspace, contentHash) })
      return { name, contentHash, specimen, pixelHash: pixelHashOf(samples), thumbnail: thumbnailOf(samples) }
    })
  )
  const { parts } = await groupSpecimens(known)
  const hashes = new Map(images.map((image) => [image.name, receivedHash(image)]))
  const keyOf = (image: DatasetImage) => {
    const part = parts.get(image.name) ?? null
    return part === null ? receivedHash(image) : (hashes.get(part) ?? part)
  }
  const isTrained = (image: DatasetImage) => trained.has(image.contentHash) || trained.has(receivedHash(image))
  const trainedParts = new Set(images.filter(isTrained).map(keyOf))
  const isKept = (image: DatasetImage) => {
    const key = keyOf(image)
    return !trainedParts.has(key) && Number.parseInt(sha256(key).slice(0, 8), 16) % everyThird === 0
  }
  const fresh = images.filter((image) => !isTrained(image))
  return { train: fresh.filter((image) => !isKept(image)), heldOut: fresh.filter(isKept) }
}
