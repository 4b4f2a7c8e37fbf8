import { binaryCrossEntropyWithLogits, input, reduceMean } from '../../engine/operations.ts'
import { adamW } from '../../engine/optimizers.ts'
import { compileProgram, type Program } from '../../engine/program.ts'
import type { Shape } from '../../engine/tensor.ts'
import { compileTrainingStep, type TrainingStep } from '../../engine/training.ts'
import { cellChannels } from '../../models/backbone/cells.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { fixedLayers, trainedLayers, type Weights } from '../network-weights.ts'
import { hiddenUnits, initialPerceptron, perceptron, perceptronShapes } from '../perceptron.ts'

/** Shape of every parameter. */
export const patchShapes = (): Map<string, Shape> => perceptronShapes(cellChannels, 1)

export const initialPatchWeights = (seed: number): Weights => initialPerceptron(cellChannels, 1, seed)

/**
 * Compiles one AdamW step on binary cross-entropy. Inputs: patches [batch, 176], targets [batch, 1] of 0 and 1, and
 * `kept` [batch, 64], as drawKept draws it.
 */
export function compilePatchStep(batch: number, compute: ComputeOptions): Promise<TrainingStep> {
  const patches = input('patches', [batch, cellChannels])
  const logits = perceptron(trainedLayers, patches, 1, input('kept', [batch, hiddenUnits]))
  const losses = binaryCrossEntropyWithLogits(logits, input('targets', [batch, 1]))
  return compileTrainingStep({ loss: reduceMean(losses, [0, 1]), optimizer: adamW(), ...computeOf(compute) })
}

/** Compiles the trained network: patches [batch, 176] or fewer → `logits` [batch, 1]. */
export function compilePatches(batch: number, compute: ComputeOptions): Promise<Program> {
  const logits = perceptron(fixedLayers, input('patches', [batch, cellChannels]), 1)
  return compileProgram({ outputs: { logits }, ...computeOf(compute), freeAxes: { patches: [0] } })
}
