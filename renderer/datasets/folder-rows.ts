import type { FolderBalance, FolderRule } from '../../electron/contract/datasets.ts'

/** A row of the table of folders: one folder, or several of one parent that are read alike. */
export interface FolderRow extends FolderBalance {
  /** How many folders it stands for; `folder` is their parent where there are several. */
  readonly folders: number
  /** What rules name to say something of all that the row stands for, and of nothing else. */
  readonly ruled: readonly string[]
  /** What has been said of it, with rules for its parent that no other row could take back. */
  readonly said: readonly FolderRule[]
}

/** As many folders are listed one by one, in their own order. */
export const mostListed = 30
const fewestAlike = 5

/**
 * The rows for folders whose path contains a text. Where there are more folders than a person can look through, those to
 * be checked come first, then those with images left out; and folders of one parent that are read alike share a row.
 */
export function folderRows(
  folders: readonly FolderBalance[],
  rules: readonly FolderRule[],
  text: string
): readonly FolderRow[] {
  const ruleOf = new Map(rules.map((rule) => [rule.folder, rule]))
  const sought = text.trim().toLowerCase()
  const found = folders.filter(({ folder }) => folder.toLowerCase().includes(sought))
  const single = (row: FolderBalance): FolderRow => {
    // What is said of the folder itself is not meant of all that is in it.
    const ruled = row.folder || '*'
    return { ...row, folders: 1, ruled: [ruled], said: [ruleOf.get(ruled) ?? []].flat() }
  }
  if (folders.length <= mostListed) return found.map(single)
  const alike = (row: FolderBalance) => {
    const { folder: _, ...rule } = ruleOf.get(row.folder) ?? { folder: '' }
    return JSON.stringify([parentOf(row.folder), row.as, row.defectType, row.part, row.asked, rule])
  }
  const groups = found.length <= mostListed ? [] : [...Map.groupBy(found, alike).values()]
  const shared = groups.filter((group) => group.length >= fewestAlike && parentOf(group[0]?.folder ?? '') !== null)
  const grouped = new Set(shared.flat())
  return [
    ...shared.map((group) => together(group, folders, ruleOf)),
    ...found.filter((row) => !grouped.has(row)).map(single)
  ].toSorted((one, other) => urgency(one) - urgency(other) || (one.folder < other.folder ? -1 : 1))
}

function together(
  group: readonly FolderBalance[],
  all: readonly FolderBalance[],
  ruleOf: ReadonlyMap<string, FolderRule>
): FolderRow {
  const [first] = group as readonly [FolderBalance, ...FolderBalance[]]
  const parent = parentOf(first.folder) ?? ''
  const names = group.map(({ folder }) => folder)
  const inParent = all.filter(({ folder }) => parent === '' || folder === parent || folder.startsWith(`${parent}/`))
  // A rule for the parent says something of every folder in it, also of those that are read otherwise.
  const ruled = inParent.length === group.length ? [parent] : names
  const parentHasRow = all.some(({ folder }) => folder === parent)
  const said = [...names, ...(parentHasRow ? [] : [parent])].flatMap((folder) => ruleOf.get(folder) ?? [])
  const sum = (key: 'images' | 'masks' | 'leftOut') => group.reduce((total, row) => total + row[key], 0)
  return {
    ...first,
    folder: parent,
    images: sum('images'),
    masks: sum('masks'),
    leftOut: sum('leftOut'),
    folders: group.length,
    ruled,
    said
  }
}

/** The folder around one; null for the outermost, and for files of one ending, of which rules speak by themselves. */
function parentOf(folder: string): string | null {
  if (folder === '' || folder.includes('*')) return null
  return folder.slice(0, Math.max(0, folder.lastIndexOf('/')))
}

function urgency({ asked, leftOut }: FolderRow): number {
  if (asked) return 0
  return leftOut > 0 ? 1 : 2
}
