import type { FolderRule } from '../../electron/contract/datasets.ts'

/** Rules with what a person now says of some folders, in place of what they said of them before. */
export function withRules(
  rules: readonly FolderRule[],
  folders: readonly string[],
  said: Omit<Partial<FolderRule>, 'folder'>
): readonly FolderRule[] {
  const known = new Map(rules.map((rule) => [rule.folder, rule]))
  return [...withoutRules(rules, folders), ...folders.map((folder) => ({ ...known.get(folder), ...said, folder }))]
}

/** Rules without those of some folders. */
export function withoutRules(rules: readonly FolderRule[], folders: readonly string[]): readonly FolderRule[] {
  const named = new Set(folders)
  return rules.filter(({ folder }) => !named.has(folder))
}
