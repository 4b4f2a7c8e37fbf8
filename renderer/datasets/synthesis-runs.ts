/** @file Runs that made images: which dataset and which method these are from. Pure. */
import type { ListedRun } from '../../electron/contract/runs.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'

type Links = OutputOf<'runs.lineage'>['links']

/** The runs that made their images from the dataset of an import, given the links of its lineage. */
export function madeFrom<Run extends Pick<ListedRun, 'id'>>(
  dataset: number,
  runs: readonly Run[],
  links: Links
): readonly Run[] {
  const made = new Set(
    links.flatMap(({ parent, child, role }) => (parent === dataset && role === 'dataset' ? child : []))
  )
  return runs.filter(({ id }) => made.has(id))
}

/** The method of a run, as forms name methods; undefined for other runs and those of a newer version. */
export function methodOf({ kind, method }: ListedRun['config']): string | undefined {
  if (kind === 'generate') return 'dreambooth'
  if (kind === 'generate-dual') return 'dual'
  return kind === 'simulate' && typeof method === 'string' ? method : undefined
}
