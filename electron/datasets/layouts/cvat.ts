import { looksLikeCvat, parseCvat } from '../annotations/cvat.ts'
import { draftOf, filesLike, readAll } from '../annotations/draft.ts'
import { partOfFolders } from '../annotations/parts.ts'
import { readHead, readText } from '../annotations/read-text.ts'
import { largestXml } from '../annotations/xml.ts'
import type { ImageTree } from '../tree.ts'
import type { Layout } from './layout.ts'

/**
 * CVAT for images 1.1: `annotations.xml`, the images wherever they lie, also below `images/` and folders of subsets. The
 * part is the image's subset, else that of the folders. An image that a file lists without annotations is good; images
 * that no file lists are left out with a warning, unless their folder is called good.
 */
export const cvat: Layout = {
  name: 'cvat',
  takesRules: true,
  matches: (tree) => cvatFiles(tree).any(),
  scan: async (tree, rules) => {
    const reading = await readAll(await cvatFiles(tree).all(), async (file) => ({
      ...parseCvat(file, await readText(tree.folder, file, largestXml)),
      file,
      part: partOfFolders(file)
    }))
    return draftOf(tree.images, reading, rules)
  }
}

const cvatFiles = (tree: ImageTree) =>
  filesLike(tree, /\.xml$/i, async (file) => looksLikeCvat(await readHead(tree.folder, file)))
