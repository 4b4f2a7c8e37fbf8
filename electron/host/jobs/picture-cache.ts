import { readFile } from 'node:fs/promises'
import { preprocessPicture, type Preprocessing } from '../../datasets/preprocessing.ts'
import { decodePicture } from '../../imaging/decode.ts'
import { withChannels, type Picture } from '../../imaging/picture.ts'
import { cacheFile, keepInCache } from '../../workspace/cache.ts'
import { readContent } from '../../workspace/contents.ts'

/**
 * A picture of the content store at the run's size, in 8 bits per channel. The pixels are kept in the workspace's
 * `cache` folder, since every detector of a matrix reads the same pictures; that folder may be deleted at any time.
 * Errors: `content.missing`, `content.changed` and those of decodePicture.
 */
export async function readPreprocessed(
  workspaceFolder: string,
  hash: string,
  preprocessing: Preprocessing
): Promise<Picture> {
  const { width, height, fit, channels } = preprocessing
  const size = `${width}x${height}x${channels}-${fit}`
  const path = cacheFile({ folder: workspaceFolder }, size, hash)
  const kept = await readFile(path).catch(() => null)
  // A crash may have left a shorter file; any other damage would need a failing disk.
  if (kept?.length === width * height * channels) return toPicture(kept, preprocessing)
  const source = await decodePicture(await readContent({ folder: workspaceFolder }, hash))
  const { data } = withChannels(preprocessPicture(source, preprocessing), channels)
  const bytes = Uint8Array.from(data, (value) => Math.round(255 * Math.min(1, Math.max(0, value))))
  await keepInCache(path, bytes)
  return toPicture(bytes, preprocessing)
}

function toPicture(bytes: Uint8Array, { width, height, channels }: Preprocessing): Picture {
  return { width, height, channels, data: Float32Array.from(bytes, (byte) => byte / 255) }
}
