import type { Part } from '../../workspace/datasets.ts'
import { isContainerWord, isMaskWord, isPerhapsMaskWord, partWord } from './words.ts'

/** What the names of the folders around a file say by themselves, before what lies beside them. */
export interface Place {
  readonly part: Part | null
  /** Whether one of them is a folder of masks. */
  readonly masks: boolean
  /** The others, outermost first: wrappers, good or a defect type, lots. */
  readonly labels: readonly string[]
  /** The path of each of these. */
  readonly folders: readonly string[]
}

/** Reads a folder's path; `maskFolders` are those that a word like "labels" names and that hold masks. */
export function placeOf(path: string, maskFolders: ReadonlySet<string>): Place {
  let part: Part | null = null
  let masks = false
  const labels: string[] = []
  const folders: string[] = []
  const names = path === '' ? [] : path.split('/')
  for (const [index, name] of names.entries()) {
    const folder = names.slice(0, index + 1).join('/')
    const named = partWord(name)
    if (named !== null) part ??= named
    else if (isMaskWord(name)) masks = true
    // In a folder of masks, "label" is a defect type.
    else if (!masks && isPerhapsMaskWord(name) && maskFolders.has(folder)) masks = true
    else if (!isContainerWord(name)) {
      labels.push(name)
      folders.push(folder)
    }
  }
  return { part, masks, labels, folders }
}
