import type { Part } from '../../workspace/datasets.ts'
import { partWord } from '../folders/words.ts'

/** What names of folders and files of annotations say besides. */
const fillers = new Set(['image', 'images', 'img', 'imgs', 'label', 'labels', 'obj', 'data', 'set', 'instances'])
for (const word of ['annotation', 'annotations', 'coco', 'yolo', 'voc', 'json', 'subset']) fillers.add(word)

/** The part that the name of a folder or file is about: of `train2017`, `obj_valid_data`, `instances_test`. */
export function partNamed(name: string): Part | null {
  const tokens = name
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((token) => token !== '' && !fillers.has(token))
  return partWord(name) ?? partWord(tokens.join(' '))
}

/** The part that the folders of a path are about, the outermost that names one. */
export function partOfFolders(path: string): Part | null {
  for (const folder of path.split('/').slice(0, -1)) {
    const part = partNamed(folder)
    if (part !== null) return part
  }
  return null
}
