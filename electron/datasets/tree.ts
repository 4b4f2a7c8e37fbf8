import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { walkFolder } from '../common/walk-folder.ts'

/** The image files below a folder, as sorted paths with forward slashes; hidden, system and other files are skipped. */
export interface ImageTree {
  readonly folder: string
  readonly images: readonly string[]
}

const imageName = /\.(png|jpe?g|jpe|jfif?|bmp|tiff?|webp)$/i

/** Lists the images below a folder; links to folders are not followed. Errors: `dataset.folder-unreadable`, `dataset.not-a-folder`. */
export async function readImageTree(folder: string): Promise<ImageTree> {
  try {
    const images: string[] = []
    for (const { name, entry } of await walkFolder(folder)) {
      if (!imageName.test(name)) continue
      // A link to nothing is an image that cannot be read, and no reason to refuse the others.
      const linked = () =>
        stat(join(folder, name)).then(
          (target) => target.isFile(),
          () => true
        )
      if (entry.isFile() || (entry.isSymbolicLink() && (await linked()))) images.push(name)
    }
    return { folder, images: images.sort() }
  } catch (cause) {
    if (isFileInstead(cause)) throw new FlawsmithError('dataset.not-a-folder', { folder }, { cause })
    throw new FlawsmithError('dataset.folder-unreadable', { reason: reasonOf(cause), folder }, { cause })
  }
}

const isFileInstead = (cause: unknown) => cause instanceof Error && 'code' in cause && cause.code === 'ENOTDIR'

/** `a/b/c.png` → folder `a/b`, stem `c`, extension `.png`. */
export function partsOfName(name: string): { folder: string; stem: string; extension: string } {
  const slash = name.lastIndexOf('/')
  const dot = name.lastIndexOf('.')
  return {
    folder: slash < 0 ? '' : name.slice(0, slash),
    stem: name.slice(slash + 1, dot),
    extension: name.slice(dot)
  }
}
