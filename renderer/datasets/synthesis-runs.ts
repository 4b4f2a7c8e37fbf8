/** @file Runs that made images: which dataset and which method these are from. Pure. */
import type { ListedRun } from '../../electron/contract/runs.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'

type RunWithImages = Pick<OutputOf<'review.runs'>['runs'][number], 'id' | 'dataset'>

/**
 * The runs whose images may be trained on with those of a dataset: made from it or, as by a prompt, from none. Those of
 * another dataset would teach the difference between the two.
 */
export function usableWith<Run extends Pick<ListedRun, 'id'>>(
  dataset: number,
  runs: readonly Run[],
  made: readonly RunWithImages[]
): readonly Run[] {
  const usable = new Set(made.flatMap((run) => (run.dataset === dataset || run.dataset === null ? run.id : [])))
  return runs.filter(({ id }) => usable.has(id))
}

/** The method of a run, as forms name methods; undefined for other runs and those of a newer version. */
export function methodOf({ kind, method }: ListedRun['config']): string | undefined {
  if (kind === 'generate') return 'dreambooth'
  if (kind === 'generate-dual') return 'dual'
  return kind === 'simulate' && typeof method === 'string' ? method : undefined
}
