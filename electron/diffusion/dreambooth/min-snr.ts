import { at, type NoiseSchedule } from '../schedulers/noise-schedule.ts'

/**
 * Weight of the squared error of the noise at timestep t: min(γ/SNR, 1), SNR = ᾱ/(1−ᾱ) (Hang et al. 2023), the same
 * whether the network predicts noise or velocity. Without γ the error of the network's prediction is not weighted, and
 * that of the velocity is 1/ᾱ times that of the noise.
 */
export function minSnrWeight(schedule: NoiseSchedule, t: number, gamma: number | null): number {
  const alphaBar = at(schedule.alphaBar, t)
  if (gamma === null) return schedule.prediction === 'epsilon' ? 1 : 1 / alphaBar
  return Math.min((gamma * (1 - alphaBar)) / alphaBar, 1)
}
