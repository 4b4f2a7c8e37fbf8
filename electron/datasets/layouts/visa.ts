import { maskWithoutImage, missingMask, type Problem } from '../problems.ts'
import { partsOfName, type ImageTree } from '../tree.ts'
import type { Draft, DraftEntry, Layout } from './layout.ts'

/**
 * VisA, the folder of one object: `Data/Images/Normal`, `Data/Images/Anomaly`, masks of small class codes in
 * `Data/Masks/Anomaly` under the image's stem.
 */
export const visa: Layout = {
  name: 'visa',
  matches: ({ images }) => images.some((name) => /^Data\/Images\/(Normal|Anomaly)\/[^/]+$/.test(name)),
  scan
}

function scan({ images }: ImageTree): Draft {
  const entries: DraftEntry[] = []
  const problems: Problem[] = []
  const known = new Set(images)
  const unused = new Set(images.filter((name) => name.startsWith('Data/Masks/Anomaly/')))
  for (const name of images) {
    const { folder, stem } = partsOfName(name)
    if (folder === 'Data/Images/Normal') {
      entries.push({ name, masks: [], label: 'good', defectType: 'normal', givenSplit: null })
    } else if (folder === 'Data/Images/Anomaly') {
      const mask = `Data/Masks/Anomaly/${stem}.png`
      if (!known.has(mask)) problems.push(missingMask(name, mask))
      unused.delete(mask)
      const masks = known.has(mask) ? [mask] : []
      entries.push({ name, masks, label: 'defect', defectType: 'anomaly', givenSplit: null })
    }
  }
  return {
    entries,
    masks: images.filter((name) => name.startsWith('Data/Masks/')),
    problems: [...problems, ...[...unused].map(maskWithoutImage)]
  }
}
