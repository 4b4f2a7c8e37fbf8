import { input, logSoftmax, mul, reduceMean, reduceSum } from '../../engine/operations.ts'
import { adamW } from '../../engine/optimizers.ts'
import { compileProgram, type Program } from '../../engine/program.ts'
import { compileTrainingStep, type TrainingStep } from '../../engine/training.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { fixedLayers, trainedLayers } from '../network-weights.ts'
import { hiddenUnits, perceptron } from '../perceptron.ts'
import { pooledCount } from './pooled.ts'

/**
 * Compiles one AdamW step on cross-entropy. Inputs: features [batch, 352], targets [batch, classes] with a single 1 per
 * row, and `kept` [batch, 64], as drawKept draws it.
 */
export function compileHeadStep(batch: number, classes: number, compute: ComputeOptions): Promise<TrainingStep> {
  const features = input('features', [batch, pooledCount])
  const logits = perceptron(trainedLayers, features, classes, input('kept', [batch, hiddenUnits]))
  const own = reduceSum(mul(logSoftmax(logits), input('targets', [batch, classes])), [1])
  const loss = mul(reduceMean(own, [0]), -1)
  return compileTrainingStep({ loss, optimizer: adamW(), ...computeOf(compute) })
}

/** Compiles the trained network: features [1, 352] → `logits` [1, classes]. */
export function compileHead(classes: number, compute: ComputeOptions): Promise<Program> {
  const logits = perceptron(fixedLayers, input('features', [1, pooledCount]), classes)
  return compileProgram({ outputs: { logits }, ...computeOf(compute) })
}
