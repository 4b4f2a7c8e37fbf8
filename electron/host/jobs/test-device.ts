import { randomStream } from '../../common/random.ts'
import type { Device } from '../../engine/devices.ts'
import {
  attention,
  conv2d,
  input,
  meanSquaredError,
  parameter,
  reshape,
  silu,
  transpose
} from '../../engine/operations.ts'
import { adamW } from '../../engine/optimizers.ts'
import { compileTrainingStep } from '../../engine/training.ts'
import type { JobHandler } from '../serve-jobs.ts'

export interface TestDeviceOutput {
  readonly device: Device
  /** Losses of a few steps on the device and on the CPU agree to this relative error. */
  readonly relativeError: number
  readonly millisecondsPerStep: number
}

const channels = 32
const side = 32
const steps = 5

/** Trains a small network with convolutions and attention on a device and on the CPU and compares the losses. */
export const testDevice: JobHandler<{ readonly device: Device }, TestDeviceOutput> = async ({ device }) => {
  const expected = await train('cpu')
  const found = await train(device)
  const errors = found.losses.map((loss, i) => Math.abs(loss / (expected.losses[i] as number) - 1))
  return { device, relativeError: Math.max(...errors), millisecondsPerStep: found.milliseconds }
}

async function train(device: Device): Promise<{ losses: number[]; milliseconds: number }> {
  const shape = [2, channels, side, side]
  const x = input('x', shape)
  const kernel = parameter('kernel', [channels, channels, 3, 3])
  const convolved = silu(conv2d(x, kernel, null, { padding: 1 }))
  const tokens = transpose(reshape(convolved, [2, channels, side * side]), [0, 2, 1])
  const attended = attention(tokens, tokens, tokens, { heads: 4 })
  const loss = meanSquaredError(attended, input('y', attended.shape))
  const step = await compileTrainingStep({ loss, optimizer: adamW(), device })
  const random = randomStream(0, 'device/self-test')
  const state = step.initialState(new Map([['kernel', random.normals(channels * channels * 9).map((v) => v / 17)]]))
  const feeds = {
    x: { shape, data: random.normals(2 * channels * side * side) },
    y: { shape: attended.shape, data: random.normals(2 * channels * side * side) }
  }
  const losses: number[] = []
  let milliseconds = 0
  for (let i = 0; i < steps; i++) {
    const started = performance.now()
    losses.push((await step.run(state, feeds, 0.01)).loss)
    // The first step also compiles kernels.
    if (i > 0) milliseconds += (performance.now() - started) / (steps - 1)
  }
  await step.release()
  return { losses, milliseconds }
}
