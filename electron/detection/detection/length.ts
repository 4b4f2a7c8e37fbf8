import { stepsPerEpoch } from '../batches.ts'
import { requireLength } from '../training-length.ts'
import type { DetectionSettings } from './settings.ts'

/** Refuses too short a training, before any work. Throws `training.no-updates`, `training.too-short`. */
export function requireDetectionLength(
  settings: Pick<DetectionSettings, 'updates' | 'epochs' | 'batch' | 'balanced'>,
  labels: readonly boolean[],
  real: number
): void {
  const batch = batchOf(settings, labels.length)
  requireLength({ ...settings, batch, real, perEpoch: stepsPerEpoch({ ...settings, labels, batch }) })
}

/** Epochs take no more than there is; updates are equal for all rows of a table, and may show an image twice. */
export function batchOf({ updates, batch }: Pick<DetectionSettings, 'updates' | 'batch'>, count: number): number {
  return updates === undefined ? Math.min(batch, count) : batch
}
