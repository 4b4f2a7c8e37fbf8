import { input } from '../../engine/operations.ts'
import { pack } from '../../engine/parameters.ts'
import type { Feeds } from '../../engine/training.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import { trainableWeights } from '../../models/weights.ts'
import type { NoiseNetwork } from '../denoise.ts'
import { tokenizerOf } from '../text.ts'
import { tokenizePrompt } from '../tokenizer.ts'
import type { GenerationPlan } from './generation-plan.ts'
import { predictPairNoise } from './network.ts'
import type { DualStructure } from './structure.ts'

/** The two branches as a network that a denoiser compiles; its output `attention` exists only if requested. */
export function pairNetwork({ pipeline, adapter, settings }: GenerationPlan): NoiseNetwork {
  const { structure, values } = adapter
  return {
    ...pairOutputs(pipeline, structure, settings.attention === true),
    parameters: (program) => pack(program.layout, values)
  }
}

/** The outputs of the two branches, with the part branch's attention if requested. */
export function pairOutputs(
  pipeline: Pipeline,
  structure: DualStructure,
  withAttention: boolean
): Pick<NoiseNetwork, 'contextShape' | 'build'> {
  return {
    contextShape: [pipeline.textEncoder.config.max_position_embeddings, pipeline.unet.config.cross_attention_dim],
    build({ sample, timesteps, context }) {
      const [rows, ...latent] = sample.shape as [number, ...number[]]
      const { noise, attention } = predictPairNoise(pipeline, structure, trainableWeights(), {
        ...{ sample, timesteps, context },
        background: structure.form.background === null ? null : input('background', [rows / 2, ...latent]),
        ...(withAttention ? { tokens: input('tokens', [rows, context.shape[1] as number]) } : {})
      })
      return { noise, ...(attention === null ? {} : { attention }) }
    }
  }
}

/**
 * Weights of each row's prompt tokens for the attention: equal for the tokens of a part prompt; zero in all other rows.
 */
export function tokenFeed({ pipeline, guided, settings }: GenerationPlan, partPrompts: readonly string[]): Feeds {
  if (settings.attention !== true) return {}
  const tokenizer = tokenizerOf(pipeline)
  const { length } = tokenizer
  const first = guided ? 2 * partPrompts.length : 0
  const rows = first + 2 * partPrompts.length
  const data = new Float32Array(rows * length)
  for (const [pair, prompt] of partPrompts.entries()) {
    // Between the start token and the end token.
    const count = tokenizePrompt(tokenizer, prompt).indexOf(tokenizer.endId, 1) - 1
    const start = (first + 2 * pair + 1) * length + 1
    data.fill(1 / count, start, start + count)
  }
  return { tokens: { shape: [rows, length], data } }
}
