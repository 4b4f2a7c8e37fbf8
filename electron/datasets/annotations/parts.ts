import type { Part } from '../../workspace/datasets.ts'

const words: Readonly<Record<string, Part>> = {
  train: 'train',
  training: 'train',
  trn: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  dev: 'validation',
  test: 'test',
  testing: 'test'
}

/** What names of folders and files of annotations say besides. */
const fillers = new Set(['image', 'images', 'img', 'imgs', 'label', 'labels', 'obj', 'data', 'set', 'instances'])
for (const word of ['annotation', 'annotations', 'coco', 'yolo', 'voc', 'json', 'subset']) fillers.add(word)

/** The part that the name of a folder or file is about: of `train2017`, `obj_valid_data`, `instances_test`. */
export function partNamed(name: string): Part | null {
  const tokens = name
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((token) => token !== '' && !fillers.has(token))
  const [only, ...more] = tokens
  return only !== undefined && more.length === 0 && Object.hasOwn(words, only) ? (words[only] as Part) : null
}

/** The part that the folders of a path are about, the innermost that names one. */
export function partOfFolders(path: string): Part | null {
  for (const folder of path.split('/').slice(0, -1).reverse()) {
    const part = partNamed(folder)
    if (part !== null) return part
  }
  return null
}
