import { maskWithoutImage, missingMask, type Problem } from '../problems.ts'
import { partsOfName, withoutEnding, type ImageTree } from '../tree.ts'
import type { Draft, DraftEntry, Layout } from './layout.ts'

/**
 * Kolektor Surface-Defect Dataset (the first): `kos01/Part0.jpg` with `kos01/Part0_label.bmp`; good images have an all-zero
 * mask. A folder holds the images of one commutator, which splits keep together. There is no official split.
 */
export const ksdd: Layout = {
  name: 'ksdd',
  matches: ({ images }) => images.some(isMask),
  scan
}

function isMask(name: string): boolean {
  return /(^|\/)kos\d+\/[^/]+_label\.[^/.]+$/i.test(name)
}

function scan({ images }: ImageTree): Draft {
  const entries: DraftEntry[] = []
  const problems: Problem[] = []
  const masks = images.filter(isMask)
  const byImage = new Map(masks.map((name) => [withoutEnding(name).slice(0, -'_label'.length), name]))
  const unused = new Set(masks)
  for (const name of images) {
    if (isMask(name) || !/(^|\/)kos\d+\/[^/]+$/i.test(name)) continue
    const mask = byImage.get(withoutEnding(name))
    if (mask === undefined) problems.push(missingMask(name, `${withoutEnding(name)}_label.bmp`))
    else unused.delete(mask)
    const specimen = partsOfName(name).folder
    const found = mask === undefined ? [] : [mask]
    entries.push({ name, masks: found, label: 'by-mask', defectType: 'defect', givenSplit: null, specimen })
  }
  return { entries, masks, problems: [...problems, ...[...unused].map(maskWithoutImage)] }
}
