import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'
import { faultsOf } from '../common/faults.ts'
import { readSettingsText } from './read-settings.ts'

/** Contents of a diffusers `tokenizer/` folder. */
export interface TokenizerFiles {
  /** Token → id, with the special tokens. */
  readonly vocabulary: Readonly<Record<string, number>>
  /** One pair "left right" per merge, in order. */
  readonly merges: readonly string[]
  /** tokenizer_config.json merged over special_tokens_map.json. */
  readonly config: unknown
  /** The steps of tokenizer.json, where that is all there is; CLIP's own where left out. */
  readonly definition?: TokenizerDefinition
}

/** How tokenizer.json brings texts into words, and which pieces it makes of them. */
export interface TokenizerDefinition {
  readonly added_tokens: readonly object[]
  readonly normalizer: object | null
  readonly pre_tokenizer: object | null
  /** With what stands for pieces that it does not know, where it says so. */
  readonly model: { readonly unk_token?: string | null | undefined; readonly [setting: string]: unknown }
}

/** transformers ≤ 4 writes "left right", later versions [left, right], since a piece may contain a space. */
const merge = z.union([z.string(), z.tuple([z.string(), z.string()]).transform(([left, right]) => `${left} ${right}`)])
const step = z.record(z.string(), z.unknown()).nullish()
const record = z.record(z.string(), z.unknown())
const vocabularySchema = z.record(z.string(), z.int().min(0).max(1e7))
const definitionSchema = z.object({
  added_tokens: z.array(z.looseObject({ id: z.int().min(0).max(1e7), content: z.string() })).default([]),
  normalizer: step,
  pre_tokenizer: step,
  model: z.looseObject({
    // Written without a type by old versions.
    type: z.literal('BPE').default('BPE'),
    unk_token: z.string().nullish(),
    vocab: vocabularySchema,
    merges: z.array(merge)
  })
})

/**
 * Reads `vocab.json` and `merges.txt`, or `tokenizer.json`, which transformers 5 writes alone, and, where present, the
 * configuration of a diffusers `tokenizer/` folder. Throws `tokenizer.missing-file`, `tokenizer.not-json` or
 * `tokenizer.unsupported` with the path.
 */
export async function readTokenizerFiles(folder: string): Promise<TokenizerFiles> {
  const settings = ['special_tokens_map.json', 'tokenizer_config.json'].map((name) => join(folder, name))
  const objects = await Promise.all(settings.filter((path) => existsSync(path)).map((path) => parsed(record, path)))
  // Defined and not assigned, so that a key such as "__proto__" is an ordinary key.
  const config = Object.fromEntries(objects.flatMap((object) => Object.entries(object)))
  const whole = join(folder, 'tokenizer.json')
  const inParts = ['vocab.json', 'merges.txt'].every((name) => existsSync(join(folder, name)))
  if (!inParts && existsSync(whole)) return { ...(await readWhole(whole)), config }
  const vocabulary = await parsed(vocabularySchema, join(folder, 'vocab.json'))
  const merges = (await readText(join(folder, 'merges.txt')))
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#version'))
  return { vocabulary, merges, config }
}

async function readWhole(path: string): Promise<Omit<TokenizerFiles, 'config'>> {
  const { added_tokens: added, normalizer = null, pre_tokenizer = null, model } = await parsed(definitionSchema, path)
  const special = Object.fromEntries(added.map(({ content, id }) => [content, id]))
  return {
    vocabulary: { ...model.vocab, ...special },
    merges: model.merges,
    definition: { added_tokens: added, normalizer, pre_tokenizer, model }
  }
}

async function parsed<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  const result = schema.safeParse(await readJson(path))
  if (result.success) return result.data
  throw new FlawsmithError('tokenizer.unsupported', { path, settings: faultsOf(result.error) })
}

async function readText(path: string): Promise<string> {
  try {
    return await readSettingsText(path)
  } catch (cause) {
    if (cause instanceof FlawsmithError) throw cause
    throw new FlawsmithError('tokenizer.missing-file', { path }, { cause })
  }
}

async function readJson(path: string): Promise<unknown> {
  const text = await readText(path)
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new FlawsmithError('tokenizer.not-json', { path }, { cause })
  }
}
