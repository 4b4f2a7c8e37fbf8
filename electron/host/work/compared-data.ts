import type { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { anySizeDataSection } from '../../contract/work/fields.ts'
import type { Dataset, DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { chosenImages } from './data.ts'
import { dataOfRun } from './data-of-run.ts'

/** Real images that a run's are compared with. */
export interface ComparedData {
  readonly dataset: Dataset
  readonly goods: readonly DatasetImage[]
  readonly defects: readonly DatasetImage[]
  readonly preprocessing: Preprocessing
  readonly datasetHash: string | null
  readonly splitId: number | undefined
}

/**
 * What a run's images are compared with: the images that it was made from unless others are named. Errors:
 * `check.no-data`, those of dataOfRun and chooseImages.
 */
export function comparedData(
  workspace: Workspace,
  run: number,
  named: z.output<typeof anySizeDataSection> | undefined
): ComparedData {
  if (named !== undefined) {
    const { dataset, split, selection, preprocessing } = chosenImages(workspace, named)
    const { trainGood: goods, trainDefects: defects } = selection
    return { dataset, goods, defects, preprocessing, datasetHash: split.snapshotHash, splitId: split.id }
  }
  const own = dataOfRun(workspace, run)
  if (own === null) throw new FlawsmithError('check.no-data', { run })
  const { dataset, goods, defects, preprocessing, split } = own
  return { dataset, goods, defects, preprocessing, datasetHash: split?.snapshotHash ?? null, splitId: split?.id }
}
