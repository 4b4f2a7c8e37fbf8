import type { FolderRule } from '../../electron/contract/datasets.ts'

/** Rules with what a person now says of a folder, in place of what they said of it before. */
export function withRule(
  rules: readonly FolderRule[],
  folder: string,
  said: Omit<Partial<FolderRule>, 'folder'>
): readonly FolderRule[] {
  const known = rules.find((rule) => rule.folder === folder)
  const others = rules.filter((rule) => rule.folder !== folder)
  return [...others, { ...known, ...said, folder }]
}
