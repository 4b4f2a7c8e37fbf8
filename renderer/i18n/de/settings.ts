import type { SettingText } from '../message.ts'
import { bundle } from './settings-bundle.ts'
import { checks } from './settings-checks.ts'
import { detectors } from './settings-detectors.ts'
import { sampling } from './settings-sampling.ts'
import { simulation } from './settings-simulation.ts'
import { station } from './settings-station.ts'
import { training } from './settings-training.ts'

/** By form and path, by path, or by an end of it, as `settingKeys` says. */
export const settings: Readonly<Record<string, SettingText>> = {
  ...training,
  ...sampling,
  ...simulation,
  ...checks,
  ...bundle,
  ...detectors,
  ...station
}
