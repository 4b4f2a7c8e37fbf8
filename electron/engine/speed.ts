/** @file How fast a device computes: a convolution, a matrix product and maps over elements, timed for a second. */
import { graphCost } from './cost.ts'
import type { DeviceName } from './devices.ts'
import { add, conv2d, groupNorm, input, linear, reduceSum, silu } from './operations.ts'
import { compileProgram } from './program.ts'
import { sizeOf } from './tensor.ts'
import type { Shape, Tensor } from './tensor.ts'

export interface DeviceSpeed {
  /** Of convolutions and matrix products of a size that diffusion networks have. */
  readonly multiplyAccumulatesPerSecond: number
  /** Read and written by normalisations, activations and sums. */
  readonly bytesPerSecond: number
}

interface Probe {
  readonly inputs: Readonly<Record<string, Shape>>
  build(...inputs: Tensor[]): Tensor
}

const convolution: Probe = {
  inputs: { x: [1, 128, 24, 24], weight: [128, 128, 3, 3] },
  build: (x, weight) => conv2d(x, weight, null, { padding: 1 })
}
const product: Probe = {
  inputs: { x: [512, 320], weight: [640, 320] },
  build: (x, weight) => linear(x, weight)
}
const elements: Probe = {
  inputs: { x: [1, 64, 96, 96], scale: [64], shift: [64] },
  build(x, scale, shift) {
    const layer = (h: Tensor) => add(h, silu(groupNorm(h, 32, scale, shift, 1e-5)))
    return layer(layer(layer(layer(x))))
  }
}

/** Times small graphs on a device, each for about `milliseconds`. Throws `device.unavailable` and `engine.session-failed`. */
export async function measureSpeed(device: DeviceName, threads: number, milliseconds = 300): Promise<DeviceSpeed> {
  const timed: { readonly products: number; readonly seconds: number }[] = []
  for (const probe of [convolution, product]) {
    const { cost, seconds } = await time(probe, device, threads, milliseconds)
    timed.push({ products: cost.multiplyAccumulates, seconds })
  }
  const { cost, seconds } = await time(elements, device, threads, milliseconds)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)
  return {
    multiplyAccumulatesPerSecond: sum(timed.map(({ products }) => products)) / sum(timed.map((probe) => probe.seconds)),
    bytesPerSecond: cost.movedBytes / seconds
  }
}

/**
 * Seconds of one run on an idle computer. Other programs slow runs down, so the fastest one counts; on a constantly
 * busy computer, the CPU time of all runs divided by the threads is the better estimate.
 */
async function time(probe: Probe, device: DeviceName, threads: number, milliseconds: number) {
  const tensors = Object.entries(probe.inputs).map(([name, shape]) => input(name, shape))
  const result = probe.build(...tensors)
  // A sum, so that no large result has to be copied.
  const outputs = {
    sum: reduceSum(
      result,
      result.shape.map((_, axis) => axis)
    )
  }
  const feeds = Object.fromEntries(
    Object.entries(probe.inputs).map(([name, shape]) => [name, { shape, data: wave(sizeOf(shape)) }])
  )
  const program = await compileProgram({ outputs, device, threads })
  try {
    await program.run(feeds)
    const [started, before] = [performance.now(), process.cpuUsage()]
    let [best, runs] = [Infinity, 0]
    while (performance.now() - started < milliseconds) {
      const start = performance.now()
      await program.run(feeds)
      best = Math.min(best, performance.now() - start)
      runs++
    }
    const { user, system } = process.cpuUsage(before)
    const shared = program.device === 'cpu' ? (user + system) / 1000 / threads / runs : Infinity
    return { cost: graphCost(Object.values(outputs)), seconds: Math.min(best, shared) / 1000 }
  } finally {
    await program.release()
  }
}

/** Values of ordinary size: subnormal numbers would be slow. */
const wave = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i) / 10)
