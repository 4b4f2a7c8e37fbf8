import { FlawsmithError } from '../../common/errors.ts'
import type { Part } from '../../workspace/datasets.ts'
import type { FolderRule } from './rule.ts'

const parts: readonly Part[] = ['train', 'validation', 'test']

/**
 * A rule as the command line writes it: `FOLDER=good`, `FOLDER=defect`, `FOLDER=defect:TYPE`, `FOLDER=masks`,
 * `FOLDER=leave-out`, each with `,train`, `,validation` or `,test` behind it, or one of these alone. `FOLDER` is a path in
 * the dataset's folder, `.` for that itself, and stands for all below it; `FOLDER/*` are the files right in it, `FOLDER/*.png`
 * those of one ending.
 * Errors: `dataset.bad-rule`.
 */
export function parseRule(text: string): FolderRule {
  const at = text.lastIndexOf('=')
  const folder = text
    .slice(0, Math.max(0, at))
    .replace(/^\.\/?/, '')
    .replace(/\/+$/, '')
  const rule: { -readonly [Key in keyof FolderRule]: FolderRule[Key] } = { folder }
  for (const word of text.slice(at + 1).split(',')) {
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

/** The rules that name a file's folder, one around it, or its ending in its folder; the innermost first. */
export function ruledBy(rules: readonly FolderRule[], folder: string, extension: string): Ruled {
  const found = rules.filter((rule) => reaches(rule.folder, folder, extension)).toSorted(innermostFirst)
  return {
    as: found.find((rule) => rule.as !== undefined) ?? null,
    part: found.find((rule) => rule.part !== undefined)?.part ?? null
  }
}

function reaches(rule: string, folder: string, extension: string): boolean {
  const [ruled, ending] = splitEnding(rule)
  if (ending !== null) return same(ruled, folder) && (ending === '' || ending === extension.toLowerCase())
  return ruled === '' || same(ruled, folder) || folder.normalize('NFC').startsWith(`${ruled.normalize('NFC')}/`)
}

const same = (one: string, other: string) => one.normalize('NFC') === other.normalize('NFC')

/** `a/b/*.png` → `a/b` and `.png`; `a/b/*`, all files right in it → `a/b` and an empty ending; `a/b` → `a/b` and null. */
export function splitEnding(rule: string): [folder: string, ending: string | null] {
  const found = /^(?:(.*)\/)?\*(\.[^/]+)?$/.exec(rule)
  return found === null ? [rule, null] : [found[1] ?? '', (found[2] ?? '').toLowerCase()]
}

function innermostFirst(one: FolderRule, other: FolderRule): number {
  return other.folder.length - one.folder.length
}
