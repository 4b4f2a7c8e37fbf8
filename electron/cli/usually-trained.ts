import { wantedToTrain, type Wanted } from '../contract/usual-data.ts'
import type { TaskName } from '../contract/work/train.ts'
import type { DatasetNumbers } from '../workspace/image-queries.ts'

/** What a training wants of the dataset's images: real defects, unless images of `synthesis`, runs, are trained on. */
export function usuallyTrained(task: TaskName, summary: DatasetNumbers, synthesis: readonly number[]): Wanted {
  return synthesis.length > 0 && task !== 'localisation' ? 'nothing' : wantedToTrain(task, summary)
}
