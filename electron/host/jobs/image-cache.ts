import { preprocessImage, type Preprocessing } from '../../datasets/preprocessing.ts'
import { decodeImage } from '../../imaging/decode.ts'
import { withChannels, type Image } from '../../imaging/image.ts'
import { cacheFile, keepInCache, readFromCache } from '../../workspace/cache.ts'
import { readContent } from '../../workspace/contents.ts'

/**
 * An image of the content store at the run's size, in 8 bits per channel. The pixels are kept in the workspace's
 * `cache` folder, since every detector of a matrix reads the same images; that folder may be deleted at any time.
 * Errors: `content.missing`, `content.changed` and those of decodeImage.
 */
export async function readPreprocessed(
  workspaceFolder: string,
  hash: string,
  preprocessing: Preprocessing
): Promise<Image> {
  const { width, height, fit, channels } = preprocessing
  const decoded = async () => decodeImage(await readContent({ folder: workspaceFolder }, hash))
  // Nothing was computed that would be worth keeping.
  if (fit === 'native') return preprocessImage(await decoded(), preprocessing)
  const size = `${width}x${height}x${channels}-${fit}`
  const path = cacheFile({ folder: workspaceFolder }, size, hash)
  const kept = await readFromCache(path)
  if (kept?.length === width * height * channels) return toImage(kept, preprocessing)
  const { data } = withChannels(preprocessImage(await decoded(), preprocessing), channels)
  const bytes = Uint8Array.from(data, (value) => Math.round(255 * Math.min(1, Math.max(0, value))))
  await keepInCache(path, bytes)
  return toImage(bytes, preprocessing)
}

function toImage(bytes: Uint8Array, { width, height, channels }: Preprocessing): Image {
  return { width, height, channels, data: Float32Array.from(bytes, (byte) => byte / 255) }
}
