import type { ListedDataset, SplitOptions } from '../../electron/contract/datasets.ts'
import { useTrainingCounts } from '../detectors/use-training-counts.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { synthesisObstacle } from './method-data.ts'

/** Why work of the page cannot be done with a split of a dataset, and what to do; undefined where it can. */
export function useSynthesisObstacle(
  work: Parameters<typeof synthesisObstacle>[0],
  dataset: ListedDataset | undefined,
  /** Undefined while it is incomplete. */
  split: SplitOptions | undefined
): string | undefined {
  const { t } = useTexts()
  const { counts } = useTrainingCounts(dataset?.id ?? 0, dataset === undefined ? undefined : split)
  if (dataset === undefined || counts === undefined) return undefined
  const obstacle = synthesisObstacle(work, { summary: dataset.summary, counts })
  return obstacle && t(`synthesize.obstacle.${obstacle}`)
}
