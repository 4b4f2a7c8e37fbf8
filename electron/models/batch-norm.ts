/** @file Batch normalisation with torch's names and defaults, for networks that are trained from images. */
import { add, div, mul, reduceMean, reshape, sqrt, square, sub } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'
import { dimension } from '../engine/tensor.ts'
import { tensor } from './layers.ts'
import type { Scope } from './layers.ts'

/** How much of a batch's statistics goes into the running ones, and the variance's floor: torch's defaults. */
const MOMENTUM = 0.1
const EPSILON = 1e-5

/** The layer `name` of a part of a network, applied to x[B,C,H,W]. */
export type Normalise = (scope: Scope, name: string, x: Tensor) => Tensor

/**
 * Batch normalisation for one network. In training it uses the batch's own statistics, and `runningStatistics` collects
 * the running ones after this batch by name (`bn1.running_mean` …), to be fed back; otherwise it uses those.
 */
export function batchNormalisation(training: boolean): {
  readonly normalise: Normalise
  readonly runningStatistics: Readonly<Record<string, Tensor>>
} {
  const runningStatistics: Record<string, Tensor> = {}
  const normalise: Normalise = (scope, name, x) =>
    training ? normaliseInTraining(scope, name, x, runningStatistics) : normaliseByRunning(scope, name, x)
  return { normalise, runningStatistics }
}

const perChannel = (x: Tensor) => reshape(x, [1, -1, 1, 1])

function affineOf(scope: Scope, name: string, channels: number): [weight: Tensor, bias: Tensor] {
  return [tensor(scope, `${name}.weight`, [channels]), tensor(scope, `${name}.bias`, [channels])]
}

function normaliseByRunning(scope: Scope, name: string, x: Tensor): Tensor {
  const channels = dimension(x.shape, 1)
  const [weight, bias] = affineOf(scope, name, channels)
  const mean = tensor(scope, `${name}.running_mean`, [channels])
  const variance = tensor(scope, `${name}.running_var`, [channels])
  const scale = div(weight, sqrt(add(variance, EPSILON)))
  return add(mul(x, perChannel(scale)), perChannel(sub(bias, mul(mean, scale))))
}

function normaliseInTraining(scope: Scope, name: string, x: Tensor, running: Record<string, Tensor>): Tensor {
  const channels = dimension(x.shape, 1)
  const [weight, bias] = affineOf(scope, name, channels)
  const axes = [0, 2, 3]
  const mean = reduceMean(x, axes, true)
  const centred = sub(x, mean)
  const variance = reduceMean(square(centred), axes, true)
  const count = x.shape[0]! * x.shape[2]! * x.shape[3]!
  // The running variance is the unbiased one.
  const batch = { running_mean: mean, running_var: mul(variance, count / Math.max(count - 1, 1)) }
  for (const [part, value] of Object.entries(batch)) {
    const before = tensor(scope, `${name}.${part}`, [channels])
    const after = add(mul(before, 1 - MOMENTUM), mul(reshape(value, [channels]), MOMENTUM))
    running[`${scope.prefix}${name}.${part}`] = after
  }
  const normalised = div(centred, sqrt(add(variance, EPSILON)))
  return add(mul(normalised, perChannel(weight)), perChannel(bias))
}
