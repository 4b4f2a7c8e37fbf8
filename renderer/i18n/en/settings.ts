import type { SettingText } from '../message.ts'
import { checks } from './settings-checks.ts'
import { detectors } from './settings-detectors.ts'
import { sampling } from './settings-sampling.ts'
import { simulation } from './settings-simulation.ts'
import { training } from './settings-training.ts'

export const settings = {
  ...training,
  ...sampling,
  ...simulation,
  ...checks,
  ...detectors
} as const satisfies Readonly<Record<string, SettingText>>
