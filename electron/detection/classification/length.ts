import { stepsPerEpoch } from '../batches.ts'
import { requireLength } from '../training-length.ts'
import type { ClassificationSettings } from './settings.ts'

type Length = Pick<ClassificationSettings, 'updates' | 'epochs' | 'batch' | 'repeats'>

/** Refuses too short a training, before any work. Throws `training.no-updates`, `training.too-short`. */
export function requireClassificationLength(settings: Length, count: number, real: number): void {
  const batch = batchOf(settings, count)
  requireLength({ ...settings, batch, real, perEpoch: stepsPerEpoch(epochPlan(settings, count, 0)) })
}

/** Epochs take no more than there is; updates are equal for all rows of a table, and may show an image twice. */
export function batchOf({ updates, batch, repeats = 1 }: Length, count: number): number {
  return updates === undefined ? Math.min(batch, count * repeats) : batch
}

/** An epoch that shows each image `repeats` times. */
export function epochPlan(settings: Length, count: number, seed: number) {
  const labels = Array.from({ length: count * (settings.repeats ?? 1) }, () => true)
  return { labels, batch: batchOf(settings, count), balanced: false, seed }
}
