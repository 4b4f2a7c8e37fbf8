import { goodPaths } from '../folders/labels.ts'
import { readFolders } from '../folders/read-folders.ts'
import { partWord } from '../folders/words.ts'
import type { Layout } from './layout.ts'

/**
 * MVTec AD: `train/good/000.png`, `test/<defect>/000.png`, masks `ground_truth/<defect>/000_mask.png` or without the
 * suffix. MVTec AD 2 (`test_public/bad`, its masks in `test_public/ground_truth`), MVTec LOCO (several masks of an image in
 * a folder of its name) and BTAD (`ok`, `ko`) are arranged alike. Without any masks it is still a dataset, for classifiers.
 */
export const mvtec: Layout = {
  name: 'mvtec',
  takesRules: true,
  matches: ({ images }) => goodPaths(images).some((folders) => folders.some((name) => partWord(name) === 'train')),
  scan: (tree, rules) => readFolders(tree, rules, { lowerCase: false, missingMask: 'error' })
}
