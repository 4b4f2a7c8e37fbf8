import { balanceOf, type Balance } from './balance.ts'
import { checkNames } from './checks.ts'
import { layoutOf, layouts, matchingLayout } from './detect-layout.ts'
import type { FolderRule } from './folders/rule.ts'
import type { Draft, Layout, LayoutName } from './layouts/layout.ts'
import { plainFolder } from './layouts/plain-folder.ts'
import type { PartRule } from './part-rule.ts'
import type { Problem } from './problems.ts'
import type { ImageTree } from './tree.ts'

export interface ReadDataset {
  readonly layout: Layout
  readonly draft: Draft
  readonly balance: Balance
  /** All that names and annotations tell. */
  readonly problems: readonly Problem[]
}

/**
 * Reads a folder in a layout, or in the one that it has, without decoding every image. A folder of which a person says what
 * it holds is read as plain folders where its layout does not take rules. Errors: those of layoutOf.
 */
export async function readDataset(
  tree: ImageTree,
  options: {
    readonly layout?: LayoutName | 'auto'
    readonly map?: readonly FolderRule[]
    /** Of which a table is read too. */
    readonly parts?: PartRule | null | undefined
  }
): Promise<ReadDataset> {
  const { map = [] } = options
  const named = layouts.find(({ name }) => name === options.layout)
  const layout = named ?? (await (map.length === 0 ? layoutOf(tree) : ruledLayout(tree)))
  const scanned = await layout.scan(tree, map)
  const { parts = null } = options
  const tables = parts !== null && 'table' in parts ? [parts.table] : []
  const draft = { ...scanned, read: [...(scanned.read ?? []), ...tables] }
  const balance = balanceOf(tree, draft, map)
  const problems = [...tree.problems, ...draft.problems, ...balance.problems, ...checkNames(draft)]
  return { layout, draft, balance, problems }
}

async function ruledLayout(tree: ImageTree): Promise<Layout> {
  const takeRules = layouts.filter((layout) => layout.takesRules)
  return (await matchingLayout(tree, takeRules)) ?? plainFolder
}
