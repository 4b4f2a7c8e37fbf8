import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'

/** Contents of a diffusers `tokenizer/` folder. */
export interface TokenizerFiles {
  /** vocab.json: token → id. */
  readonly vocabulary: Readonly<Record<string, number>>
  /** merges.txt: one pair "left right" per line, without the version line. */
  readonly merges: readonly string[]
  /** tokenizer_config.json merged over special_tokens_map.json. */
  readonly config: unknown
}

/**
 * Reads `vocab.json`, `merges.txt` and, where present, the configuration of a diffusers `tokenizer/` folder.
 * Throws `tokenizer.missing-file` or `tokenizer.invalid` with the path.
 */
export async function readTokenizerFiles(folder: string): Promise<TokenizerFiles> {
  const vocabulary = z.record(z.string(), z.number().int()).parse(await readJson(join(folder, 'vocab.json')))
  const merges = (await readText(join(folder, 'merges.txt')))
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#version'))
  const settings = ['special_tokens_map.json', 'tokenizer_config.json'].map((name) => join(folder, name))
  const objects = await Promise.all(settings.filter((path) => existsSync(path)).map(readJson))
  return { vocabulary, merges, config: Object.assign({}, ...objects) as unknown }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
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
