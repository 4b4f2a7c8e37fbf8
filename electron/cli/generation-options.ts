import { resolve } from 'node:path'
import type { Command } from 'commander'
import { FlawsmithError } from '../common/errors.ts'
import { generation, pairGeneration, type Generation } from '../contract/work/fields.ts'
import type { SamplerName } from '../diffusion/schedulers/names.ts'
import type { Workspace } from '../workspace/handle.ts'
import { getAdapter, listAdapters } from '../workspace/models.ts'
import { withoutUndefined } from './without-undefined.ts'
import { specOption } from './spec-option.ts'

const settings = generation.shape
const pairs = pairGeneration.shape.settings.unwrap().shape
/** A setting that both ways of sampling have. */
const either = (name: 'sampler' | 'steps' | 'guidance' | 'batchSize') => ({
  diffusion: settings[name],
  dual: pairs[name]
})

/** Options of sampling from a base model. */
export interface GenerationOptions {
  readonly base?: string
  readonly adapter?: string
  readonly ratio?: number
  readonly prompt?: readonly string[]
  readonly negativePrompt?: string
  readonly sampler?: SamplerName
  readonly steps?: number
  readonly guidance?: number
  readonly batch?: number
  readonly clipSkip?: number
  readonly attempts?: number
  readonly grain: boolean
  readonly chroma: boolean
}

export function addGenerationOptions(command: Command): Command {
  return command
    .addOption(specOption('--base <name>', settings.base))
    .addOption(specOption('--adapter <name>', settings.adapter))
    .addOption(specOption('--ratio <n>', settings.ratio))
    .option('--prompt <text...>', 'one or more prompts, used in turn')
    .addOption(specOption('--negative-prompt <text>', settings.negativePrompt))
    .addOption(specOption('--sampler <name>', either('sampler')))
    .addOption(specOption('--steps <n>', either('steps')))
    .addOption(specOption('--guidance <n>', either('guidance')))
    .addOption(specOption('--batch <n>', either('batchSize')))
    .addOption(specOption('--clip-skip <n>', settings.clipSkip))
    .addOption(specOption('--attempts <n>', settings.attempts))
    .option('--no-grain', 'leave out the grain and brightness of good images, as the papers do')
    .option('--no-chroma', 'leave the colours as generated, as the papers do')
}

/** The sampling of a request that the options stand for. Errors: `option.prompt`, `model.not-found`. */
export function generationOf(
  workspace: Workspace,
  options: GenerationOptions & { readonly strength?: number; readonly seed?: number }
): Generation {
  const { prompt, adapter, batch: batchSize, base, ratio, negativePrompt, sampler, steps, guidance } = options
  const { clipSkip, strength, seed, grain, chroma, attempts } = options
  if (prompt === undefined) {
    throw new FlawsmithError('option.prompt')
  }
  const name = adapter === undefined ? undefined : adapterName(workspace, adapter)
  const sampling = {
    base,
    ratio,
    negativePrompt,
    sampler,
    steps,
    guidance,
    batchSize,
    clipSkip,
    strength,
    seed,
    grain,
    chroma,
    attempts
  }
  return { prompts: [...prompt], ...withoutUndefined({ ...sampling, adapter: name }) }
}

/**
 * The name of an adapter given by it, by the number of the run that made it, or by the file that it was added from.
 * Errors: `adapter.not-found`.
 */
export function adapterName(workspace: Workspace, reference: string): string {
  const path = resolve(reference)
  const made = listAdapters(workspace).find(({ name, runId, details }) =>
    /^\d+$/.test(reference) ? runId === Number(reference) : name === reference || details['source'] === path
  )
  return (made ?? getAdapter(workspace, reference)).name
}
