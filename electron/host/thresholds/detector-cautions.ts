import type { Detector } from '../../contract/detectors.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import type { TextValue } from '../../messages/message.ts'
import type { Errors } from '../../metrics/error-cost.ts'
import { chanceCaution, perfectOf, testCaution, thresholdCaution } from '../../metrics/test-caution.ts'
import { findImages } from '../../workspace/datasets.ts'
import { savedThreshold } from '../../workspace/detector-thresholds.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { imagesAtHand, scoresOf } from './at-hand.ts'

/** What a reader has to know of a detector's test, the most serious first: errors at its threshold, chance, and few defects. */
export async function detectorCautions(workspace: Workspace, detector: Detector): Promise<TextValue[]> {
  const { runId, task, measure, threshold } = detector
  if (measure === null) return []
  const { images } = getRun(workspace, runId).config as unknown as ConfigOf<'train'>
  const tested = [...findImages(workspace, images['test'] ?? []).values()]
  const defects = tested.filter(({ label }) => label === 'defect')
  if (task === 'classification') {
    const byType = [...Map.groupBy(defects, ({ defectType }) => defectType).values()].map(({ length }) => length)
    const chance = chanceCaution(measure.value, byType)
    return notNull([chance, testCaution(defects.length, perfectOf(task, measure.value))])
  }
  const minimumSize = savedThreshold(workspace, runId)?.minimumSize ?? null
  const decides = threshold === null ? null : await cautionAt(workspace, runId, { threshold, minimumSize })
  return notNull([decides, testCaution(defects.length, perfectOf(task, measure.value))])
}

/** What a threshold means for the detector's test images, where that is worth a caution; those without a score left out. */
export async function cautionAt(
  workspace: Workspace,
  detector: number,
  { threshold, minimumSize }: { readonly threshold: number; readonly minimumSize: number | null }
): Promise<TextValue | null> {
  const { scores } = scoresOf(await imagesAtHand(workspace, detector), 'test', minimumSize)
  return thresholdCaution(errorsAt(threshold, scores))
}

/** Errors of a threshold; an image counts as defective where its score is at least that. */
export function errorsAt(threshold: number, { good, defective }: ReturnType<typeof scoresOf>['scores']): Errors {
  return {
    falseRejects: { count: good.filter((score) => score >= threshold).length, total: good.length },
    misses: { count: defective.filter((score) => score < threshold).length, total: defective.length }
  }
}

const notNull = (cautions: readonly (TextValue | null)[]) => cautions.filter((caution) => caution !== null)
