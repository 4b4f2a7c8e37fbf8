import { partsOfName } from '../tree.ts'
import { placeOf, type Place } from './place.ts'
import type { PlacedFile } from './place-files.ts'
import type { FolderRule } from './rule.ts'
import { partsOfRule } from './rules.ts'
import { isDefectWord, isGoodWord, isUnsortedWord } from './words.ts'

/** The wrappers that lead to a folder of good images; defect types lie beside that folder. */
export type PlacesOfGood = readonly (readonly string[])[]

/** Where good images lie, each place once, the innermost first. */
export function placesOfGood(files: readonly Pick<PlacedFile, 'place' | 'as' | 'isMask'>[]): PlacesOfGood {
  const places = new Map<string, readonly string[]>()
  for (const { place, as, isMask } of files) {
    const { labels } = place
    if (isMask || (as !== null && as.as !== 'good')) continue
    const depth = as === null ? labels.findIndex(isGoodWord) : ruledDepth(place, as)
    if (depth >= 0) places.set(labels.slice(0, depth).join('/'), labels.slice(0, depth))
  }
  return [...places.values()].toSorted((one, other) => other.length - one.length)
}

/** How many wrappers lead to the folder that a rule names. */
function ruledDepth({ folders }: Place, { folder }: FolderRule): number {
  const ruled = partsOfRule(folder).folder
  return folders.filter((each) => ruled.startsWith(`${each}/`)).length
}

/** The folders of a tree that hold good images and defect types of their own, none in another: each is a dataset. */
export function separateFolders(images: readonly string[]): string[] {
  const folders = new Set(images.map((name) => partsOfName(name).folder))
  const files = [...folders].map((folder) => {
    const place = placeOf(folder, new Set())
    return { place, as: null, isMask: place.masks }
  })
  const places = placesOfGood(files)
  const outermost = places.filter(
    (place) => !places.some((other) => other.length < place.length && isBelow(place, other))
  )
  return outermost.flatMap((wrappers) => {
    const file = files.find(({ place }) => place.labels.length > wrappers.length && isBelow(place.labels, wrappers))
    return file?.place.folders[wrappers.length - 1] ?? ''
  })
}

/** What a file shows, by its folders or a rule; null where neither says. */
export function labelOf(
  { place: { labels }, as }: PlacedFile,
  good: PlacesOfGood
): { readonly label: 'good' | 'defect'; readonly defectType: string } | null {
  if (as?.as === 'good') return { label: 'good', defectType: 'good' }
  if (as?.as === 'defect') return defect(as.defectType ?? typeIn(labels, Math.max(0, wrappersOf(labels, good) ?? 0)))
  if (labels.some(isUnsortedWord)) return null
  const wrappers = wrappersOf(labels, good)
  if (wrappers !== null) {
    const own = labels[wrappers]
    if (own === undefined) return null
    return isGoodWord(own) ? { label: 'good', defectType: 'good' } : defect(typeIn(labels, wrappers))
  }
  const at = labels.findIndex(isDefectWord)
  return at < 0 ? null : defect(typeIn(labels, at))
}

/** How many wrappers lead to the innermost place of good images around a file; null where there is none. */
function wrappersOf(labels: readonly string[], good: PlacesOfGood): number | null {
  return good.find((place) => isBelow(labels, place))?.length ?? null
}

/** The name of a defect type from a folder on: the folder below "NG" where there is one, else the folder itself. */
function typeIn(labels: readonly string[], at: number): string {
  const own = labels[at] ?? 'defect'
  return isDefectWord(own) ? (labels[at + 1] ?? own) : own
}

const defect = (type: string) => ({ label: 'defect', defectType: type.normalize('NFC') }) as const

function isBelow(labels: readonly string[], wrappers: readonly string[]): boolean {
  return wrappers.every((name, index) => labels[index] === name)
}

/** The folders around each image that lies in a folder of good images. */
export function goodPaths(images: readonly string[]): string[][] {
  const folders = new Set(images.map((name) => partsOfName(name).folder))
  return [...folders].map((folder) => folder.split('/')).filter((names) => names.some(isGoodWord))
}
