import * as tokenizers from '@huggingface/tokenizers'
import { z } from 'zod'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { faultsOf } from '../common/faults.ts'
import type { TokenizerDefinition, TokenizerFiles } from '../models/tokenizer-files.ts'

/** The part of the library that is used; its own type files do not resolve under nodenext. */
interface TokenizerLibrary {
  encode(text: string, options: { add_special_tokens: boolean }): { ids: number[] }
}
const { Tokenizer } = tokenizers as unknown as {
  Tokenizer: new (definition: object, config: object) => TokenizerLibrary
}

/** CLIP's byte-pair tokenizer with the ids of start, end and padding tokens. */
export interface PromptTokenizer {
  readonly library: TokenizerLibrary
  /** Ids per prompt, BOS and EOS included: 77 for Stable Diffusion 1.x. */
  readonly length: number
  readonly beginId: number
  readonly endId: number
  readonly paddingId: number
}

const token = z.union([z.string(), z.object({ content: z.string() }).transform((value) => value.content)])
const configSchema = z.object({
  bos_token: token.default('<|startoftext|>'),
  eos_token: token.default('<|endoftext|>'),
  unk_token: token.default('<|endoftext|>'),
  pad_token: token.default('<|endoftext|>'),
  model_max_length: z.preprocess(statedLength, z.int().min(3).max(4096))
})

/** transformers writes 10³⁰ for a length that it does not know. */
function statedLength(given: unknown): unknown {
  return given === undefined || given === null || (typeof given === 'number' && given >= 1e15) ? 77 : given
}

/** CLIP's word pattern: contractions, runs of letters, single digits, runs of anything else. */
const wordPattern = String.raw`'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+`

/**
 * Builds the tokenizer of methods.md 6.2 (lower case, collapsed white space, byte-level BPE with `</w>`), or the one that
 * tokenizer.json describes, from the files of a diffusers folder. The vocabulary may be any size. Throws `tokenizer.invalid`
 * where the special tokens are absent, and `tokenizer.unsupported`.
 */
export function createTokenizer(files: TokenizerFiles): PromptTokenizer {
  const parsed = configSchema.safeParse(files.config)
  if (!parsed.success) {
    throw new FlawsmithError('tokenizer.unsupported', {
      ...{ path: 'tokenizer_config.json', settings: faultsOf(parsed.error) }
    })
  }
  const config = parsed.data
  const { vocabulary } = files
  const idOf = (content: string): number => {
    // Not what every object has under this name, such as "constructor".
    if (Object.hasOwn(vocabulary, content)) return vocabulary[content] as number
    throw new FlawsmithError(
      'tokenizer.invalid',
      { token: content },
      { details: { vocabularySize: Object.keys(vocabulary).length } }
    )
  }
  const special = [...new Set([config.bos_token, config.eos_token, config.unk_token, config.pad_token])]
  const added = special.map((content) => ({ id: idOf(content), content, normalized: false, special: true }))
  const { definition = clipDefinition(files, config.unk_token, added) } = files
  // Without one, pieces that are not known would have no id.
  const unknown = definition.model.unk_token ?? config.unk_token
  idOf(unknown)
  const library = openLibrary({ ...definition, model: { ...definition.model, unk_token: unknown } })
  return {
    library,
    length: config.model_max_length,
    beginId: idOf(config.bos_token),
    endId: idOf(config.eos_token),
    paddingId: idOf(config.pad_token)
  }
}

/** Start, end and padding are put around the ids here, so that the library need not. */
function openLibrary(definition: TokenizerDefinition): TokenizerLibrary {
  try {
    return new Tokenizer({ version: '1.0', ...definition, post_processor: null, decoder: { type: 'ByteLevel' } }, {})
  } catch (cause) {
    throw new FlawsmithError('tokenizer.unsupported', { path: 'tokenizer.json', settings: reasonOf(cause) }, { cause })
  }
}

/** The steps of CLIP's tokenizer around a vocabulary and its merges. */
function clipDefinition(
  { vocabulary, merges }: TokenizerFiles,
  unknownToken: string,
  added: TokenizerDefinition['added_tokens']
): TokenizerDefinition {
  return {
    added_tokens: added,
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'NFC' },
        { type: 'Replace', pattern: { Regex: String.raw`\s+` }, content: ' ' },
        { type: 'Lowercase' }
      ]
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: wordPattern }, behavior: 'Removed', invert: true },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false }
      ]
    },
    model: {
      ...{ type: 'BPE', vocab: vocabulary, merges },
      unk_token: unknownToken,
      continuing_subword_prefix: '',
      end_of_word_suffix: '</w>'
    }
  }
}

/**
 * Ids of one prompt: BOS, the tokens, EOS, padding up to `tokenizer.length`. A prompt that does not fit throws
 * `prompt.too-long`, unless `truncate` requests the usual silent truncation.
 */
export function tokenizePrompt(
  tokenizer: PromptTokenizer,
  prompt: string,
  options: { readonly truncate?: boolean } = {}
): number[] {
  const { length, beginId, endId, paddingId } = tokenizer
  const ids = tokenizer.library.encode(prompt, { add_special_tokens: false }).ids
  const room = length - 2
  if (ids.length > room && options.truncate !== true) {
    const excess = ids.length - room
    throw new FlawsmithError('prompt.too-long', { tokens: ids.length, limit: room, prompt, excess })
  }
  const framed = [beginId, ...ids.slice(0, room), endId]
  return [...framed, ...new Array<number>(length - framed.length).fill(paddingId)]
}
