import { input } from '../../engine/operations.ts'
import { adamW } from '../../engine/optimizers.ts'
import { compileTrainingStep, type Feeds, type TrainingStep, type TrainingStepOptions } from '../../engine/training.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import { trainableWeights } from '../../models/weights.ts'
import type { ComputeOptions } from '../compute.ts'
import { batchFeeds, noiseLoss, type ContextSource, type LossOptions } from '../dreambooth/loss.ts'
import { latentShape } from '../latents.ts'
import type { DualConfig } from './config.ts'
import type { PairDraws } from './draws.ts'
import { predictPairNoise } from './network.ts'
import { isLarge, type DualStructure } from './structure.ts'

/** A compiled training step with the feeds of its inputs. */
export interface DualStep {
  readonly step: TrainingStep
  feeds(draws: PairDraws): Feeds
}

/** The mean squared error over both branches with its backward pass and update; only the parts of `structure` are trained. */
export async function compileDualStep(
  pipeline: Pipeline,
  config: DualConfig,
  structure: DualStructure,
  source: ContextSource,
  compute: ComputeOptions
): Promise<DualStep> {
  const options = lossOptions(pipeline, config, structure, source)
  const step = await compileTrainingStep({ ...dualStepOptions(pipeline, config, structure, options), ...compute })
  return {
    step,
    feeds: (draws) => ({
      ...batchFeeds(pipeline, options, draws),
      ...(draws.background === null
        ? {}
        : { background: { shape: backgroundShape(config, options), data: draws.background } })
    })
  }
}

/** Rows and latents of a batch of pairs. */
export function lossOptions(
  pipeline: Pipeline,
  { resolution, batchSize }: DualConfig,
  structure: DualStructure,
  source: ContextSource
): LossOptions {
  const size = { width: resolution, height: resolution }
  return {
    slots: structure.slots.text,
    rows: 2 * batchSize,
    latentShape: latentShape(pipeline, size),
    source
  }
}

const backgroundShape = (config: DualConfig, { latentShape }: LossOptions) => [config.batchSize, ...latentShape]

/** The training step, without the device. */
export function dualStepOptions(
  pipeline: Pipeline,
  config: DualConfig,
  structure: DualStructure,
  options: LossOptions
): TrainingStepOptions {
  const background = config.background === null ? null : input('background', backgroundShape(config, options))
  const { loss } = noiseLoss(
    pipeline,
    options,
    (inputs) => predictPairNoise(pipeline, structure, trainableWeights(), { ...inputs, background }).noise
  )
  const textScale = (config.textEncoderLearningRate ?? config.learningRate) / config.learningRate
  const large = isLarge(structure)
  return {
    loss,
    optimizer: adamW({ weightDecay: config.weightDecay }),
    clipNorm: config.gradientClip,
    accumulate: config.accumulation > 1 || large,
    lowMemory: large,
    learningRateScale: (name) => (name.startsWith('lora_te_') ? textScale : 1)
  }
}
