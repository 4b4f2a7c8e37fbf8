/** @file What stored images look like, to compare them by: kept in the workspace's cache, since decoding takes longest. */
import { decodeSamples } from '../imaging/decode.ts'
import { cacheFile, keepInCache, readFromCache } from '../workspace/cache.ts'
import { readContent } from '../workspace/contents.ts'
import type { Workspace } from '../workspace/handle.ts'
import { pixelHashOf } from './pixel-hash.ts'
import { thumbnailOf, thumbnailSide, type Thumbnail } from './thumbnail.ts'

export interface Look {
  /** Equal for images of equal pixels (pixel-hash.ts). */
  readonly pixelHash: string
  readonly thumbnail: Thumbnail
}

/** The number changes with what is kept. */
const kind = 'looks-1'
const hashBytes = 32
/** Steps of a grey level that are kept: far finer than images of one part differ. */
const steps = 256

/** How an image of the content store looks. Errors: `content.missing`, `content.changed`, those of decoding. */
export async function lookOf(workspace: Pick<Workspace, 'folder'>, contentHash: string): Promise<Look> {
  const file = cacheFile(workspace, kind, contentHash)
  const kept = await readFromCache(file)
  if (kept?.length === hashBytes + 2 * thumbnailSide ** 2) return unpacked(kept)
  const samples = await decodeSamples(await readContent(workspace, contentHash))
  const look = { pixelHash: pixelHashOf(samples), thumbnail: thumbnailOf(samples) }
  await keepInCache(file, packed(look))
  return look
}

function packed({ pixelHash, thumbnail }: Look): Uint8Array {
  const bytes = Buffer.alloc(hashBytes + 2 * thumbnail.length)
  bytes.write(pixelHash, 'hex')
  for (const [at, value] of thumbnail.entries()) bytes.writeUInt16LE(Math.round(value * steps), hashBytes + 2 * at)
  return bytes
}

function unpacked(bytes: Buffer): Look {
  const thumbnail = Float32Array.from({ length: thumbnailSide ** 2 }, (_, at) => {
    return bytes.readUInt16LE(hashBytes + 2 * at) / steps
  })
  return { pixelHash: bytes.toString('hex', 0, hashBytes), thumbnail }
}
