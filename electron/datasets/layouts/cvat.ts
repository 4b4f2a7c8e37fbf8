import { parseCvat } from '../annotations/cvat.ts'
import { draftOf, readAll } from '../annotations/draft.ts'
import { filesOfKind } from '../annotations/kinds.ts'
import { partOfFolders } from '../annotations/parts.ts'
import { readText } from '../annotations/read-text.ts'
import { largestXml } from '../annotations/xml.ts'
import type { Layout } from './layout.ts'

/**
 * CVAT for images 1.1: `annotations.xml`, the images wherever they lie, also below `images/` and folders of subsets. The
 * part is the image's subset, else that of the folders. An image that a file lists without annotations is good; images
 * that no file lists are left out, unless their folder is one of good images or a rule says what it holds.
 */
export const cvat: Layout = {
  name: 'cvat',
  takesRules: true,
  matches: async (tree) => (await filesOfKind(tree, 'cvat')).length > 0,
  scan: async (tree, rules) => {
    const reading = await readAll(await filesOfKind(tree, 'cvat'), async (file) => ({
      ...parseCvat(file, await readText(tree.folder, file, largestXml)),
      file,
      part: partOfFolders(file)
    }))
    return draftOf(tree.images, reading, rules)
  }
}
