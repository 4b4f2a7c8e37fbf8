import type { Monitor } from '../common/progress.ts'
import { unpack } from '../engine/parameters.ts'
import type { Feeds, TrainingStep } from '../engine/training.ts'
import type { Checkpoints } from '../training/checkpoints.ts'
import { curvePoints, runTraining, type UpdateReport } from '../training/training-loop.ts'
import { isRunning, type Weights } from './network-weights.ts'
import { decodeState, encodeState, type Evaluation, type NetworkState } from './training-state.ts'

/** What a training shows its network, and how long. Everything is a pure function of the step, so that it can resume. */
export interface EpochPlan {
  readonly epochs: number
  readonly stepsPerEpoch: number
  /** Feeds of a step, counted from 0, without the running statistics. */
  readonly feeds: (step: number) => Feeds
  readonly learningRate: (step: number) => number
  readonly checkpoints: Checkpoints
  /** Measures the network after every so many epochs and after the last; it never changes the training. */
  readonly evaluation?: {
    readonly everyEpochs: number
    readonly measure: (weights: Weights) => Promise<Evaluation['measures']>
  }
}

export interface TrainedNetwork {
  readonly weights: Weights
  /** Mean loss of each epoch. */
  readonly losses: readonly number[]
  readonly evaluations: readonly Evaluation[]
}

/** Seconds between checkpoints: what a crash may cost. */
const checkpointPause = 60

/**
 * Trains from `start`, or from the newest checkpoint. The step returns new running statistics under their names. Throws
 * `run.cancelled` after writing a checkpoint, and `training.non-finite-loss`.
 */
export async function trainEpochs(
  plan: EpochPlan,
  step: TrainingStep,
  start: Weights,
  monitor: Monitor
): Promise<TrainedNetwork> {
  const { epochs, stepsPerEpoch, checkpoints } = plan
  const state = await startingState(checkpoints, step, start)
  const weights = () => new Map([...unpack(step.layout, state.training.parameters), ...state.running])
  await runTraining(
    {
      task: 'training-detector',
      totalSteps: stepsPerEpoch * epochs,
      state: state.training,
      update: (position) => update(plan, step, state, position),
      checkpoints,
      encode: () => encodeState(state),
      checkpointEvery: { seconds: checkpointPause },
      ...evaluationOf(plan, state, weights)
    },
    monitor
  )
  return { weights: weights(), losses: state.losses, evaluations: state.evaluations }
}

async function startingState(checkpoints: Checkpoints, step: TrainingStep, start: Weights): Promise<NetworkState> {
  const checkpoint = await checkpoints.latest()
  if (checkpoint !== null) return decodeState(checkpoint.files)
  const running = new Map([...start].filter(([name]) => isRunning(name)))
  return { training: step.initialState(start), running, epochLoss: 0, losses: [], evaluations: [] }
}

/** One step, with its loss in the mean of its epoch; the curves have one point per epoch. */
async function update(
  { stepsPerEpoch, feeds, learningRate }: EpochPlan,
  step: TrainingStep,
  state: NetworkState,
  position: number
): Promise<UpdateReport> {
  const running = [...state.running].map(([name, data]) => [name, { shape: [data.length], data }] as const)
  const inputs = { ...Object.fromEntries(running), ...feeds(position) }
  const { loss, outputs } = await step.run(state.training, inputs, learningRate(position))
  state.running = new Map([...state.running.keys()].map((name) => [name, outputs[name]?.data as Float32Array]))
  const epoch = Math.floor(position / stepsPerEpoch) + 1
  const done = (position % stepsPerEpoch) + 1
  state.epochLoss = done === 1 ? loss : state.epochLoss + loss
  const meanLoss = state.epochLoss / done
  const details = { epoch, loss: meanLoss }
  if (done < stepsPerEpoch) return { details }
  state.losses.push(meanLoss)
  return { points: curvePoints(epoch, meanLoss, learningRate(position)), details }
}

function evaluationOf({ epochs, stepsPerEpoch, evaluation }: EpochPlan, state: NetworkState, weights: () => Weights) {
  if (evaluation === undefined) return {}
  const isDue = (step: number) => {
    const epoch = step / stepsPerEpoch
    if (step === 0 || !Number.isInteger(epoch)) return false
    // One that a cancel cut short is not recorded, and is made up for when the training is resumed.
    if (state.evaluations.some((recorded) => recorded.epoch === epoch)) return false
    return epoch % evaluation.everyEpochs === 0 || epoch === epochs
  }
  const run = async (step: number) => {
    const measures = await evaluation.measure(weights())
    state.evaluations.push({ epoch: step / stepsPerEpoch, measures })
  }
  return { evaluation: { isDue, run } }
}
