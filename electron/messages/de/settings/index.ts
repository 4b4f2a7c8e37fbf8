import type { SettingText } from '../../message.ts'
import { checks } from './checks.ts'
import { detectors } from './detectors.ts'
import { sampling } from './sampling.ts'
import { simulation } from './simulation.ts'
import { station } from './station.ts'
import { training } from './training.ts'

/** By form and path, by path, or by an end of it, as `settingKeys` says. */
export const settings: Readonly<Record<string, SettingText>> = {
  ...training,
  ...sampling,
  ...simulation,
  ...checks,
  ...detectors,
  ...station
}
