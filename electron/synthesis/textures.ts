import { join } from 'node:path'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { sha256, sha256File } from '../common/files.ts'
import { walkFolder, type FoundFile } from '../common/walk-folder.ts'
import { decodeImage } from '../imaging/decode.ts'
import { isImageName } from '../common/file-names.ts'
import type { Image } from '../imaging/image.ts'

/** Source images of external textures, such as the Describable Textures Dataset. */
export interface TextureSource {
  /** References in a fixed order; never empty. */
  readonly names: readonly string[]
  readonly load: (name: string) => Promise<Image>
}

/**
 * SHA-256 over the images of a folder with their places, so that a changed folder is another source. Throws as
 * openTextureFolder, and where a file cannot be read.
 */
export async function hashTextureFolder(folder: string): Promise<string> {
  const { names } = await openTextureFolder(folder)
  const lines: string[] = []
  for (const name of names) lines.push(`${await sha256File(join(folder, name))} ${name}`)
  return sha256(lines.join('\n'))
}

/**
 * All images in a folder and its subfolders, by path relative to it, sorted so that a seed picks the same ones
 * on every machine. Throws `textures.unreadable` or `textures.none`.
 */
export async function openTextureFolder(folder: string): Promise<TextureSource> {
  let found: readonly FoundFile[]
  try {
    found = await walkFolder(folder)
  } catch (cause) {
    const reason = reasonOf(cause)
    throw new FlawsmithError('textures.unreadable', { reason, folder }, { cause })
  }
  const names = found
    .map(({ name }) => name)
    .filter(isImageName)
    .sort()
  if (names.length === 0) {
    throw new FlawsmithError('textures.none', { folder })
  }
  return { names, load: (name) => decodeImage(join(folder, name)) }
}
