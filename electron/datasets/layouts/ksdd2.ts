import { FlawsmithError } from '../../common/errors.ts'
import { maskWithoutImage, missingMask, problemOf, type Problem } from '../problems.ts'
import { partsOfName, type ImageTree } from '../tree.ts'
import type { Draft, DraftEntry, Layout } from './layout.ts'

/**
 * Kolektor Surface-Defect Dataset 2: `train/10301.png` with `train/10301_GT.png`; good images have an all-zero mask.
 * The archive's stray "10301 (copy).png" files are left out.
 */
export const ksdd2: Layout = {
  name: 'ksdd2',
  matches: ({ images }) => images.some(isMask),
  scan
}

function isMask(name: string): boolean {
  return /^(train|test)\/[^/]+_GT\.png$/.test(name)
}

function scan({ images }: ImageTree): Draft {
  const entries: DraftEntry[] = []
  const problems: Problem[] = []
  const known = new Set(images)
  for (const name of images) {
    const { folder, stem } = partsOfName(name)
    if (folder !== 'train' && folder !== 'test') continue
    if (/\(copy\)/.test(stem)) {
      problems.push(strayCopy(name))
    } else if (stem.endsWith('_GT')) {
      if (!known.has(`${folder}/${stem.slice(0, -3)}.png`)) problems.push(maskWithoutImage(name))
    } else {
      const mask = `${folder}/${stem}_GT.png`
      if (!known.has(mask)) problems.push(missingMask(name, mask))
      const masks = known.has(mask) ? [mask] : []
      entries.push({ name, masks, label: 'by-mask', defectType: 'defect', givenSplit: folder })
    }
  }
  return { entries, masks: images.filter(isMask), problems }
}

function strayCopy(name: string): Problem {
  return problemOf('warning', new FlawsmithError('dataset.stray-copy', { file: name }), [name])
}
