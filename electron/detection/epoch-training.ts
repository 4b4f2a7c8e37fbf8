import { join } from 'node:path'
import type { Monitor } from '../common/progress.ts'
import { unpack } from '../engine/parameters.ts'
import type { Feeds, TrainingStep } from '../engine/training.ts'
import type { Checkpoints } from './detector.ts'
import { isRunning, type Weights } from './network-weights.ts'
import { encodeState, readState, type Evaluation, type NetworkState } from './training-state.ts'

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

const stateFile = 'training.safetensors'

/**
 * Trains from `start`, or from the newest checkpoint, and says how far it is. The step returns new running statistics
 * under their names. When stopped it writes a checkpoint and throws the signal's reason.
 */
export async function trainEpochs(
  plan: EpochPlan,
  step: TrainingStep,
  start: Weights,
  monitor: Monitor
): Promise<TrainedNetwork> {
  const { checkpoints, evaluation, stepsPerEpoch } = plan
  const state = await resumedState(checkpoints, step, start)
  const total = stepsPerEpoch * plan.epochs
  const save = () => checkpoints.write(state.training.step, { [stateFile]: encodeState(state) })
  let saved = performance.now()

  while (state.training.step < total) {
    const epoch = Math.floor(state.training.step / stepsPerEpoch)
    const position = state.training.step % stepsPerEpoch
    if (position === 0) state.epochLoss = 0
    state.epochLoss += await update(plan, step, state)
    if (position === stepsPerEpoch - 1) {
      state.losses.push(state.epochLoss / stepsPerEpoch)
      monitor.plot?.([
        { name: 'loss', step: epoch + 1, value: state.epochLoss / stepsPerEpoch },
        { name: 'learning rate', step: epoch + 1, value: plan.learningRate(state.training.step - 1) }
      ])
      const due = evaluation && ((epoch + 1) % evaluation.everyEpochs === 0 || epoch + 1 === plan.epochs)
      if (due) state.evaluations.push({ epoch: epoch + 1, measures: await evaluation.measure(weightsOf(step, state)) })
    }
    monitor.report({
      task: 'training-detector',
      done: state.training.step,
      total,
      facts: { epoch: epoch + 1, loss: state.epochLoss / (position + 1) }
    })
    if (monitor.signal?.aborted === true) {
      await save()
      monitor.signal.throwIfAborted()
    }
    if (performance.now() - saved > 1000 * checkpointPause) {
      await save()
      saved = performance.now()
    }
  }
  return { weights: weightsOf(step, state), losses: state.losses, evaluations: state.evaluations }
}

async function resumedState(checkpoints: Checkpoints, step: TrainingStep, start: Weights): Promise<NetworkState> {
  const folder = await checkpoints.latest()
  if (folder !== null) return readState(join(folder, stateFile))
  const running = new Map([...start].filter(([name]) => isRunning(name)))
  return { training: step.initialState(start), running, epochLoss: 0, losses: [], evaluations: [] }
}

/** One step; returns its loss. */
async function update(plan: EpochPlan, step: TrainingStep, state: NetworkState): Promise<number> {
  const position = state.training.step
  const running = [...state.running].map(([name, data]) => [name, { shape: [data.length], data }] as const)
  const feeds = { ...Object.fromEntries(running), ...plan.feeds(position) }
  const { loss, outputs } = await step.run(state.training, feeds, plan.learningRate(position))
  state.running = new Map([...state.running.keys()].map((name) => [name, outputs[name]?.data as Float32Array]))
  return loss
}

function weightsOf(step: TrainingStep, state: NetworkState): Weights {
  return new Map([...unpack(step.layout, state.training.parameters), ...state.running])
}
