import { expect, it } from 'vitest'
import { cleanOf, levelsAt, noiseOf, noisyOf, velocityOf } from '../../../electron/diffusion/residual/velocity.ts'

const times = [0, 0.05, 0.37, 0.5, 0.93, 1]

it('recovers clean value and noise from noisy value and velocity, at every time', () => {
  for (const time of times) {
    const levels = levelsAt(time)
    const [clean, noise] = [0.73, -1.21]
    const [noisy, velocity] = [noisyOf(levels, clean, noise), velocityOf(levels, clean, noise)]
    expect(cleanOf(levels, noisy, velocity)).toBeCloseTo(clean, 12)
    expect(noiseOf(levels, noisy, velocity)).toBeCloseTo(noise, 12)
  }
})

it('keeps variance 1, from clean values only to noise only', () => {
  for (const time of times) {
    const { signal, noise } = levelsAt(time)
    expect(signal ** 2 + noise ** 2).toBeCloseTo(1, 12)
  }
  expect(levelsAt(0)).toEqual({ signal: 1, noise: 0 })
  expect(levelsAt(1).signal).toBeCloseTo(0, 12)
})

it('velocity is the derivative of the noisy value with respect to the angle', () => {
  const angle = 1e-6
  const at = (time: number) => noisyOf(levelsAt(time), 0.4, 0.9)
  const slope = (at(0.3 + angle) - at(0.3 - angle)) / (Math.PI * angle)
  expect(velocityOf(levelsAt(0.3), 0.4, 0.9)).toBeCloseTo(slope, 6)
})
