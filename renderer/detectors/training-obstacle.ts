/** @file Why a detector cannot be trained on a split. Pure. */
import { countOf } from '../../electron/common/counts.ts'
import type { DatasetSummary } from '../../electron/contract/datasets.ts'
import type { ExperimentTask } from '../../electron/contract/experiments.ts'

type TrainingObstacle =
  | 'no-good'
  | 'few-good'
  | 'no-defects'
  | 'no-real-defects'
  | 'one-type'
  | 'no-masks'
  | 'no-test-good'
  | 'no-test-defects'

interface Training {
  readonly task: ExperimentTask
  /** Whether every real defect needs a mask whatever the task, as windows do. */
  readonly onWindows: boolean
  /** Whether it learns from good images alone. */
  readonly goodAlone: boolean
  /** Images of the training subset: good ones, and defects of each type. */
  readonly counts: Readonly<Record<string, number>>
  /** Those of the test subset. */
  readonly tested: Readonly<Record<string, number>>
  readonly summary: Pick<DatasetSummary, 'maskedTypes'>
  /** Whether synthetic images are trained on too. */
  readonly synthetic: boolean
}

/** One image tells nothing of how good parts differ. */
const leastGoodAlone = 2

/** What a training would be refused for, or come to nothing; undefined where nothing is known. */
export function obstacleOf({
  task,
  onWindows,
  goodAlone,
  counts,
  tested,
  summary,
  synthetic
}: Training): TrainingObstacle | undefined {
  const { good = 0 } = counts
  if (good === 0) return 'no-good'
  if (goodAlone && good < leastGoodAlone) return 'few-good'
  // Where defects are is tested with masks, also where none is learnt.
  const { good: testedGood = 0, ...testedTypes } = tested
  const lacksMasks = (types: Readonly<Record<string, number>>) =>
    Object.entries(types).some(([name, count]) => name !== 'good' && countOf(summary.maskedTypes, name) < count)
  const untestable = task === 'localisation' && lacksMasks(testedTypes)
  if (goodAlone) return untestable ? 'no-masks' : undefined
  if (testedGood === 0) return 'no-test-good'
  if (Object.values(testedTypes).every((count) => count === 0)) return 'no-test-defects'
  const types = Object.entries(counts).filter(([name, count]) => name !== 'good' && count > 0)
  // Localisation needs real defects besides synthetic ones.
  if (types.length === 0 && task === 'localisation') return 'no-real-defects'
  if (types.length === 0 && !synthetic) return 'no-defects'
  if (task === 'classification') return types.length < 2 && !synthetic ? 'one-type' : undefined
  const needsMasks = task === 'localisation' || onWindows
  return untestable || (needsMasks && lacksMasks(counts)) ? 'no-masks' : undefined
}
