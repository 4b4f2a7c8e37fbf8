import type { SplitOptions } from '../../electron/contract/datasets.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { useQuery } from '../client/host.ts'
import type { PageError } from '../client/page-error.ts'
import { useDebounced } from '../client/use-debounced.ts'

/** Images in the training subset of a split, and in all: good ones, and defects of each type; asked when typing pauses. */
export function useTrainingCounts(
  dataset: number,
  /** Undefined while it is incomplete. */
  split: SplitOptions | undefined
): {
  readonly counts: Readonly<Record<string, number>> | undefined
  readonly parts: OutputOf<'splits.preview'>['parts'] | undefined
  readonly error: PageError | undefined
} {
  const settled = useDebounced(split === undefined ? undefined : JSON.stringify({ dataset, options: split }), 250)
  const { value, error } = useQuery(
    'splits.preview',
    settled === undefined
      ? undefined
      : (JSON.parse(settled) as { readonly dataset: number; readonly options: SplitOptions })
  )
  return { counts: value?.parts.train, parts: value?.parts, error }
}
