import { input, mul, reduceMean, square, sub } from '../../engine/operations.ts'
import type { Tensor } from '../../engine/tensor.ts'
import type { Feeds } from '../../engine/training.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import { encodeText, predictNoise } from '../adapted-networks.ts'
import { joined } from '../denoise.ts'
import type { LoraSlot } from '../lora/modules.ts'
import { idsOfPrompts } from '../text.ts'
import type { PromptTokenizer } from '../tokenizer.ts'
import type { BatchDraws } from './draws.ts'

/** Where the context comes from: the text encoder inside the graph when it is trained, otherwise computed once. */
export type ContextSource =
  | { readonly kind: 'trained'; readonly tokenizer: PromptTokenizer; readonly clipSkip: number }
  | { readonly kind: 'fixed'; readonly contexts: ReadonlyMap<string, Float32Array> }

export interface LossOptions {
  readonly slots: readonly LoraSlot[]
  readonly rows: number
  /** Latents [C, H, W] of one image. */
  readonly latentShape: readonly [channels: number, height: number, width: number]
  readonly source: ContextSource
}

type Predict = (inputs: { readonly sample: Tensor; readonly timesteps: Tensor; readonly context: Tensor }) => Tensor

/**
 * The loss of one batch (methods.md 1.6): mean over rows of weight × mean squared error of the predicted noise.
 * Its inputs are those that `batchFeeds` fills: noisy, noise, timesteps, lossWeights, and inputIds or context.
 * `predict` is the UNet with the LoRA of `slots` unless given.
 */
export function noiseLoss(
  pipeline: Pipeline,
  options: LossOptions,
  predict: Predict = (inputs) => predictNoise(pipeline, inputs, { slots: options.slots, ratio: 1 })
): { loss: Tensor; predicted: Tensor } {
  const { slots, rows, latentShape, source } = options
  const adaptation = { slots, ratio: 1 }
  const context =
    source.kind === 'trained'
      ? encodeText(pipeline, input('inputIds', [rows, source.tokenizer.length], 'int64'), source.clipSkip, adaptation)
      : input('context', contextShape(pipeline, source.contexts, rows))
  const sampleShape = [rows, ...latentShape]
  const sample = input('noisy', sampleShape)
  const predicted = predict({ sample, timesteps: input('timesteps', [rows]), context })
  const errors = reduceMean(square(sub(predicted, input('noise', sampleShape))), [1, 2, 3])
  return { loss: reduceMean(mul(errors, input('lossWeights', [rows])), [0]), predicted }
}

/** Feeds of a batch for the graph of `noiseLoss`. */
export function batchFeeds(pipeline: Pipeline, options: LossOptions, draws: BatchDraws): Feeds {
  const { rows, latentShape, source } = options
  const sampleShape = [rows, ...latentShape]
  const text =
    source.kind === 'trained'
      ? {
          inputIds: {
            shape: [rows, source.tokenizer.length],
            data: idsOfPrompts(source.tokenizer, draws.prompts)
          }
        }
      : {
          context: {
            shape: contextShape(pipeline, source.contexts, rows),
            data: joined(draws.prompts.map((prompt) => source.contexts.get(prompt) as Float32Array))
          }
        }
  return {
    noisy: { shape: sampleShape, data: draws.noisy },
    noise: { shape: sampleShape, data: draws.noise },
    timesteps: { shape: [rows], data: draws.timesteps },
    lossWeights: { shape: [rows], data: draws.lossWeights },
    ...text
  }
}

function contextShape(pipeline: Pipeline, contexts: ReadonlyMap<string, Float32Array>, rows: number): number[] {
  const width = pipeline.unet.config.cross_attention_dim
  const length = contexts.values().next().value?.length ?? 0
  return [rows, length / width, width]
}
