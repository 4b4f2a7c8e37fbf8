/** @file What identifies a base model: the hashes of all its files that decide what it makes. */
import { existsSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { hashOfFile, type HashOptions } from '../common/file-hash.ts'
import { openPipeline, type Pipeline } from './pipeline-folder.ts'

const tokenizer = [
  'special_tokens_map.json',
  'tokenizer_config.json',
  'vocab.json',
  'merges.txt',
  'tokenizer.json'
].map((name) => `tokenizer/${name}`)
const configurations = ['unet', 'vae', 'text_encoder'].map((folder) => `${folder}/config.json`)
const ofFolders = [...configurations, 'scheduler/scheduler_config.json', ...tokenizer]

/** SHA-256 of each weight file, configuration and tokenizer file of an open model, by its path in the folder. */
export async function hashesOf({ path, hashes }: Pipeline): Promise<Record<string, string>> {
  const isFile = path in hashes
  const folder = isFile ? dirname(path) : path
  const all: Record<string, string> = { ...hashes }
  for (const name of isFile ? tokenizer : ofFolders) {
    const file = join(folder, name)
    if (existsSync(file)) all[name] = await hashOfFile(file)
  }
  return all
}

/**
 * Files of a model that are not what was recorded of it: changed, gone, or read now and not then. Earlier versions recorded
 * only weights; only these are compared then. Errors: `model.path-not-found`, and those of openPipeline where no recorded
 * file has changed.
 */
export async function changedFiles(
  path: string,
  recorded: Readonly<Record<string, string>>,
  options: HashOptions = {}
): Promise<string[]> {
  if (!existsSync(path)) throw new FlawsmithError('model.path-not-found', { path })
  const folder = statSync(path).isDirectory() ? path : dirname(path)
  const changed: string[] = []
  for (const [name, hash] of Object.entries(recorded)) {
    // A single file is recorded by its whole path.
    const file = isAbsolute(name) ? path : join(folder, name)
    if ((await hashOfFile(file, options).catch(() => null)) !== hash) {
      options.signal?.throwIfAborted()
      changed.push(name)
    }
  }
  if (changed.length > 0) return changed
  const pipeline = await openPipeline(path, { signal: options.signal })
  const onlyWeights = Object.keys(recorded).every(isWeights)
  const present = onlyWeights ? pipeline.hashes : await hashesOf(pipeline)
  return Object.keys(present).filter((name) => !isAbsolute(name) && recorded[name] === undefined)
}

/** Whether a recorded file holds weights and not settings. */
export const isWeights = (name: string): boolean => !/\.(json|txt)$/.test(name)
