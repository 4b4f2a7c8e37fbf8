import { readFolders } from '../folders/read-folders.ts'
import type { Layout } from './layout.ts'

/**
 * VisA, the folder of one object: `Data/Images/Normal`, `Data/Images/Anomaly`, masks of small class codes in
 * `Data/Masks/Anomaly` under the image's stem.
 */
export const visa: Layout = {
  name: 'visa',
  takesRules: true,
  matches: ({ images }) => images.some((name) => /(^|\/)Data\/Images\/(Normal|Anomaly)\/[^/]+$/i.test(name)),
  scan: (tree, rules) => readFolders(tree, rules, { lowerCase: true, missingMask: 'error' })
}
