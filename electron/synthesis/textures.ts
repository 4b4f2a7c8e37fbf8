import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { decodeImage } from '../imaging/decode.ts'
import { imageExtensions } from '../imaging/format.ts'
import type { Image } from '../imaging/image.ts'

/** Source images of external textures, such as the Describable Textures Dataset. */
export interface TextureSource {
  /** References in a fixed order; never empty. */
  readonly names: readonly string[]
  readonly load: (name: string) => Promise<Image>
}

/**
 * All images in a folder and its subfolders, by path relative to it, sorted so that a seed picks the same ones
 * on every machine. Throws `textures.unreadable` or `textures.none`.
 */
export async function openTextureFolder(folder: string): Promise<TextureSource> {
  let found: string[]
  try {
    found = await readdir(folder, { recursive: true })
  } catch (cause) {
    const reason = reasonOf(cause)
    throw new FlawsmithError('textures.unreadable', { reason, folder }, { cause })
  }
  const names = found
    .filter((path) => imageExtensions.includes(extname(path).toLowerCase()))
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
  if (names.length === 0) {
    throw new FlawsmithError('textures.none', { folder })
  }
  return { names, load: (name) => decodeImage(join(folder, name)) }
}
