import { FlawsmithError } from '../../common/errors.ts'
import type { FolderRule } from '../../contract/datasets.ts'
import type { Draft, DraftEntry, LeftOut } from '../layouts/layout.ts'
import { maskWithoutImage, missingMask, problemOf, type Problem } from '../problems.ts'
import { partsOfName, type ImageTree } from '../tree.ts'
import { labelOf, placesOfGood } from './labels.ts'
import { lookLikeMasks } from './looks-like-mask.ts'
import { pairMasks, type LabelledFile, type MaskFile } from './pair-masks.ts'
import { placeOf, type Place } from './place.ts'
import { ruledBy } from './rules.ts'
import { suspectedMasks } from './suspects.ts'
import { imageStem, isCertainMask, isDefectWord, isPerhapsMaskWord, nameKey } from './words.ts'

/** What a defect without a mask is, in a dataset where others have one: an image without its pair, or one of several kinds. */
export interface FolderReading {
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
  const good = placesOfGood(files)
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
  const entries = images.map((image): DraftEntry => {
    const { name, label, defectType, part } = image
    return { name, masks: masksOf.get(name) ?? [], label, defectType, givenSplit: part }
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
      return { name, part, labels, stem, label: 'defect', defectType: own?.toLowerCase() ?? 'defect' }
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

/** A file with what its name and the rules say of it. */
export interface PlacedFile {
  readonly name: string
  readonly place: Place
  readonly part: DraftEntry['givenSplit']
  /** The rule that says what it is; null for none. */
  readonly as: FolderRule | null
  readonly isMask: boolean
  readonly stem: string
  /** The name of its image where a suffix says so. */
  readonly base: string | null
}

/** Places the images of a tree. */
async function placeFiles(tree: ImageTree, rules: readonly FolderRule[]): Promise<PlacedFile[]> {
  const maskFolders = await verifiedMaskFolders(tree)
  const known = new Set(tree.images.map(keyOf))
  return tree.images.map((name) => {
    const { folder, stem, extension } = partsOfName(name)
    const { as, part } = ruledBy(rules, folder, extension)
    const place = placeOf(folder, maskFolders)
    const base = imageStem(stem)
    const paired = base !== null && known.has(nameKey(`${folder}/${base}`))
    const byName = place.masks || (base !== null && (paired || isCertainMask(stem)))
    const isMask = as === null ? byName : as.as === 'masks'
    return { name, place: isMask ? withoutRuled(place, as) : place, part: part ?? place.part, as, isMask, stem, base }
  })
}

/** A folder that a rule says holds masks names nothing of their images. */
function withoutRuled(place: Place, rule: FolderRule | null): Place {
  const at = rule?.as === 'masks' ? place.folders.indexOf(rule.folder) : -1
  return at < 0 ? place : { ...place, labels: place.labels.toSpliced(at, 1), folders: place.folders.toSpliced(at, 1) }
}

/** A path without its ending, as names are matched. */
function keyOf(name: string): string {
  const { folder, stem } = partsOfName(name)
  return nameKey(`${folder}/${stem}`)
}

/** The folders named "labels" or the like that hold masks: the pixels of their images tell. */
async function verifiedMaskFolders(tree: ImageTree): Promise<ReadonlySet<string>> {
  const below = new Map<string, string[]>()
  for (const name of tree.images) {
    const names = name.split('/').slice(0, -1)
    for (const [index, word] of names.entries()) {
      if (!isPerhapsMaskWord(word)) continue
      const folder = names.slice(0, index + 1).join('/')
      below.set(folder, [...(below.get(folder) ?? []), name])
    }
  }
  const verified = new Set<string>()
  for (const [folder, names] of below) if (await lookLikeMasks(tree.folder, names)) verified.add(folder)
  return verified
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
