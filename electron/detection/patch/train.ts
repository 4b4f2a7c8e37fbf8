import { throwIfCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import type { Monitor } from '../../common/progress.ts'
import type { Device } from '../../engine/devices.ts'
import { unpack } from '../../engine/parameters.ts'
import type { TrainingStep } from '../../engine/training.ts'
import { openBackbone, type CellFeatures } from '../../models/backbone/backbone.ts'
import type { Checkpoints } from '../../training/checkpoints.ts'
import { curvePoints, runTraining } from '../../training/training-loop.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { scheduledRate } from '../learning-rate.ts'
import type { Weights } from '../network-weights.ts'
import type { TrainingImages } from '../training-images.ts'
import { joinedRows, standardise, type Standardisation } from '../standardisation.ts'
import { firstPick, isPick, pickPatches, type Bag } from './bags.ts'
import { allCells } from './cell-map.ts'
import { collectPatches } from './collect.ts'
import { patchFeeds } from './draws.ts'
import { goodFeatures } from './good-features.ts'
import { compilePatchStep, initialPatchWeights } from './graph.ts'
import { highest, patchesAt, rowsAt, type Patches } from './patches.ts'
import { openPatchScorer, type PatchScorer } from './score-cells.ts'
import type { PatchSettings } from './section.ts'
import { decodePatchState, encodePatchState, type PatchState } from './state.ts'

export interface PatchTraining extends ComputeOptions, TrainingImages {
  readonly settings: PatchSettings
  readonly seed: number
  readonly checkpoints: Checkpoints
}

/** What scoring needs beside the backbone. */
export interface PatchModel {
  readonly weights: Weights
  readonly standardisation: Standardisation
}

export interface TrainedPatches extends PatchModel {
  /** Mean loss of each stretch of the training. */
  readonly losses: readonly number[]
  /** The updates after which they were taken. */
  readonly lossSteps: readonly number[]
  readonly device: Device
}

/** Hard patches are looked for at these shares of the training; so many of each good image. */
const mining = [1 / 2, 3 / 4]
const hardPerImage = 8
const curveStretches = 50
/** Seconds between checkpoints: what a crash may cost. */
const checkpointPause = 60

/**
 * Trains a perceptron with one hidden layer to tell patches under masks from others, on features of the backbone,
 * standardised on good patches; images may differ in size. At a half and three quarters of the training, the patches of
 * good images that score highest become a quarter of the negatives. Of a defective image without a mask, those that score
 * highest are taken for defective, picked again at every tenth. The same seed gives the same weights, also after a resume. Throws `detector.localisation-no-positives`, `detector.localisation-no-negatives`, `detector.empty-mask`,
 * `detector.full-mask`, `image.size-mismatch`, `training.non-finite-loss` and the codes of openBackbone.
 */
export async function trainPatches(training: PatchTraining, monitor: Monitor): Promise<TrainedPatches> {
  const { goods, defects, unmarked, settings, seed, checkpoints } = training
  if (defects.length + unmarked.length === 0) throw new FlawsmithError('detector.localisation-no-positives')
  if (goods.length === 0) throw new FlawsmithError('detector.localisation-no-negatives')
  const compute = computeOf(training)
  const backbone = await openBackbone(compute)
  const open: { release(): Promise<void> }[] = [backbone]
  try {
    const featuresOf = goodFeatures(goods, backbone)
    const pool = await collectPatches(training, seed, backbone, featuresOf, monitor)
    const scorer = await openPatchScorer(compute)
    open.push(scorer)
    const step = await compilePatchStep(settings.positives + settings.negatives, compute)
    open.push(step)
    const state = await startingState(checkpoints, step, seed, pool.bags)
    const weights = () => unpack(step.layout, state.training.parameters)
    const rate = scheduledRate('one-cycle', settings.learningRate, settings.updates)
    const feeds = patchFeeds(pool, settings, seed)
    const mineAt = mining.map((share) => Math.floor(share * settings.updates))
    const points = curveSteps(settings.updates)
    await runTraining(
      {
        task: 'training-detector',
        totalSteps: settings.updates,
        state: state.training,
        checkpoints,
        encode: () => encodePatchState(state),
        checkpointEvery: { seconds: checkpointPause },
        async update(position) {
          if (mineAt.includes(position)) {
            state.hard = await hardPatches(goods.length, featuresOf, pool.standardisation, scorer, weights(), monitor)
          }
          if (isPick(position, settings.updates)) {
            state.picked = await pickPatches(pool.bags, scorer, weights(), position / settings.updates)
          }
          const learningRate = rate(position)
          const { loss } = await step.run(state.training, feeds(position, state), learningRate)
          return reportOf(state, loss, learningRate, points)
        }
      },
      monitor
    )
    return {
      weights: weights(),
      standardisation: pool.standardisation,
      losses: state.losses,
      lossSteps: points,
      device: step.device
    }
  } finally {
    for (const each of open.toReversed()) await each.release()
  }
}

async function startingState(
  checkpoints: Checkpoints,
  step: TrainingStep,
  seed: number,
  bags: readonly Bag[]
): Promise<PatchState> {
  const checkpoint = await checkpoints.latest()
  if (checkpoint !== null) return decodePatchState(checkpoint.files)
  const training = step.initialState(initialPatchWeights(seed))
  return { training, hard: new Float32Array(), picked: firstPick(bags), lossSum: 0, losses: [] }
}

/** Updates after which the curve has a point, in order; the last is the end. */
function curveSteps(updates: number): number[] {
  const stretches = Math.min(curveStretches, updates)
  return Array.from({ length: stretches }, (_, i) => Math.round(((i + 1) * updates) / stretches))
}

function reportOf(state: PatchState, loss: number, learningRate: number, points: readonly number[]) {
  const [done, before] = [state.training.step, points[state.losses.length - 1] ?? 0]
  state.lossSum += loss
  const mean = state.lossSum / (done - before)
  const details = { loss: mean }
  if (done !== points[state.losses.length]) return { details }
  state.losses.push(mean)
  state.lossSum = 0
  return { points: curvePoints(done, mean, learningRate), details }
}

/** The patches of each good image that score highest. */
async function hardPatches(
  goods: number,
  featuresOf: (good: number) => Promise<CellFeatures>,
  standardisation: Standardisation,
  scorer: PatchScorer,
  weights: Weights,
  monitor: Monitor
): Promise<Patches> {
  const hard: Patches[] = []
  for (let index = 0; index < goods; index++) {
    throwIfCancelled(monitor.signal, 'training-detector')
    const features = await featuresOf(index)
    const patches = standardise(patchesAt(features, allCells(features)), standardisation)
    hard.push(rowsAt(patches, highest(await scorer.logits(patches, weights), hardPerImage)))
  }
  return joinedRows(hard)
}
