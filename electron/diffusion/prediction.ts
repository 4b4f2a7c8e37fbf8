/** @file Networks that predict velocity instead of noise (Salimans & Ho 2022), as some Stable Diffusion models do. */
import { add, constant, div, matmul, maximum, mul, reshape, sqrt, square, sub } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'
import { sigmaAt, type NoiseSchedule } from './schedulers/noise-schedule.ts'

/**
 * Noise [B, C, H, W] from the network's output for `sample` [B, C, H, W] at `timesteps` [B], also fractional ones. From
 * the velocity v = √ᾱ·ε − √(1−ᾱ)·latents it is ε = √ᾱ·v + √(1−ᾱ)·sample: samplers and losses work with noise only.
 */
export function noiseOf(schedule: NoiseSchedule, output: Tensor, sample: Tensor, timesteps: Tensor): Tensor {
  if (schedule.prediction === 'epsilon') return output
  const sigma = reshape(interpolated(schedule, timesteps), [sample.shape[0]!, 1, 1, 1])
  const signal = div(1, sqrt(add(square(sigma), 1)))
  return mul(signal, add(output, mul(sigma, sample)))
}

/** σ_t [B, 1], linear between integer timesteps: a table read by hat functions, as indices would need integers. */
function interpolated(schedule: NoiseSchedule, timesteps: Tensor): Tensor {
  const count = schedule.trainSteps
  const places = constant(
    Float32Array.from({ length: count }, (_, t) => t),
    [1, count]
  )
  const table = constant(
    Float32Array.from({ length: count }, (_, t) => sigmaAt(schedule, t)),
    [count, 1]
  )
  const distance = sub(reshape(timesteps, [timesteps.shape[0]!, 1]), places)
  const hats = maximum(sub(1, maximum(distance, mul(distance, -1))), 0)
  return matmul(hats, table)
}
