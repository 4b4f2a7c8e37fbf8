/** @file What the form of a training begins with for a dataset. Pure. */
import type { DatasetSummary } from '../../electron/contract/datasets.ts'
import type { ExperimentTask } from '../../electron/contract/experiments.ts'
import { sizeInShape, usualSize, usualSplit, wantedToTrain } from '../../electron/contract/usual-data.ts'
import type { DataDraft } from '../synthesize/data-section.ts'
import type { DetectorKind } from './detector-kinds.ts'

/** Sides of whole images that DRAEM's U-Net halves five times; other networks take any. */
const unetSides = 32
/** It needs 7 GB for squares of this side, and four times that for twice the side. */
const unetSide = 128

/** What width and height have to be multiples of where images are scaled. */
export const sidesFor = ({ form }: Pick<DetectorKind, 'form'>): number => (form === 'localisation' ? unetSides : 1)

/** Images keep their own size unless a person wants otherwise; where there are no defects, good ones are enough. */
export function trainingData(
  task: ExperimentTask,
  { id, summary }: { readonly id: number; readonly summary: DatasetSummary }
): DataDraft {
  const split = usualSplit(summary, wantedToTrain(task, summary))
  const size = task === 'localisation' ? sizeInShape(summary, unetSide, unetSides) : usualSize(summary)
  return { dataset: id, ...size, fit: 'native', split }
}
