import { FlawsmithError } from '../../common/errors.ts'
import type { Draft, DraftEntry, LeftOut } from '../layouts/layout.ts'
import { maskWithoutImage, missingMask, problemOf, type Problem } from '../problems.ts'
import { partsOfName, type ImageTree } from '../tree.ts'
import { labelOf, placesOfGood } from './labels.ts'
import { pairMasks, type LabelledFile, type MaskFile } from './pair-masks.ts'
import { placeFiles } from './place-files.ts'
import type { FolderRule } from './rule.ts'
import { suspectedMasks } from './suspects.ts'
import { isDefectWord, nameKey } from './words.ts'

export interface FolderReading {
  /** Whether defect types are written small; else as the first folder of each is. */
  readonly lowerCase: boolean
  /** What a defect without a mask is where others have one. */
  readonly missingMask: 'error' | 'warning'
}

/**
 * Reads a folder by the names in it. Good images lie in a folder such as `good` or `ok`; the folders beside it are defect
 * types, or hold them (`NG/<type>`); what is below are lots. `train`, `validation` and `test`, folders such as `images`
 * and folders of masks may stand anywhere between. A mask has the name of its image, also with a suffix such as `_mask`;
 * the masks in a folder of the image's name are joined. `rules` go before what names say. Every image of the tree ends
 * as an image, a mask, or left out with a reason.
 */
export async function readFolders(
  tree: ImageTree,
  rules: readonly FolderRule[],
  reading: FolderReading
): Promise<Draft> {
  const files = await placeFiles(tree, rules)
  const found = placesOfGood(files)
  // Without good images, each folder is a defect type.
  const good = found.length > 0 ? found : [[]]
  const leftOut: LeftOut[] = []
  const images: LabelledFile[] = []
  const masks: MaskFile[] = []
  for (const file of files) {
    const { name, place, part, as } = file
    if (as?.as === 'leave-out') leftOut.push({ name, reason: 'chosen' })
    else if (file.isMask) masks.push({ name, part, labels: place.labels, stem: file.stem, base: file.base })
    else {
      const label = labelOf(file, good)
      if (label === null)
        leftOut.push({ name, reason: place.labels.length === 0 ? 'no-label-folder' : 'not-beside-good' })
      else images.push({ name, part, labels: place.labels, stem: file.stem, ...label })
    }
  }
  const { masksOf, problems, unused } = pairMasks(images, masks)
  const spelling = new Map<string, string>()
  const entries = images.map(({ name, label, defectType, part }): DraftEntry => {
    const type = reading.lowerCase ? defectType.toLowerCase() : defectType
    const key = nameKey(type)
    if (!spelling.has(key)) spelling.set(key, type)
    return { name, masks: masksOf.get(name) ?? [], label, defectType: spelling.get(key) ?? type, givenSplit: part }
  })
  return {
    entries,
    masks: masks.map(({ name }) => name),
    leftOut,
    problems: [
      ...(await suspectedMasks(tree.folder, images, rules)),
      ...problems,
      ...withoutMask(entries, reading),
      ...unused.map(maskWithoutImage)
    ]
  }
}

/**
 * As readFolders, where no folder says what is good: an image is defective exactly if its mask marks a pixel, and left out
 * without one.
 */
export async function pairsOnly(tree: ImageTree, rules: readonly FolderRule[]): Promise<Draft> {
  const files = await placeFiles(tree, rules)
  const chosen = files.filter(({ as }) => as?.as === 'leave-out')
  const images = files
    .filter((file) => !file.isMask && !chosen.includes(file))
    .map(({ name, part, place: { labels }, stem }): LabelledFile => {
      const own = labels.findLast((label) => !isDefectWord(label))
      return { name, part, labels, stem, label: 'defect', defectType: own?.normalize('NFC').toLowerCase() ?? 'defect' }
    })
  const masks = files
    .filter((file) => file.isMask && !chosen.includes(file))
    .map(({ name, part, place: { labels }, stem, base }): MaskFile => ({ name, part, labels, stem, base }))
  const { masksOf, problems, unused } = pairMasks(images, masks)
  return {
    entries: images.flatMap(({ name, part, defectType }): DraftEntry[] => {
      const own = masksOf.get(name) ?? []
      return own.length === 0 ? [] : [{ name, masks: own, label: 'by-mask', defectType, givenSplit: part }]
    }),
    masks: masks.map(({ name }) => name),
    leftOut: [
      ...chosen.map(({ name }) => ({ name, reason: 'chosen' }) as const),
      ...images.flatMap(({ name }) => (masksOf.has(name) ? [] : { name, reason: 'no-mask' as const }))
    ],
    problems: [...problems, ...unused.map(maskWithoutImage)]
  }
}

function withoutMask(entries: readonly DraftEntry[], { missingMask: severity }: FolderReading): Problem[] {
  const defects = entries.filter(({ label }) => label === 'defect')
  const bare = defects.filter(({ masks }) => masks.length === 0)
  if (bare.length === 0 || bare.length === defects.length) return []
  if (severity === 'error') return bare.map(({ name }) => missingMask(name, `${partsOfName(name).stem}_mask.png`))
  const files = bare.map(({ name }) => name)
  const error = new FlawsmithError('dataset.some-masks-missing', { count: files.length, file: files[0] ?? '' })
  return [problemOf('warning', error, files)]
}
