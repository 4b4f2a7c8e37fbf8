import { FlawsmithError } from '../../common/errors.ts'
import type { Part } from '../../workspace/datasets.ts'
import { partsOfName } from '../tree.ts'
import type { FolderRule } from './rule.ts'

const parts: readonly Part[] = ['train', 'validation', 'test']

/**
 * A rule as the command line writes it: `FOLDER=good`, `FOLDER=defect`, `FOLDER=defect:TYPE`, `FOLDER=masks`,
 * `FOLDER=leave-out`, each with `,train`, `,validation` or `,test` behind it, or one of these alone. `FOLDER` is a path in
 * the dataset's folder, `.` for that itself, and stands for all below it; `FOLDER/*` are the files right in it, `FOLDER/*.png`
 * those whose names end so, `FOLDER/**\/*.png` those in folders below too.
 * Errors: `dataset.bad-rule`.
 */
export function parseRule(text: string): FolderRule {
  const at = text.lastIndexOf('=')
  const folder = text
    .slice(0, Math.max(0, at))
    .replace(/^\.\/?/, '')
    .replace(/\/+$/, '')
  const rule: { -readonly [Key in keyof FolderRule]: FolderRule[Key] } = { folder }
  for (const said of text.slice(at + 1).split(',')) {
    const colon = said.indexOf(':')
    const word = colon < 0 ? said.toLowerCase() : `${said.slice(0, colon).toLowerCase()}${said.slice(colon)}`
    const part = parts.find((each) => each === word)
    const [as, ...type] = word.split(':')
    if (part !== undefined && rule.part === undefined) rule.part = part
    else if (as === 'defect' && rule.as === undefined) {
      rule.as = 'defect'
      if (type.length > 0) rule.defectType = type.join(':')
    } else if ((word === 'good' || word === 'masks' || word === 'leave-out') && rule.as === undefined) rule.as = word
    else throw new FlawsmithError('dataset.bad-rule', { rule: text })
  }
  if (at < 1 || rule.defectType === '') throw new FlawsmithError('dataset.bad-rule', { rule: text })
  return rule
}

/** What the rules say of a file: what it is by the innermost rule that says so, and likewise its part. */
export interface Ruled {
  readonly as: FolderRule | null
  readonly part: FolderRule['part'] | null
}

/** What the rules say of a file by its path: those for ends of names before those for folders, and the innermost first. */
export function ruledBy(rules: readonly FolderRule[], name: string): Ruled {
  const found = rules.filter((rule) => reaches(rule.folder, name)).toSorted(innermostFirst)
  return {
    as: found.find((rule) => rule.as !== undefined) ?? null,
    part: found.find((rule) => rule.part !== undefined)?.part ?? null
  }
}

/** Whether a rule for a folder or pattern concerns a file. */
export function reaches(rule: string, name: string): boolean {
  const [{ folder, ending, deep }, path] = [partsOfRule(rule.normalize('NFC')), name.normalize('NFC')]
  const isBelow = folder === '' || path.startsWith(`${folder}/`)
  if (ending === null || !isBelow) return isBelow
  return (deep || partsOfName(path).folder === folder) && path.toLowerCase().endsWith(ending.toLowerCase())
}

export interface RuleParts {
  readonly folder: string
  /** What names of files end with; null for a rule of a folder. */
  readonly ending: string | null
  /** Whether files of folders below count too. */
  readonly deep: boolean
}

/** `a/b` is the folder with all below it, `a/b/*_x.png` the files right in it whose names end so, `a/**\/*_x.png` those below `a` too. */
export function partsOfRule(rule: string): RuleParts {
  if (!rule.includes('*')) return { folder: rule, ending: null, deep: true }
  const found = /^(?:((?!\*\*\/).*?)\/)?(?:(\*\*)\/)?\*([^/*]*)$/.exec(rule)
  if (found === null) return { folder: rule.replace(/(^|\/)\*\*$/, ''), ending: null, deep: true }
  return { folder: found[1] ?? '', ending: found[3] ?? '', deep: found[2] !== undefined }
}

function innermostFirst(one: FolderRule, other: FolderRule): number {
  const [a, b] = [partsOfRule(one.folder), partsOfRule(other.folder)]
  const isOfNames = ({ ending }: RuleParts) => Number(ending !== null && ending !== '')
  return (
    isOfNames(b) - isOfNames(a) ||
    b.folder.length - a.folder.length ||
    Number(b.ending !== null) - Number(a.ending !== null) ||
    (b.ending ?? '').length - (a.ending ?? '').length
  )
}
