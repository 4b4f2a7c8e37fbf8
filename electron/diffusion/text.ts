import { FlawsmithError } from '../common/errors.ts'
import { input } from '../engine/operations.ts'
import { compileProgram } from '../engine/program.ts'
import type { Pipeline } from '../models/pipeline-folder.ts'
import { encodeText } from './adapted-networks.ts'
import { requireFinite } from './finite.ts'
import { parametersFor, ratioFeed, type Adapter, type ComputeOptions } from './compute.ts'
import { createTokenizer, tokenizePrompt, type PromptTokenizer } from './tokenizer.ts'

export interface EncodePromptsOptions extends ComputeOptions {
  /** kohya's count; 1, the default, is the last layer. */
  readonly clipSkip?: number
  readonly adapter?: Adapter | null
}

/**
 * Context of each distinct prompt, [T, D] flat. Throws `prompt.too-long` before anything is loaded, and
 * `generate.not-finite`.
 */
export async function encodePrompts(
  pipeline: Pipeline,
  prompts: readonly string[],
  options: EncodePromptsOptions = {}
): Promise<Map<string, Float32Array>> {
  const { clipSkip = 1, adapter = null, ...compute } = options
  const tokenizer = tokenizerOf(pipeline)
  const idsOf = new Map(prompts.map((prompt) => [prompt, idsOfPrompts(tokenizer, [prompt])]))
  const ids = input('inputIds', [1, tokenizer.length], 'int64')
  const adaptation = adapter === null ? null : { slots: adapter.weights.slots, ratio: input('ratio', []) }
  const program = await compileProgram({
    outputs: { context: encodeText(pipeline, ids, clipSkip, adaptation) },
    ...compute
  })
  try {
    const parameters = parametersFor(program, adapter)
    const contexts = new Map<string, Float32Array>()
    for (const [prompt, data] of idsOf) {
      const feeds = { inputIds: { shape: ids.shape, data }, ...ratioFeed(adapter) }
      const { context } = await program.run(feeds, parameters)
      contexts.set(prompt, requireFinite(context?.data as Float32Array, 'text_encoder'))
    }
    return contexts
  } finally {
    await program.release()
  }
}

/**
 * The pipeline's tokenizer, with the sequence length of the text encoder. Throws the codes of createTokenizer, and
 * `tokenizer.beyond-encoder` where it has ids that the text encoder has no embedding for.
 */
export function tokenizerOf({ tokenizer: files, textEncoder, path }: Pipeline): PromptTokenizer {
  const { vocab_size: count, max_position_embeddings: length } = textEncoder.config
  const tokenizer = createTokenizer(files)
  const [token, id] = Object.entries(files.vocabulary).find(([, own]) => own >= count) ?? []
  if (token !== undefined && id !== undefined) {
    throw new FlawsmithError('tokenizer.beyond-encoder', { token, id, count, path })
  }
  return { ...tokenizer, length }
}

/** Ids of several prompts, flat [B, T], as the text encoder takes them. */
export function idsOfPrompts(tokenizer: PromptTokenizer, prompts: readonly string[]): BigInt64Array {
  return BigInt64Array.from(
    prompts.flatMap((prompt) => tokenizePrompt(tokenizer, prompt)),
    BigInt
  )
}
