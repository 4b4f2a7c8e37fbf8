/** @file Training of residual diffusion: from scratch, or fine-tuning of all weights. */
import type { Monitor } from '../../common/progress.ts'
import { randomStream } from '../../common/random.ts'
import type { RandomStream } from '../../common/random.ts'
import { input, mul, reduceMean, reduceSum, square, sub } from '../../engine/operations.ts'
import { adamW } from '../../engine/optimizers.ts'
import { unpack } from '../../engine/parameters.ts'
import type { Tensor } from '../../engine/tensor.ts'
import { compileTrainingStep } from '../../engine/training.ts'
import type { Feeds, TrainingStepOptions } from '../../engine/training.ts'
import type { LayerContext } from '../../models/layers.ts'
import { trainableWeights } from '../../models/weights.ts'
import { AveragedWeights } from '../../training/averaged-weights.ts'
import { noCheckpoints } from '../../training/checkpoints.ts'
import type { Checkpoints } from '../../training/checkpoints.ts'
import { curvePoints, runTraining } from '../../training/training-loop.ts'
import { computeOf } from '../compute.ts'
import type { ComputeOptions } from '../compute.ts'
import { decodeResidualState, encodeResidualState } from './checkpoint.ts'
import { conditionChannels, windowCells } from './condition.ts'
import { batchOf } from './example.ts'
import type { ExampleBatch, ResidualExample } from './example.ts'
import { cellChannels } from './haar.ts'
import { residualInputs } from './model.ts'
import type { ResidualModel } from './model.ts'
import { residualNetwork, typeEmbedding } from './network.ts'
import type { ResidualNetworkConfig } from './network.ts'
import { levelsAt, noisyOf, velocityOf } from './velocity.ts'

export interface ResidualTraining extends ComputeOptions {
  /** Where it starts; see `withTypes` for new defect types. */
  readonly model: ResidualModel
  readonly steps: number
  /** Highest learning rate: reached after a tenth of the steps, then a cosine down to a tenth of it. */
  readonly learningRate: number
  /** Examples per step. */
  readonly batch?: number
  readonly seed: number
  /** Factor on the learning rate of the table of types; 1 by default. */
  readonly typeRate?: number
  /** Draws an example; a pure function of the stream, which is the step's own. */
  readonly draw: (stream: RandomStream) => ResidualExample
  /** Training resumes from the latest one and writes new ones there. */
  readonly checkpoints?: Checkpoints
}

export interface TrainedResidual {
  /** Weights averaged over the training (decay .995). */
  readonly model: ResidualModel
  /** Of each step. */
  readonly losses: readonly number[]
}

/** Decay of the average of the weights over the training. */
export const averaging = 0.995

/** Seconds between checkpoints. */
const checkpointSeconds = 20
/** Examples per step. */
export const usualBatch = 8

/** What is compiled for a training step; also counted for estimates. */
export function residualStepOptions(config: ResidualNetworkConfig, batch: number, typeRate = 1): TrainingStepOptions {
  return {
    loss: residualLoss(config, { weight: trainableWeights() }, batch),
    optimizer: adamW(),
    clipNorm: 1,
    learningRateScale: (name) => (name === typeEmbedding ? typeRate : 1)
  }
}

/**
 * Trains all weights of the model. Training that was stopped resumes from its latest checkpoint and ends, on the CPU,
 * with bit-identical weights. Throws `run.cancelled` between updates (after saving), `training.non-finite-loss` and the
 * codes of decodeResidualState.
 */
export async function trainResidual(training: ResidualTraining, monitor: Monitor): Promise<TrainedResidual> {
  const { model, steps, batch = usualBatch, typeRate, seed, draw, checkpoints = noCheckpoints } = training
  const saved = await checkpoints.latest()
  const options = residualStepOptions(model.config, batch, typeRate)
  const step = await compileTrainingStep({ ...options, ...computeOf(training) })
  try {
    const resumed = saved === null ? null : decodeResidualState(saved.files, step.layout.size)
    const state = resumed?.training ?? step.initialState(model.weights)
    const averaged = new AveragedWeights(resumed?.averaged ?? state.parameters, averaging, state.step)
    const losses: number[] = [...(resumed?.losses ?? [])]
    const update = async (done: number) => {
      const stream = randomStream(seed, `residual/step/${done}`)
      const examples = batchOf(Array.from({ length: batch }, () => draw(stream)))
      const rate = learningRateAt(training, done)
      const { loss: value } = await step.run(state, feedsOf(examples, stream), rate)
      averaged.update(state.parameters)
      losses.push(value)
      return { points: curvePoints(done + 1, value, rate), details: { loss: value, 'learning rate': rate } }
    }
    const encode = () => encodeResidualState({ training: state, averaged: averaged.values, losses })
    const saving = { checkpoints, encode, checkpointEvery: { seconds: checkpointSeconds } }
    await runTraining({ task: 'training-residual', totalSteps: steps, state, update, ...saving }, monitor)
    return { model: { ...model, weights: unpack(step.layout, averaged.values) }, losses }
  } finally {
    await step.release()
  }
}

function learningRateAt({ steps, learningRate }: ResidualTraining, step: number): number {
  const warmUp = steps / 10
  if (step + 1 < warmUp) return (learningRate * (step + 1)) / warmUp
  return learningRate * (0.1 + 0.45 * (1 + Math.cos((Math.PI * (step - warmUp)) / (steps - warmUp))))
}

/**
 * Squared error of the velocity in the cells near the mask: the mean over channels, weighted by cell (weights of an
 * example sum to 1), the mean over examples. `side` is that of the window in cells.
 */
export function residualLoss(
  config: ResidualNetworkConfig,
  layers: LayerContext,
  batch: number,
  side = windowCells
): Tensor {
  const predicted = residualNetwork(config, layers, residualInputs(batch, side))
  const error = square(sub(predicted, input('velocity', predicted.shape)))
  const weighted = mul(reduceMean(error, [1], true), input('weight', [batch, 1, side, side]))
  return mul(reduceSum(weighted, [0, 1, 2, 3]), 1 / batch)
}

/** Noises a batch: times are spread evenly over 0..1, one to an example, so that every batch sees all noise levels. */
export function feedsOf({ clean, condition, weight, type }: ExampleBatch, stream: RandomStream): Feeds {
  const batch = type.length
  const size = clean.length / batch
  const side = Math.sqrt(weight.length / batch)
  const time = new Float32Array(batch)
  const noisy = new Float32Array(clean.length)
  const velocity = new Float32Array(clean.length)
  for (let b = 0; b < batch; b++) {
    time[b] = (b + stream.uniform()) / batch
    const levels = levelsAt(time[b]!)
    for (let i = b * size; i < (b + 1) * size; i++) {
      const noise = stream.normal()
      noisy[i] = noisyOf(levels, clean[i]!, noise)
      velocity[i] = velocityOf(levels, clean[i]!, noise)
    }
  }
  const planes = (channels: number) => [batch, channels, side, side]
  return {
    noisy: { shape: planes(cellChannels), data: noisy },
    velocity: { shape: planes(cellChannels), data: velocity },
    condition: { shape: planes(conditionChannels), data: condition },
    weight: { shape: planes(1), data: weight },
    type: { shape: [batch], data: type },
    time: { shape: [batch], data: time }
  }
}
