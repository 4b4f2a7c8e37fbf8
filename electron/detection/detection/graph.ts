import { binaryCrossEntropyWithLogits, input, reduceMean, sigmoid } from '../../engine/operations.ts'
import { sgd } from '../../engine/optimizers.ts'
import { compileProgram, type Program } from '../../engine/program.ts'
import { compileTrainingStep, type TrainingStep, type TrainingStepOptions } from '../../engine/training.ts'
import { resnet } from '../../models/resnet.ts'
import { namedNetwork } from '../architectures.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { fixedLayers, trainedLayers } from '../network-weights.ts'
import type { DetectionSettings } from './settings.ts'

type Architecture = Pick<DetectionSettings, 'architecture' | 'width' | 'height'>
type StepSettings = Architecture & Pick<DetectionSettings, 'batch' | 'momentum' | 'weightDecay'>

/**
 * Compiles one SGD step on binary cross-entropy. Inputs: images [batch, 3, height, width], targets [batch, 1], and the
 * running statistics by name, whose new values come back under the same names.
 */
export function compileDetectionStep(settings: DetectionSettings, compute: ComputeOptions): Promise<TrainingStep> {
  return compileTrainingStep({ ...detectionStep(settings), ...computeOf(compute) })
}

/** What such a step consists of. */
export function detectionStep(settings: StepSettings): TrainingStepOptions {
  const { batch, height, width, momentum, weightDecay } = settings
  const network = namedNetwork(settings.architecture, 1)
  const images = input('images', [batch, 3, height, width])
  const { logits, runningStatistics } = resnet(network, trainedLayers, images, { training: true })
  const losses = binaryCrossEntropyWithLogits(logits, input('targets', [batch, 1]))
  const optimizer = sgd({ momentum, weightDecay })
  return { loss: reduceMean(losses, [0, 1]), outputs: runningStatistics, optimizer }
}

/** Compiles the trained network: images [batch, 3, height, width] → `probability` [batch, 1]. */
export function compileDetection(architecture: Architecture, batch: number, compute: ComputeOptions): Promise<Program> {
  const { height, width } = architecture
  const images = input('images', [batch, 3, height, width])
  const { logits } = resnet(namedNetwork(architecture.architecture, 1), fixedLayers, images, { training: false })
  return compileProgram({ outputs: { probability: sigmoid(logits) }, ...computeOf(compute) })
}
