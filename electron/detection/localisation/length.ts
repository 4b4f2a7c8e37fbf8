import { countEpochs, countUpdates, requireLength } from '../training-length.ts'
import type { LocalisationSettings } from './settings.ts'

type Length = Pick<LocalisationSettings, 'updates' | 'epochs' | 'samplesPerEpoch' | 'batch'>

/** How long to train. */
export function lengthOf({ updates, epochs = 0, samplesPerEpoch = 0, batch }: Length) {
  return updates === undefined ? countEpochs(epochs, Math.ceil(samplesPerEpoch / batch)) : countUpdates(updates)
}

/** Refuses too short a training, before any work. Throws `training.no-updates`, `training.too-short`. */
export function requireLocalisationLength(settings: Length, real: number): void {
  requireLength({ ...settings, real, perEpoch: Math.ceil((settings.samplesPerEpoch ?? 0) / settings.batch) })
}
