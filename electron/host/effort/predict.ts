/**
 * @file Predicts time and memory of work that has not run on this PC before, from the arithmetic of its networks and the speed of the PC.
 *
 * The constants were measured on two cores of a 2.5 GHz Xeon with ONNX Runtime 1.30: steps of Stable Diffusion 1.5's
 * UNet (sampling, LoRA, DualAnoDiff; 256² and 512²; test/bench) and whole jobs of the embedded model. None is fitted to
 * a kind of job.
 */
import type { GraphCost } from '../../engine/cost.ts'
import type { SessionCost } from '../../diffusion/graph-costs.ts'
import type { DeviceSpeed } from '../../engine/speed.ts'

/** A session with how often its graphs run. */
export interface CountedWork extends SessionCost {
  readonly runs: number
  readonly updates: number
}

export interface Prediction {
  readonly seconds: number
  readonly memoryBytes: number
}

/** Networks reach this share of the speed of the lone operations that were timed: theirs do not stay in the cache. */
const efficiency = { products: 0.7, elements: 0.6 }
/** To start an operation and hand its results on. */
const secondsPerOperation = 8e-6
/** To optimise an operation when its graph is loaded, and to rearrange weights for the processor. */
const loading = { secondsPerOperation: 6e-4, secondsPerWeightByte: 3.5e-9 }
/** Until a worker's program and ONNX Runtime are loaded. */
const startSeconds = 2

const mebibyte = 2 ** 20
/** A worker with ONNX Runtime, before it opens a network. */
const workerBytes = 190 * mebibyte
/** For an operation of a loaded graph: ours, ONNX Runtime's, and what its optimiser left. */
const bytesPerOperation = 28 * 1024
/**
 * ONNX Runtime holds more than is alive in the order of construction. Its arena keeps the blocks of the first run beside
 * those planned for later ones; in low memory it has no arena, but its own order and its kernels' scratch remain.
 */
const heldPerActivation = { arena: 3, lowMemory: 1.6 }

/** What work takes whose stages follow each other; sessions of one stage are open at once. */
export function predict(stages: readonly (readonly CountedWork[])[], speed: DeviceSpeed): Prediction {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)
  const work = stages.flat()
  return {
    seconds: startSeconds + sum(work.map((session) => sessionSeconds(session, speed))),
    memoryBytes: workerBytes + Math.max(0, ...stages.map((stage) => sum(stage.map(sessionBytes))))
  }
}

function sessionSeconds({ graphs, lowMemory, runs, updates }: CountedWork, speed: DeviceSpeed): number {
  const [step, update] = graphs
  const load = (graph: GraphCost) =>
    graph.operations * loading.secondsPerOperation + (lowMemory ? 0 : graph.weightBytes * loading.secondsPerWeightByte)
  const all = (graph: GraphCost | undefined, times: number) =>
    graph === undefined || times === 0 ? 0 : load(graph) + times * runSeconds(graph, speed)
  return all(step, runs) + all(update, updates)
}

function runSeconds({ multiplyAccumulates, movedBytes, operations }: GraphCost, speed: DeviceSpeed): number {
  return (
    multiplyAccumulates / (efficiency.products * speed.multiplyAccumulatesPerSecond) +
    movedBytes / (efficiency.elements * speed.bytesPerSecond) +
    operations * secondsPerOperation
  )
}

/**
 * Weights as they are computed with, and, but in low memory, as stored where they are widened (measured at 5.9 GB with
 * half-precision weights of the UNet, against 3.7 GB). What one of two graphs held is not given back for the other.
 */
function sessionBytes({ graphs, lowMemory }: CountedWork): number {
  const held = heldPerActivation[lowMemory ? 'lowMemory' : 'arena']
  return graphs.reduce((total, { storedBytes, weightBytes, fedBytes, activationBytes, operations }) => {
    const widened = !lowMemory && storedBytes < 0.9 * weightBytes ? storedBytes : 0
    return total + weightBytes + widened + fedBytes + held * activationBytes + operations * bytesPerOperation
  }, 0)
}

/** Simulated images are made by our own code on one core, without a network; the methods differ by less than twice. */
const simulation = { secondsPerPixel: 2e-6, bytes: 150 * mebibyte, bytesPerPixel: 1024 }

/** What simulated images of so many pixels in all take, of which an image has `atOnce`. */
export function predictSimulation(pixels: number, atOnce: number): Prediction {
  return {
    seconds: startSeconds + pixels * simulation.secondsPerPixel,
    memoryBytes: simulation.bytes + atOnce * simulation.bytesPerPixel
  }
}
