import { randomStream } from '../../common/random.ts'
import { input, sigmoid } from '../../engine/operations.ts'
import { adamW } from '../../engine/optimizers.ts'
import { compileProgram, type Program } from '../../engine/program.ts'
import type { Shape } from '../../engine/tensor.ts'
import { compileTrainingStep, type TrainingStep, type TrainingStepOptions } from '../../engine/training.ts'
import { discriminativeUnet, discriminativeUnetInitialisation } from '../../models/discriminative-unet.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { defectLogit, focalLoss } from './focal-loss.ts'
import type { LocalisationSettings } from './settings.ts'
import { fixedLayers, networkShapes, trainedLayers, type Weights } from '../network-weights.ts'

type Architecture = Pick<LocalisationSettings, 'baseWidth' | 'width' | 'height'>

/** Shape of every parameter and running statistic, by DRAEM's names. */
export function localisationShapes({ baseWidth }: Pick<LocalisationSettings, 'baseWidth'>): Map<string, Shape> {
  const images = input('images', [1, 3, 32, 32])
  return networkShapes((layers) => discriminativeUnet({ width: baseWidth }, layers, images, { training: false }))
}

/**
 * Compiles one step of Adam (AdamW without decay) on the focal loss. Inputs: images [batch, 3, height, width], targets
 * [batch, 1, height, width] of 0 and 1, and the running statistics by name, whose new values come back likewise.
 */
export function compileLocalisationStep(
  settings: Architecture & Pick<LocalisationSettings, 'batch'>,
  compute: ComputeOptions
): Promise<TrainingStep> {
  return compileTrainingStep({ ...localisationStep(settings), ...computeOf(compute) })
}

/** What such a step consists of. */
export function localisationStep(settings: Architecture & Pick<LocalisationSettings, 'batch'>): TrainingStepOptions {
  const { batch, height, width, baseWidth } = settings
  const images = input('images', [batch, 3, height, width])
  const network = discriminativeUnet({ width: baseWidth }, trainedLayers, images, { training: true })
  return {
    loss: focalLoss(network.logits, input('targets', [batch, 1, height, width])),
    outputs: network.runningStatistics,
    optimizer: adamW({ weightDecay: 0 })
  }
}

/** Compiles the trained network: images [batch, 3, height, width] → `probability` of a defect [batch, 1, height, width]. */
export function compileLocalisation(
  { baseWidth, width, height }: Architecture,
  batch: number,
  compute: ComputeOptions
): Promise<Program> {
  const images = input('images', [batch, 3, height, width])
  const { logits } = discriminativeUnet({ width: baseWidth }, fixedLayers, images, { training: false })
  return compileProgram({ outputs: { probability: sigmoid(defectLogit(logits)) }, ...computeOf(compute) })
}

/** Weights to start from, as DRAEM initialises them. */
export function initialLocalisation(settings: Pick<LocalisationSettings, 'baseWidth'>, seed: number): Weights {
  const entries = [...localisationShapes(settings)].map(([name, shape]) => ({ name, shape }))
  return discriminativeUnetInitialisation(entries, (name) => randomStream(seed, `detector/initial/${name}`))
}
