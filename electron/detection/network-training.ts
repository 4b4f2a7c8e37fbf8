import type { Monitor } from '../common/progress.ts'
import { unpack } from '../engine/parameters.ts'
import type { Feeds, TrainingStep } from '../engine/training.ts'
import type { Checkpoints } from '../training/checkpoints.ts'
import { curvePoints, runTraining, type UpdateReport } from '../training/training-loop.ts'
import type { CountedLength } from './training-length.ts'
import { isRunning, type Weights } from './network-weights.ts'
import { decodeState, encodeState, type Evaluation, type NetworkState } from './training-state.ts'

/** What a training shows its network, and how long. Everything is a pure function of the step, so that it can resume. */
export interface NetworkPlan extends CountedLength {
  /** Feeds of a step, counted from 0, without the running statistics. */
  readonly feeds: (step: number) => Feeds
  readonly learningRate: (step: number) => number
  readonly checkpoints: Checkpoints
  /** Measures the network after every so many updates or epochs and after the last; it never changes the training. */
  readonly evaluation?: {
    readonly every: number
    readonly measure: (weights: Weights) => Promise<Evaluation['measures']>
  }
}

export interface TrainedNetwork {
  readonly weights: Weights
  /** Mean loss of the steps of each point of the curve. */
  readonly losses: readonly number[]
  /** The update or the epoch, counted from 1, after which each point of the curve lies. */
  readonly lossSteps: readonly number[]
  readonly evaluations: readonly Evaluation[]
}

/** Seconds between checkpoints: what a crash may cost. */
const checkpointPause = 60

/**
 * Trains from `start`, or from the newest checkpoint. The step returns new running statistics under their names. Throws
 * `run.cancelled` after writing a checkpoint, and `training.non-finite-loss`.
 */
export async function trainNetwork(
  plan: NetworkPlan,
  step: TrainingStep,
  start: Weights,
  monitor: Monitor
): Promise<TrainedNetwork> {
  const { steps, stepsPerPoint, checkpoints } = plan
  const state = await startingState(checkpoints, step, start)
  const weights = () => new Map([...unpack(step.layout, state.training.parameters), ...state.running])
  await runTraining(
    {
      task: 'training-detector',
      totalSteps: steps,
      state: state.training,
      update: (position) => update(plan, step, state, position),
      checkpoints,
      encode: () => encodeState(state),
      checkpointEvery: { seconds: checkpointPause },
      ...evaluationOf(plan, state, weights)
    },
    monitor
  )
  const lossSteps = state.losses.map((_, point) => placeOf(plan, Math.min(steps, (point + 1) * stepsPerPoint)))
  return { weights: weights(), losses: state.losses, lossSteps, evaluations: state.evaluations }
}

/** Where something after so many steps is placed. */
function placeOf({ countedIn, stepsPerPoint }: NetworkPlan, steps: number): number {
  return countedIn === 'updates' ? steps : steps / stepsPerPoint
}

async function startingState(checkpoints: Checkpoints, step: TrainingStep, start: Weights): Promise<NetworkState> {
  const checkpoint = await checkpoints.latest()
  if (checkpoint !== null) return decodeState(checkpoint.files)
  const running = new Map([...start].filter(([name]) => isRunning(name)))
  return { training: step.initialState(start), running, epochLoss: 0, losses: [], evaluations: [] }
}

/** One step, with its loss in the mean of its point of the curve. */
async function update(
  plan: NetworkPlan,
  step: TrainingStep,
  state: NetworkState,
  position: number
): Promise<UpdateReport> {
  const { steps, stepsPerPoint, countedIn, feeds, learningRate } = plan
  const running = [...state.running].map(([name, data]) => [name, { shape: [data.length], data }] as const)
  const inputs = { ...Object.fromEntries(running), ...feeds(position) }
  const { loss, outputs } = await step.run(state.training, inputs, learningRate(position))
  state.running = new Map([...state.running.keys()].map((name) => [name, outputs[name]?.data as Float32Array]))
  const done = (position % stepsPerPoint) + 1
  state.epochLoss = done === 1 ? loss : state.epochLoss + loss
  const meanLoss = state.epochLoss / done
  const epoch = Math.floor(position / stepsPerPoint) + 1
  const details = countedIn === 'epochs' ? { epoch, loss: meanLoss } : { loss: meanLoss }
  if (done < stepsPerPoint && position + 1 < steps) return { details }
  state.losses.push(meanLoss)
  const place = countedIn === 'epochs' ? epoch : position + 1
  return { points: curvePoints(place, meanLoss, learningRate(position)), details }
}

function evaluationOf(plan: NetworkPlan, state: NetworkState, weights: () => Weights) {
  const { steps, stepsPerPoint, countedIn, evaluation } = plan
  if (evaluation === undefined) return {}
  const isDue = (step: number) => {
    if (step === 0 || (countedIn === 'epochs' && step % stepsPerPoint > 0)) return false
    const at = placeOf(plan, step)
    // One that a cancel cut short is not recorded, and is made up for when the training is resumed.
    if (state.evaluations.some((recorded) => (recorded.update ?? recorded.epoch) === at)) return false
    return at % evaluation.every === 0 || step === steps
  }
  const run = async (step: number) => {
    const measures = await evaluation.measure(weights())
    const at = placeOf(plan, step)
    state.evaluations.push(countedIn === 'updates' ? { update: at, measures } : { epoch: at, measures })
  }
  return { evaluation: { isDue, run } }
}
