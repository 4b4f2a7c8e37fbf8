import { input, logSoftmax, mul, reduceMean, reduceSum, softmax } from '../../engine/operations.ts'
import { adamW } from '../../engine/optimizers.ts'
import { compileProgram, type Program } from '../../engine/program.ts'
import { compileTrainingStep, type TrainingStep } from '../../engine/training.ts'
import { resnet } from '../../models/resnet.ts'
import { namedNetwork } from '../architectures.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { fixedLayers, trainedLayers } from '../network-weights.ts'
import type { ClassificationSettings } from './settings.ts'

/**
 * Compiles one step of Adam (AdamW without decay) on cross-entropy. Inputs: images [batch, 3, height, width], targets
 * [batch, classes] with a single 1 per row, and the running statistics by name, whose new values come back likewise.
 */
export function compileClassificationStep(
  { architecture, batch, height, width }: ClassificationSettings,
  classes: number,
  compute: ComputeOptions
): Promise<TrainingStep> {
  const images = input('images', [batch, 3, height, width])
  const network = resnet(namedNetwork(architecture, classes), trainedLayers, images, { training: true })
  const own = reduceSum(mul(logSoftmax(network.logits), input('targets', [batch, classes])), [1])
  return compileTrainingStep({
    loss: mul(reduceMean(own, [0]), -1),
    outputs: network.runningStatistics,
    optimizer: adamW({ weightDecay: 0 }),
    ...computeOf(compute)
  })
}

/** Compiles the trained network: images [batch, 3, height, width] → `probabilities` [batch, classes]. */
export function compileClassification(
  { architecture, height, width }: Pick<ClassificationSettings, 'architecture' | 'height' | 'width'>,
  classes: number,
  batch: number,
  compute: ComputeOptions
): Promise<Program> {
  const images = input('images', [batch, 3, height, width])
  const { logits } = resnet(namedNetwork(architecture, classes), fixedLayers, images, { training: false })
  return compileProgram({ outputs: { probabilities: softmax(logits) }, ...computeOf(compute) })
}
