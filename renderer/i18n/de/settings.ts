import type { settings as english } from '../en/settings.ts'
import type { TranslatedSettings } from '../message.ts'
import { checks } from './settings-checks.ts'
import { detectors } from './settings-detectors.ts'
import { sampling } from './settings-sampling.ts'
import { simulation } from './settings-simulation.ts'
import { training } from './settings-training.ts'

export const settings: TranslatedSettings<typeof english> = {
  ...training,
  ...sampling,
  ...simulation,
  ...checks,
  ...detectors
}
