import type { DraftEntry } from '../layouts/layout.ts'
import { partsOfName, withoutEnding, type ImageTree } from '../tree.ts'
import { lookLikeMasks } from './looks-like-mask.ts'
import { placeOf, type Place } from './place.ts'
import type { FolderRule } from './rule.ts'
import { partsOfRule, ruledBy } from './rules.ts'
import { imageStem, isCertainMask, isPerhapsMaskWord, nameKey } from './words.ts'

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
export async function placeFiles(tree: ImageTree, rules: readonly FolderRule[]): Promise<PlacedFile[]> {
  const maskFolders = await verifiedMaskFolders(tree)
  const known = new Set(tree.images.map((name) => nameKey(withoutEnding(name))))
  return tree.images.map((name) => {
    const { folder, stem, extension } = partsOfName(name)
    const { as, part } = ruledBy(rules, name)
    const place = placeOf(folder, maskFolders)
    const base = ruledBase(as, stem, extension) ?? imageStem(stem)
    const paired = base !== null && known.has(nameKey(`${folder}/${base}`))
    const byName = place.masks || (base !== null && (paired || isCertainMask(stem)))
    const isMask = as === null ? byName : as.as === 'masks'
    return { name, place: isMask ? withoutRuled(place, as) : place, part: part ?? place.part, as, isMask, stem, base }
  })
}

/** Of a mask by the end of its name, as a rule says: what comes before. */
function ruledBase(rule: FolderRule | null, stem: string, extension: string): string | null {
  const { ending } = partsOfRule(rule?.folder ?? '')
  if (rule?.as !== 'masks' || ending === null || ending.length <= extension.length) return null
  return stem.slice(0, stem.length + extension.length - ending.length) || null
}

/** A folder that a rule says holds masks names nothing of their images. */
function withoutRuled(place: Place, rule: FolderRule | null): Place {
  const at = rule?.as === 'masks' ? place.folders.indexOf(rule.folder) : -1
  return at < 0 ? place : { ...place, labels: place.labels.toSpliced(at, 1), folders: place.folders.toSpliced(at, 1) }
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
