import { basename, extname } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import type { Part } from '../workspace/datasets.ts'
import { textOf } from '../messages/english.ts'
import type { FolderRule } from './folders/rule.ts'
import { partsOfRule, reaches } from './folders/rules.ts'
import type { Draft, LeftOut } from './layouts/layout.ts'
import { problemOf, type Problem } from './problems.ts'
import { partsOfName, type ImageTree } from './tree.ts'

/** What the images right in a folder were taken for, and how many of its files end up where. */
export interface FolderBalance {
  /** Path in the dataset's folder, empty for that itself; `a/*.png` for the files of one ending. */
  readonly folder: string
  readonly as: 'good' | 'defect' | 'by-mask' | 'masks' | 'leave-out' | 'mixed'
  /** Where all its defects have one type. */
  readonly defectType: string | null
  readonly part: Part | null
  readonly images: number
  readonly masks: number
  readonly leftOut: number
  /** Whether the person has to say what it holds before it can be imported. */
  readonly asked: boolean
}

/** Where every file of a folder ends up. */
export interface Balance {
  readonly folders: readonly FolderBalance[]
  /** Files that are no images, that the layout does not read, and that do not just describe the dataset. */
  readonly others: number
  readonly problems: readonly Problem[]
}

/** What people and programs put beside the images of a dataset to describe it, ours too. */
const descriptions = /^(readme|licen[cs]e|copying|copyright|citation)\b|^(flawsmith-export|sample)\.json$/i

/** As many folders are named one by one. */
const mostFolders = 20

/**
 * Accounts for every file of a tree: an image of the draft, a mask, named in a problem, or left out with a counted warning
 * per folder. Nothing is left over.
 */
export function balanceOf(tree: ImageTree, draft: Draft, rules: readonly FolderRule[]): Balance {
  const leftOut = allLeftOut(tree, draft)
  const read = new Set(draft.read)
  const others = tree.others.filter((name) => !read.has(name) && !descriptions.test(basename(name)))
  const byFolder = Map.groupBy(
    leftOut.filter(({ reason }) => reason !== 'chosen'),
    ({ name, reason }) => JSON.stringify([partsOfName(name).folder, reason])
  )
  const groups = [...byFolder.values()]
  const rest = groups.slice(mostFolders).flat()
  const idle = rules.filter(({ folder }) => !tree.images.some((name) => reaches(folder, name)))
  return {
    folders: foldersOf(tree, draft, leftOut, rules),
    others: others.length,
    problems: [
      ...idle.map(({ folder }) =>
        problemOf('error', new FlawsmithError('dataset.rule-unmatched', { folder: folder || '.' }), [])
      ),
      ...groups.slice(0, mostFolders).map(leftOutProblem),
      ...(rest.length === 0 ? [] : [restProblem(rest, groups.length - mostFolders)]),
      ...(others.length === 0 ? [] : [othersProblem(others)])
    ]
  }
}

function allLeftOut(tree: ImageTree, draft: Draft): LeftOut[] {
  const named = draft.leftOut ?? []
  const known = new Set([
    ...draft.entries.map(({ name }) => name),
    ...draft.masks,
    ...draft.problems.flatMap(({ files }) => files),
    ...named.map(({ name }) => name)
  ])
  const others = tree.images.filter((name) => !known.has(name))
  return [...named, ...others.map((name) => ({ name, reason: 'other-layout' }) as const)]
}

function leftOutProblem(group: readonly LeftOut[]): Problem {
  const files = group.map(({ name }) => name)
  const reason = textOf(`left-out.${group[0]?.reason ?? 'other-layout'}` as const)
  const inside = partsOfName(files[0] ?? '').folder
  const folder = inside === '' ? textOf('left-out.top') : inside
  const error = new FlawsmithError('dataset.left-out', { count: files.length, folder, rule: inside || '*', reason })
  return problemOf('warning', error, files)
}

function restProblem(rest: readonly LeftOut[], folders: number): Problem {
  const files = rest.map(({ name }) => name)
  return problemOf('warning', new FlawsmithError('dataset.more-left-out', { count: files.length, folders }), files)
}

/** As many are named. */
const mostEndings = 6
const noEnding = (number: number) => textOf('other-files.no-ending', { number })

function othersProblem(files: readonly string[]): Problem {
  const groups = [...Map.groupBy(files, (name) => extname(name).toLowerCase())].toSorted(
    (one, other) => other[1].length - one[1].length
  )
  const named = groups
    .slice(0, mostEndings)
    .map(([ending, group]) => (ending === '' ? noEnding(group.length) : `${group.length} ${ending}`))
  const endings = groups.length > mostEndings ? [...named, '…'] : named
  const error = new FlawsmithError('dataset.other-files', { count: files.length, endings, file: files[0] ?? '' })
  return problemOf('warning', error, files)
}

function foldersOf(
  tree: ImageTree,
  draft: Draft,
  leftOut: readonly LeftOut[],
  rules: readonly FolderRule[]
): FolderBalance[] {
  const entries = new Map(draft.entries.map((entry) => [entry.name, entry]))
  const masks = new Set(draft.masks)
  const out = new Set(leftOut.map(({ name }) => name))
  const asked = askedFolders(draft)
  const patterns = [...rules.map(({ folder }) => folder), ...asked].filter((key) => partsOfRule(key).ending)
  const rows = Map.groupBy(tree.images, (name) => rowOf(name, patterns))
  return [...rows].map(([folder, names]) => {
    const own = names.flatMap((name) => entries.get(name) ?? [])
    const kinds = new Set([
      ...own.map(({ label, defectType }) => (label === 'defect' ? `defect ${defectType}` : label)),
      ...(names.some((name) => masks.has(name)) ? ['masks'] : []),
      ...(names.some((name) => out.has(name)) ? ['leave-out'] : [])
    ])
    const [kind = 'leave-out'] = kinds
    const types = new Set(own.flatMap(({ label, defectType }) => (label === 'defect' ? defectType : [])))
    const parts = new Set(own.map(({ givenSplit }) => givenSplit))
    const as = kinds.size > 1 ? 'mixed' : kind.startsWith('defect ') ? 'defect' : (kind as FolderBalance['as'])
    return {
      folder,
      as,
      defectType: types.size === 1 ? ([...types][0] ?? null) : null,
      part: parts.size === 1 ? ([...parts][0] ?? null) : null,
      images: own.length,
      masks: names.filter((name) => masks.has(name)).length,
      leftOut: names.filter((name) => !entries.has(name) && !masks.has(name)).length,
      asked: asked.has(folder || '.')
    }
  })
}

/** Folders of which only the person knows what they hold. */
function askedFolders({ problems }: Draft): ReadonlySet<string> {
  const asked = problems.filter(({ code }) => code === 'dataset.looks-like-masks')
  return new Set(asked.map(({ details }) => String(details['folder'])))
}

function rowOf(name: string, patterns: readonly string[]): string {
  return patterns.find((pattern) => reaches(pattern, name)) ?? partsOfName(name).folder
}
