import type { ParameterLayout } from '../../engine/onnx/emitter.ts'
import { adamW } from '../../engine/optimizers.ts'
import {
  compileTrainingStep,
  type StepResult,
  type TrainingState,
  type TrainingStep,
  type TrainingStepOptions
} from '../../engine/training.ts'
import type { Size } from '../../imaging/image.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import type { ComputeOptions } from '../compute.ts'
import { latentShape } from '../latents.ts'
import type { LoraSlot } from '../lora/modules.ts'
import { checkParameterNames } from './checkpoint.ts'
import type { DreamBoothConfig } from './config.ts'
import type { BatchDraws } from './draws.ts'
import { batchFeeds, noiseLoss, type ContextSource, type LossOptions } from './loss.ts'

/** The compiled training steps, one for each bucket size, all on the same parameter vector. */
export interface StepCache {
  /** Of the first compiled step; all others have the same. */
  readonly layout: ParameterLayout
  compile(size: Size): Promise<void>
  initialState(values: ReadonlyMap<string, Float32Array>): TrainingState
  /** Throws `checkpoint.mismatch` if a checkpoint's vectors have another order. */
  checkParameterNames(names: readonly string[]): void
  /** One update from batches of images of `size`. */
  run(size: Size, state: TrainingState, draws: readonly BatchDraws[], learningRate: number): Promise<StepResult>
  release(): Promise<void>
}

/** The training step of one bucket size, without the device. */
export function stepOptions(pipeline: Pipeline, config: DreamBoothConfig, options: LossOptions): TrainingStepOptions {
  const { learningRate, textEncoderLearningRate, accumulation } = config
  const textScale = textEncoderLearningRate === null ? 1 : textEncoderLearningRate / learningRate
  return {
    loss: noiseLoss(pipeline, options).loss,
    optimizer: adamW({ weightDecay: config.weightDecay }),
    clipNorm: config.gradientClip,
    accumulate: accumulation > 1,
    learningRateScale: (name) => (name.startsWith('lora_te_') ? textScale : 1)
  }
}

/** Steps are compiled when their size first occurs. */
export function createStepCache(
  pipeline: Pipeline,
  config: DreamBoothConfig,
  slots: readonly LoraSlot[],
  source: ContextSource,
  compute: ComputeOptions
): StepCache {
  const compiled = new Map<string, { readonly step: TrainingStep; readonly options: LossOptions }>()
  const { accumulation } = config

  async function stepOf(size: Size) {
    const key = `${size.width}x${size.height}`
    const known = compiled.get(key)
    if (known !== undefined) return known
    const options = { slots, rows: config.batchSize, latentShape: latentShape(pipeline, size), source }
    const step = await compileTrainingStep({ ...stepOptions(pipeline, config, options), ...compute })
    const entry = { step, options }
    compiled.set(key, entry)
    return entry
  }

  const first = (): TrainingStep => {
    const entry = compiled.values().next().value
    if (entry === undefined) throw new Error('no step is compiled yet')
    return entry.step
  }

  return {
    get layout() {
      return first().layout
    },
    async compile(size) {
      await stepOf(size)
    },
    initialState: (values) => first().initialState(values),
    checkParameterNames: (names) => checkParameterNames(first().layout, names),
    async run(size, state, draws, rate) {
      const { step, options } = await stepOf(size)
      const feeds = draws.map((batch) => batchFeeds(pipeline, options, batch))
      return step.run(state, accumulation > 1 ? feeds : (feeds[0] ?? {}), rate)
    },
    async release() {
      for (const { step } of compiled.values()) await step.release()
      compiled.clear()
    }
  }
}
