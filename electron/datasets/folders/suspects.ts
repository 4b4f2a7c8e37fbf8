import { FlawsmithError } from '../../common/errors.ts'
import { problemOf, type Problem } from '../problems.ts'
import { partsOfName } from '../tree.ts'
import { lookLikeMasks } from './looks-like-mask.ts'
import type { LabelledFile } from './pair-masks.ts'
import type { FolderRule } from './rule.ts'
import { partsOfRule, ruledBy } from './rules.ts'
import { nameKey } from './words.ts'

/**
 * Images that may be masks: every one in a folder, or every one there whose name ends so, has the name of another image, and
 * their pixels look like masks, those of the others do not. Only the person knows, so each such folder is an error until a rule
 * says what it is; ends of names that many folders have are asked about once.
 */
export async function suspectedMasks(
  folder: string,
  images: readonly LabelledFile[],
  rules: readonly FolderRule[]
): Promise<Problem[]> {
  const suspected: Suspected[] = []
  for (const group of [...sameNamed(images), ...suffixed(images)]) {
    if (group.files.some((name) => isSettled(ruledBy(rules, name).as, group))) continue
    if (!(await lookLikeMasks(folder, group.files)) || (await lookLikeMasks(folder, group.images))) continue
    suspected.push(group)
  }
  return [...Map.groupBy(suspected, ({ inside, ending }) => ending ?? `${inside}/`).values()].map(problem)
}

/** Whether a rule says what these files are. One for a folder says it only of all that is in the folder, not of files beside others. */
function isSettled(rule: FolderRule | null, { ending }: Suspected): boolean {
  if (rule === null) return false
  return ending === null || partsOfRule(rule.folder).ending !== null
}

interface Suspected {
  /** The folder that they lie in. */
  readonly inside: string
  /** What only their names end with there; null where they are all images of the folder. */
  readonly ending: string | null
  readonly files: readonly string[]
  /** Those whose masks they would be. */
  readonly images: readonly string[]
}

/** Images of a folder, or of one ending in it, that all have the name of another image. */
function sameNamed(images: readonly LabelledFile[]): Suspected[] {
  const byStem = Map.groupBy(images, ({ stem }) => nameKey(stem))
  const byFolder = Map.groupBy(images, ({ name }) => partsOfName(name).folder)
  return [...byFolder].flatMap(([inside, all]) => {
    const byEnding = Map.groupBy(all, ({ name }) => partsOfName(name).extension.toLowerCase())
    return [...byEnding].flatMap(([extension, group]): Suspected[] => {
      const twins = group.map((file) => (byStem.get(nameKey(file.stem)) ?? []).find((twin) => isTwin(twin, file)))
      if (twins.includes(undefined)) return []
      const ending = byEnding.size === 1 ? null : extension
      return [{ inside, ending, files: group.map(namesOf), images: twins.flatMap((twin) => twin?.name ?? []) }]
    })
  })
}

/** Images whose names are that of another one in their folder with a word behind it, such as `a_overlay` beside `a`. */
function suffixed(images: readonly LabelledFile[]): Suspected[] {
  const byPath = new Map(images.map((image) => [pathKey(image.name, image.stem), image.name]))
  const groups = new Map<string, { inside: string; ending: string; files: string[]; images: string[] }>()
  for (const { name, stem } of images) {
    const suffix = /[\s_.-]+\p{L}[\p{L}\d]*$/u.exec(stem)?.[0]
    const image = suffix === undefined ? undefined : byPath.get(pathKey(name, stem.slice(0, -suffix.length)))
    if (suffix === undefined || image === undefined) continue
    const { folder: inside, extension } = partsOfName(name)
    const ending = `${suffix}${extension}`
    const key = nameKey(`${inside}/${ending}`)
    const group = groups.get(key) ?? { inside, ending, files: [], images: [] }
    groups.set(key, group)
    group.files.push(name)
    group.images.push(image)
  }
  return [...groups.values()]
}

const namesOf = ({ name }: LabelledFile) => name
const pathKey = (name: string, stem: string) => nameKey(`${partsOfName(name).folder}/${stem}`)

/** Whether an image could be that of a mask: beside it with another ending, or of another type, of what no folder calls good. */
function isTwin(image: LabelledFile, mask: LabelledFile): boolean {
  const [one, other] = [partsOfName(image.name), partsOfName(mask.name)]
  if (one.folder !== other.folder) return mask.label === 'defect' && image.defectType !== mask.defectType
  return one.extension.toLowerCase() !== other.extension.toLowerCase()
}

/** One problem for the groups of one ending. */
function problem(groups: readonly Suspected[]): Problem {
  const files = groups.flatMap((group) => group.files)
  const [first] = groups
  const inside = commonFolder(groups.map((group) => group.inside))
  const pattern =
    first === undefined || first.ending === null ? [] : [...(groups.length > 1 ? ['**'] : []), `*${first.ending}`]
  const folder = [...(inside === '' ? [] : [inside]), ...pattern].join('/') || '.'
  const values = { count: files.length, folder, image: first?.images[0] ?? '' }
  return problemOf('error', new FlawsmithError('dataset.looks-like-masks', values), files)
}

function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split('/'))
  const length = others.reduce((most, names) => {
    const differs = names.findIndex((name, index) => name !== first[index])
    return Math.min(most, differs < 0 ? names.length : differs)
  }, first.length)
  return first.slice(0, length).join('/')
}
