import { useCallback } from 'react'
import type { ListedDataset, SplitOptions } from '../../electron/contract/datasets.ts'
import { preferredSplit } from '../../electron/contract/preferred-split.ts'
import type { Wanted } from '../../electron/contract/usual-data.ts'
import { useDraft } from '../client/drafts.ts'
import { useQuery } from '../client/host.ts'

/** The split by which the images of the datasets page were last shown, if any. */
export const useViewedSplit = () => useDraft<number | null>('dataset.split', null)

/** What gives the split of a dataset that forms begin with for what their work wants: one that a person looks at or named; undefined for none. */
export function usePreferredSplit(
  dataset: ListedDataset | undefined
): (wanted: Wanted, most?: number) => SplitOptions | undefined {
  const splits = useQuery('splits.list', dataset && { dataset: dataset.id }).value?.splits
  const [viewed] = useViewedSplit()
  const summary = dataset?.summary
  // The same function while nothing changes, so that forms settle.
  return useCallback(
    (wanted, most) => summary && splits && preferredSplit(splits, { wanted, summary, viewed, most }),
    [summary, splits, viewed]
  )
}
