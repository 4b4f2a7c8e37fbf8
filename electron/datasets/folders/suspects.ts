import { FlawsmithError } from '../../common/errors.ts'
import { problemOf, type Problem } from '../problems.ts'
import { partsOfName } from '../tree.ts'
import { lookLikeMasks } from './looks-like-mask.ts'
import type { LabelledFile } from './pair-masks.ts'
import type { FolderRule } from './rule.ts'
import { ruledBy } from './rules.ts'
import { nameKey } from './words.ts'

/**
 * Images that may be masks: every one in a folder (or every one there with one ending) has the name of another image, and their pixels
 * look like masks, those of the others do not. Only the person knows, so each such folder is an error until a rule says what it is.
 */
export async function suspectedMasks(
  folder: string,
  images: readonly LabelledFile[],
  rules: readonly FolderRule[]
): Promise<Problem[]> {
  const byStem = Map.groupBy(images, ({ stem }) => nameKey(stem))
  const groups = Map.groupBy(images, ({ name }) => {
    const parts = partsOfName(name)
    return JSON.stringify([parts.folder, parts.extension.toLowerCase()])
  })
  const problems: Problem[] = []
  for (const [key, group] of groups) {
    const [inside, ending] = JSON.parse(key) as [string, string]
    if (ruledBy(rules, inside, ending).as !== null) continue
    const twins = group.map((file) => (byStem.get(nameKey(file.stem)) ?? []).find((twin) => isTwin(twin, file)))
    if (twins.includes(undefined)) continue
    const names = group.map(({ name }) => name)
    const others = twins.flatMap((twin) => twin?.name ?? [])
    if (!(await lookLikeMasks(folder, names)) || (await lookLikeMasks(folder, others))) continue
    const alone = images.every(({ name }) => partsOfName(name).folder !== inside || names.includes(name))
    const ruled = alone ? inside : [inside, `*${ending}`].filter((part) => part !== '').join('/')
    const values = { count: names.length, folder: ruled || '.', image: others[0] ?? '' }
    problems.push(problemOf('error', new FlawsmithError('dataset.looks-like-masks', values), names))
  }
  return problems
}

/** Whether an image could be that of a mask: beside it with another ending, or, of what no folder calls good, elsewhere. */
function isTwin(image: LabelledFile, mask: LabelledFile): boolean {
  const [one, other] = [partsOfName(image.name), partsOfName(mask.name)]
  if (one.folder !== other.folder) return mask.label === 'defect'
  return one.extension.toLowerCase() !== other.extension.toLowerCase()
}
