/** @file Runs that made images: which dataset and which method these are from. Pure. */
import type { ListedRun } from '../../electron/contract/runs.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'

/** What is said of an image that is used or left out, in the order in which it is said. */
export const usageKeys = ['accepted', 'passed', 'undecided', 'flagged', 'rejected'] as const
export type UsageKey = (typeof usageKeys)[number]

type Counts = Readonly<Partial<Record<UsageKey, number>>>
type CountedRun = Pick<OutputOf<'review.runs'>['runs'][number], 'counts' | 'checkedOut' | 'passed'>

/** How many images of a run are used and left out, by their standing; `undecided`: that a person could still decide on. */
export function usageOf(
  { counts, checkedOut, passed }: CountedRun,
  unreviewed: boolean
): { readonly used: Counts; readonly leftOut: Counts; readonly undecided: number } {
  const open = { passed, undecided: counts.undecided - checkedOut - passed }
  const out = { flagged: checkedOut, rejected: counts.reject }
  return {
    used: { accepted: counts.accept, ...(unreviewed ? open : {}) },
    leftOut: { ...(unreviewed ? {} : open), ...out },
    undecided: counts.undecided
  }
}

/** How many images of a run may be used, and how many a person or the automatic check rejected. */
export function standingOf({ counts, checkedOut }: Pick<CountedRun, 'counts' | 'checkedOut'>): {
  readonly usable: number
  readonly rejected: number
} {
  return { usable: counts.accept + counts.undecided - checkedOut, rejected: counts.reject + checkedOut }
}

export const hasImages = (counts: Counts) => usageKeys.some((key) => (counts[key] ?? 0) > 0)

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
