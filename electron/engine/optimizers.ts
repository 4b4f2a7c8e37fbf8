import { add, div, input, mul, sqrt, square, sub } from './operations.ts'
import type { Tensor } from './tensor.ts'

/** An update rule on flat vectors, appended to the step's graph. */
export interface Optimizer {
  /** How many moment vectors it keeps for each parameter. */
  readonly moments: number
  /** Scalars that change from step to step, `step` counting from 1. */
  scalars(learningRate: number, step: number): Readonly<Record<string, number>>
  update(parameters: Tensor, gradient: Tensor, moments: readonly Tensor[]): { parameters: Tensor; moments: Tensor[] }
}

const scalar = (name: string) => input(name, [])

/** AdamW with decoupled weight decay (Loshchilov & Hutter 2019), in torch's order of operations. */
export function adamW({ beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0.01 } = {}): Optimizer {
  return {
    moments: 2,
    scalars: (learningRate, step) => ({
      decay: 1 - learningRate * weightDecay,
      stepSize: learningRate / (1 - beta1 ** step),
      secondCorrection: Math.sqrt(1 - beta2 ** step)
    }),
    update(parameters, gradient, [first, second]) {
      const mean = add(mul(first!, beta1), mul(gradient, 1 - beta1))
      const variance = add(mul(second!, beta2), mul(square(gradient), 1 - beta2))
      const denominator = add(div(sqrt(variance), scalar('secondCorrection')), epsilon)
      const change = mul(div(mean, denominator), scalar('stepSize'))
      return { parameters: sub(mul(parameters, scalar('decay')), change), moments: [mean, variance] }
    }
  }
}

/** Stochastic gradient descent with momentum (no dampening) and L2 decay, as torch.optim.SGD. */
export function sgd({ momentum = 0, weightDecay = 0 } = {}): Optimizer {
  return {
    moments: momentum === 0 ? 0 : 1,
    scalars: (learningRate) => ({ learningRate }),
    update(parameters, gradient, [velocity]) {
      const decayed = weightDecay === 0 ? gradient : add(gradient, mul(parameters, weightDecay))
      const direction = velocity ? add(mul(velocity, momentum), decayed) : decayed
      return {
        parameters: sub(parameters, mul(direction, scalar('learningRate'))),
        moments: velocity ? [direction] : []
      }
    }
  }
}
