import { goodPaths } from '../folders/labels.ts'
import { readFolders } from '../folders/read-folders.ts'
import type { Layout } from './layout.ts'

/** A folder such as `good` or `ok`, and beside it one folder per defect type, or `NG` with types below; see `readFolders`. */
export const plainFolder: Layout = {
  name: 'folder',
  takesRules: true,
  matches: ({ images }) => goodPaths(images).length > 0,
  scan: (tree, rules) => readFolders(tree, rules, { lowerCase: true, missingMask: 'warning' })
}
