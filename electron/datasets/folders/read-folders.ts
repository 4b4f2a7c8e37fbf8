import { FlawsmithError } from '../../common/errors.ts'
import type { Draft, DraftEntry, LeftOut } from '../layouts/layout.ts'
import { maskWithoutImage, missingMask, problemOf, type Problem } from '../problems.ts'
import { partsOfName, type ImageTree } from '../tree.ts'
import { labelOf, placesOfGood } from './labels.ts'
import { pairMasks, type LabelledFile, type MaskFile } from './pair-masks.ts'
import { placeFiles } from './place-files.ts'
import type { FolderRule } from './rule.ts'
import { suspectedMasks } from './suspects.ts'
import { imageStem, isChannelWord, isDefectWord, isUnsortedWord, nameKey } from './words.ts'

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
  const channels = channelFolders(files)
  for (const file of files) {
    const { name, place, part, as } = file
    if (as?.as === 'leave-out') leftOut.push({ name, reason: 'chosen' })
    else if (as === null && foldersAround(name).some((folder) => channels.has(folder)))
      leftOut.push({ name, reason: 'other-channel' })
    else if (file.isMask) masks.push({ name, part, labels: place.labels, stem: file.stem, base: file.base })
    else {
      const label = labelOf(file, good)
      if (label === null) leftOut.push({ name, reason: reasonOf(place.labels) })
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
      ...withoutTheirs(unused, leftOut).map(maskWithoutImage)
    ]
  }
}

function reasonOf(labels: readonly string[]): LeftOut['reason'] {
  if (labels.some(isUnsortedWord)) return 'unsorted'
  return labels.length === 0 ? 'no-label-folder' : 'not-beside-good'
}

/**
 * As readFolders, where no folder says what is good: an image is defective exactly if its mask marks a pixel, and left out
 * without one, unless a rule says what it is.
 */
export async function pairsOnly(tree: ImageTree, rules: readonly FolderRule[]): Promise<Draft> {
  const files = await placeFiles(tree, rules)
  const images: LabelledFile[] = []
  const masks: MaskFile[] = []
  const leftOut: LeftOut[] = []
  const said = new Map<string, 'good' | 'defect'>()
  for (const { name, part, place, stem, base, as, isMask } of files) {
    const { labels } = place
    if (as?.as === 'leave-out') leftOut.push({ name, reason: 'chosen' })
    else if (isMask) masks.push({ name, part, labels, stem, base })
    else {
      const own = as?.defectType ?? labels.findLast((label) => !isDefectWord(label)) ?? 'defect'
      images.push({ name, part, labels, stem, label: 'defect', defectType: own.normalize('NFC').toLowerCase() })
      if (as?.as === 'good' || as?.as === 'defect') said.set(name, as.as)
    }
  }
  const { masksOf, problems, unused } = pairMasks(images, masks)
  const entries: DraftEntry[] = []
  for (const { name, part, defectType } of images) {
    const own = masksOf.get(name) ?? []
    const label = said.get(name) ?? 'by-mask'
    if (own.length === 0 && label === 'by-mask') leftOut.push({ name, reason: 'no-mask' })
    else entries.push({ name, masks: own, label, defectType, givenSplit: part })
  }
  return {
    entries,
    masks: masks.map(({ name }) => name),
    leftOut,
    problems: [...problems, ...unused.map(maskWithoutImage)]
  }
}

/** Masks whose image is left out are left out with it, without a word of their own. */
function withoutTheirs(unused: readonly string[], leftOut: readonly LeftOut[]): readonly string[] {
  const stems = new Set(leftOut.map(({ name }) => nameKey(partsOfName(name).stem)))
  return unused.filter((mask) => {
    const { stem } = partsOfName(mask)
    return !stems.has(nameKey(stem)) && !stems.has(nameKey(imageStem(stem) ?? stem))
  })
}

/** Folders such as `xyz` or `depth` beside one named `rgb`: other channels of the same images. */
function channelFolders(files: readonly { readonly name: string }[]): ReadonlySet<string> {
  const folders = new Set(files.flatMap(({ name }) => foldersAround(name)))
  const withColour = new Set(
    [...folders].map(partsOfPath).flatMap(({ parent, last }) => (/^rgb$/i.test(last) ? parent : []))
  )
  return new Set(
    [...folders].filter((folder) => {
      const { parent, last } = partsOfPath(folder)
      return isChannelWord(last) && withColour.has(parent)
    })
  )
}

function foldersAround(name: string): string[] {
  const names = name.split('/').slice(0, -1)
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
}

function partsOfPath(folder: string): { readonly parent: string; readonly last: string } {
  const at = folder.lastIndexOf('/')
  return { parent: folder.slice(0, Math.max(0, at)), last: folder.slice(at + 1) }
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
