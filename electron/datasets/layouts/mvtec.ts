import type { Part } from '../../workspace/datasets.ts'
import { maskWithoutImage, missingMask, type Problem } from '../problems.ts'
import { partsOfName, type ImageTree } from '../tree.ts'
import type { Draft, DraftEntry, Layout } from './layout.ts'

const parts: Readonly<Record<string, Part>> = {
  train: 'train',
  validation: 'validation',
  val: 'validation',
  test: 'test'
}

/**
 * MVTec AD: `train/good/000.png`, `test/<defect>/000.png`, masks `ground_truth/<defect>/000_mask.png` or, as some
 * datasets in this layout have them, without the suffix. Without any masks it is still a dataset, for classifiers.
 */
export const mvtec: Layout = {
  name: 'mvtec',
  matches: ({ images }) => images.some((name) => /^train\/good\/[^/]+$/.test(name)),
  scan
}

function scan({ images }: ImageTree): Draft {
  const entries: DraftEntry[] = []
  const problems: Problem[] = []
  const masks = maskIndex(images)
  const unused = new Set(masks.values())
  for (const name of images) {
    const { folder, stem } = partsOfName(name)
    const [first = '', type, ...deeper] = folder.split('/')
    const givenSplit = parts[first]
    if (givenSplit === undefined || type === undefined || deeper.length > 0) continue
    if (type === 'good') {
      entries.push({ name, masks: [], label: 'good', defectType: type, givenSplit })
      continue
    }
    const mask = masks.get(`${type}/${stem}_mask`) ?? masks.get(`${type}/${stem}`) ?? null
    if (mask !== null) unused.delete(mask)
    else if (masks.size > 0) problems.push(missingMask(name, `ground_truth/${type}/${stem}_mask.png`))
    entries.push({ name, masks: mask === null ? [] : [mask], label: 'defect', defectType: type, givenSplit })
  }
  return {
    entries,
    masks: images.filter((name) => name.startsWith('ground_truth/')),
    problems: [...problems, ...[...unused].map(maskWithoutImage)]
  }
}

/** Masks by `<defect>/<stem>`. */
function maskIndex(images: readonly string[]): Map<string, string> {
  const index = new Map<string, string>()
  for (const name of images) {
    const { folder, stem } = partsOfName(name)
    const type = /^ground_truth\/([^/]+)$/.exec(folder)?.[1]
    if (type !== undefined && type !== 'good') index.set(`${type}/${stem}`, name)
  }
  return index
}
