import { at, type NoiseSchedule } from '../schedulers/noise-schedule.ts'

/**
 * Weight of a sample's loss at timestep t when the model predicts noise: min(γ/SNR, 1), SNR = ᾱ/(1−ᾱ)
 * (Hang et al. 2023). Without γ every weight is 1.
 */
export function minSnrWeight(schedule: NoiseSchedule, t: number, gamma: number | null): number {
  if (gamma === null) return 1
  const alphaBar = at(schedule.alphaBar, t)
  return Math.min((gamma * (1 - alphaBar)) / alphaBar, 1)
}
