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

/** The two branches as a network that a denoiser compiles; its output `attention` is there only when it is asked for. */
export function pairNetwork({ pipeline, adapter, settings }: GenerationPlan): NoiseNetwork {
  const { structure, values } = adapter
  return {
    ...pairOutputs(pipeline, structure, settings.attention === true),
    parameters: (program) => pack(program.layout, values)
  }
}

/** What the two branches compute, with the part branch's attention where it is asked for. */
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

/** Which tokens of each row's prompt count for the attention: those of a part prompt, alike; none of any other row. */
export function tokenFeed({ pipeline, guided, settings }: GenerationPlan, partPrompts: readonly string[]): Feeds {
  if (settings.attention !== true) return {}
  const tokenizer = tokenizerOf(pipeline)
  const { length } = tokenizer
  const first = guided ? 2 * partPrompts.length : 0
  const rows = first + 2 * partPrompts.length
  const data = new Float32Array(rows * length)
  for (const [pair, prompt] of partPrompts.entries()) {
    // Between the token that begins the prompt and the one that ends it.
    const count = tokenizePrompt(tokenizer, prompt).indexOf(tokenizer.endId, 1) - 1
    const start = (first + 2 * pair + 1) * length + 1
    data.fill(1 / count, start, start + count)
  }
  return { tokens: { shape: [rows, length], data } }
}
