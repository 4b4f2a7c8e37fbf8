/**
 * @file Diffusion in continuous time with the cosine schedule, and the velocity that the network predicts (Salimans & Ho
 * 2022): noisy = α·clean + σ·noise, velocity = α·noise − σ·clean, with α = cos(πt/2), σ = sin(πt/2) for time 0..1. At
 * time 1 only noise is left, and the velocity still says what is below it.
 */

/** Shares of the clean values and of the noise; their squares sum to 1. */
export interface Levels {
  readonly signal: number
  readonly noise: number
}

export function levelsAt(time: number): Levels {
  return { signal: Math.cos((Math.PI / 2) * time), noise: Math.sin((Math.PI / 2) * time) }
}

export function noisyOf({ signal, noise }: Levels, clean: number, drawn: number): number {
  return signal * clean + noise * drawn
}

export function velocityOf({ signal, noise }: Levels, clean: number, drawn: number): number {
  return signal * drawn - noise * clean
}

/** The clean value from a noisy one and its velocity. */
export function cleanOf({ signal, noise }: Levels, noisy: number, velocity: number): number {
  return signal * noisy - noise * velocity
}

/** The noise in a noisy value, from its velocity. */
export function noiseOf({ signal, noise }: Levels, noisy: number, velocity: number): number {
  return noise * noisy + signal * velocity
}
