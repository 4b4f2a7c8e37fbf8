import { requireLength } from '../training-length.ts'
import type { BackboneSettings } from './section.ts'

/** Refuses too short a training, before any work. Throws `training.too-short`. */
export function requireHeadLength({ updates, batch }: Pick<BackboneSettings, 'updates' | 'batch'>, real: number): void {
  requireLength({ updates, batch, real, perEpoch: 0 })
}
