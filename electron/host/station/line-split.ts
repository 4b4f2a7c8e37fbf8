/** @file Which images from the line a detector is trained on again, and which are kept for comparing. */
import { sha256 } from '../../common/files.ts'
import { groupSpecimens, thumbnailOf } from '../../datasets/specimens.ts'
import { decodeSamples } from '../../imaging/decode.ts'
import { contentPath } from '../../workspace/contents.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'

export interface LineSplit {
  readonly train: readonly DatasetImage[]
  readonly heldOut: readonly DatasetImage[]
}

/** One part in three is kept. */
const everyThird = 3

/**
 * Images of one part stay together, also where only their pixels say so. A part is kept or trained on by its own hash, so that
 * it is on the same side of every later training. Errors: those of decoding.
 */
export async function splitLine(workspace: Workspace, images: readonly DatasetImage[]): Promise<LineSplit> {
  const known = await Promise.all(
    images.map(async ({ name, contentHash, specimen }) => {
      const thumbnail = thumbnailOf(await decodeSamples(contentPath(workspace, contentHash)))
      return { name, contentHash, specimen, thumbnail }
    })
  )
  const parts = groupSpecimens(known)
  const hashes = new Map(images.map(({ name, contentHash }) => [name, contentHash]))
  const isKept = ({ name, contentHash }: DatasetImage) => {
    const part = parts.get(name) ?? null
    // A part is called after its first image, whose content stays the same whatever comes later.
    const key = part === null ? contentHash : (hashes.get(part) ?? part)
    return Number.parseInt(sha256(key).slice(0, 8), 16) % everyThird === 0
  }
  return { train: images.filter((image) => !isKept(image)), heldOut: images.filter(isKept) }
}
