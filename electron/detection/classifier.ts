import { join } from 'node:path'
import type { Monitor } from '../common/progress.ts'
import { randomStream } from '../common/random.ts'
import type { Device } from '../engine/devices.ts'
import { unpack } from '../engine/parameters.ts'
import type { TrainingStep } from '../engine/training.ts'
import { epochBatches, stepsPerEpoch } from './batches.ts'
import { compileClassifierStep, initialWeights, isRunning, type Weights } from './classifier-graph.ts'
import type { Checkpoints, ComputeOptions, LabelledPictures } from './detector.ts'
import { drawMirroring, loadPictures, toBatch, type PictureStore } from './picture-store.ts'
import { requireBothClasses, type ClassifierSettings } from './settings.ts'
import { encodeState, readState, type ClassifierState } from './training-state.ts'

export interface ClassifierTraining extends ComputeOptions {
  readonly settings: ClassifierSettings
  readonly pictures: LabelledPictures
  readonly seed: number
  /** A .safetensors file with torchvision's or timm's names to start from; from scratch when left out. */
  readonly weights?: string | undefined
  readonly checkpoints: Checkpoints
}

export interface TrainedClassifier {
  readonly weights: Weights
  /** Mean loss of each epoch. */
  readonly losses: readonly number[]
  readonly device: Device
}

/** Seconds between checkpoints: what a crash may cost. */
const checkpointPause = 60

/**
 * Trains a ResNet with one logit by SGD on binary cross-entropy with weak labels (In&Out, methods.md §1.1), batch
 * normalisation in training mode. The same seed gives the same weights, also after a resume.
 * Throws `detector.no-positives`, `detector.no-negatives`, `detector.input-size`, `training.non-finite-loss`.
 */
export async function trainClassifier(training: ClassifierTraining, monitor: Monitor): Promise<TrainedClassifier> {
  const { labels } = training.pictures
  requireBothClasses(labels, 'training')
  const count = labels.length
  const store = await loadPictures({ ...training.pictures, count }, training.settings, monitor)
  const settings = { ...training.settings, batch: Math.min(training.settings.batch, count) }
  const start = await initialWeights(settings, training.seed, training.weights)
  const step = await compileClassifierStep(settings, training)
  try {
    const state = await resumedState(training.checkpoints, step, start)
    await trainEpochs({ ...training, settings }, store, step, state, monitor)
    const weights = new Map([...unpack(step.layout, state.training.parameters), ...state.running])
    return { weights, losses: state.losses, device: step.device }
  } finally {
    await step.release()
  }
}

async function resumedState(checkpoints: Checkpoints, step: TrainingStep, start: Weights): Promise<ClassifierState> {
  const folder = await checkpoints.latest()
  if (folder !== null) return readState(join(folder, stateFile))
  const running = new Map([...start].filter(([name]) => isRunning(name)))
  return { training: step.initialState(start), running, epochLoss: 0, losses: [] }
}

const stateFile = 'classifier.safetensors'

async function trainEpochs(
  { settings, pictures, seed, checkpoints }: ClassifierTraining,
  store: PictureStore,
  step: TrainingStep,
  state: ClassifierState,
  monitor: Monitor
): Promise<void> {
  const plan = { labels: pictures.labels, batch: settings.batch, balanced: settings.balanced, seed }
  const perEpoch = stepsPerEpoch(plan)
  const total = perEpoch * settings.epochs
  const save = () => checkpoints.write(state.training.step, { [stateFile]: encodeState(state) })
  let saved = performance.now()
  let batches: number[][] = []

  while (state.training.step < total) {
    const epoch = Math.floor(state.training.step / perEpoch)
    const position = state.training.step % perEpoch
    if (position === 0 || batches.length === 0) batches = epochBatches(plan, epoch)
    const indices = batches[position] as number[]
    if (position === 0) state.epochLoss = 0
    state.epochLoss += await update(settings, store, step, state, indices, pictures.labels, seed)
    if (position === perEpoch - 1) state.losses.push(state.epochLoss / perEpoch)
    monitor.report({
      task: 'training the detector',
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
}

/** One step on the pictures at `indices`; returns its loss. */
async function update(
  settings: ClassifierSettings,
  store: PictureStore,
  step: TrainingStep,
  state: ClassifierState,
  indices: readonly number[],
  labels: readonly boolean[],
  seed: number
): Promise<number> {
  const random = randomStream(seed, `detector/flips/${state.training.step}`)
  const images = toBatch(store, indices, settings.normalisation, () => drawMirroring(settings.flips, random))
  const targets = Float32Array.from(indices, (index) => (labels[index] === true ? 1 : 0))
  const running = [...state.running].map(([name, data]) => [name, { shape: [data.length], data }] as const)
  const feeds = { ...Object.fromEntries(running), images, targets: { shape: [indices.length, 1], data: targets } }
  const { loss, outputs } = await step.run(state.training, feeds, settings.learningRate)
  state.running = new Map([...state.running.keys()].map((name) => [name, outputs[name]?.data as Float32Array]))
  return loss
}
