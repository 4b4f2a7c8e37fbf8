import { randomStream } from '../../common/random.ts'
import { binaryCrossEntropyWithLogits, input, reduceMean } from '../../engine/operations.ts'
import { adamW } from '../../engine/optimizers.ts'
import { compileProgram, type Program } from '../../engine/program.ts'
import type { Shape, Tensor } from '../../engine/tensor.ts'
import { compileTrainingStep, type TrainingStep } from '../../engine/training.ts'
import { featurePyramid, featurePyramidInitialisation, type PyramidFeatures } from '../../models/feature-pyramid.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { fixedLayers, networkShapes, trainedLayers, type Weights } from '../network-weights.ts'
import { levels } from './maps.ts'

/** Channels of every layer; of those of the last, dropout leaves some out. 68,305 parameters. */
export const width = 48

/** Name of the input of a level. */
export const levelInput = (level: number): string => `features.${level}`

/** Features of so many squares of so many blocks. */
export function pyramidInputs(batch: number, blocks: number): PyramidFeatures {
  return levels.map(({ channels, perBlock }, level) =>
    input(levelInput(level), [batch, channels, blocks * perBlock, blocks * perBlock])
  ) as unknown as PyramidFeatures
}

/** Shape of every parameter. */
export const pyramidShapes = (): Map<string, Shape> =>
  networkShapes((layers) => featurePyramid({ width }, layers, pyramidInputs(1, 1)))

/** Weights to start from. */
export function initialPyramid(seed: number): Weights {
  const entries = [...pyramidShapes()].map(([name, shape]) => ({ name, shape }))
  return featurePyramidInitialisation(entries, (name) => randomStream(seed, `detector/initial/${name}`))
}

/**
 * The loss of a batch of squares of so many blocks: binary cross-entropy. Inputs: the levels as `levelInput` names them,
 * targets [batch, 1, 4 · blocks, 4 · blocks] in 0…1, and `kept` [batch, 48, 1, 1].
 */
export function pyramidLoss(batch: number, blocks: number): Tensor {
  const side = blocks * levels[0].perBlock
  const kept = input('kept', [batch, width, 1, 1])
  const logits = featurePyramid({ width }, trainedLayers, pyramidInputs(batch, blocks), kept)
  const losses = binaryCrossEntropyWithLogits(logits, input('targets', [batch, 1, side, side]))
  return reduceMean(losses, [0, 1, 2, 3])
}

/** Compiles one AdamW step on `pyramidLoss`. */
export function compilePyramidStep(batch: number, blocks: number, compute: ComputeOptions): Promise<TrainingStep> {
  return compileTrainingStep({ loss: pyramidLoss(batch, blocks), optimizer: adamW(), ...computeOf(compute) })
}

/** Compiles the trained decoder for one square of so many blocks → `logits` [1, 1, 4 · blocks, 4 · blocks]. */
export function compilePyramid(blocks: number, compute: ComputeOptions): Promise<Program> {
  const logits = featurePyramid({ width }, fixedLayers, pyramidInputs(1, blocks))
  return compileProgram({ outputs: { logits }, ...computeOf(compute) })
}
