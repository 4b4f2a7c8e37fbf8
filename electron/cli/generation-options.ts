import { Option, type Command } from 'commander'
import { FlawsmithError } from '../common/errors.ts'
import type { Generation } from '../contract/work/fields.ts'
import { samplerNames, type SamplerName } from '../diffusion/schedulers/names.ts'
import type { Workspace } from '../workspace/handle.ts'
import { getAdapter, listAdapters } from '../workspace/models.ts'
import { realNumber, wholeNumber } from './command.ts'
import { given } from './given.ts'

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
}

export function addGenerationOptions(command: Command): Command {
  return command
    .option('--base <name>', 'base model (default: embedded)')
    .option('--adapter <name>', 'name of an adapter, or number of the run that trained it')
    .option('--ratio <n>', 'strength of the adapter (default: 1)', realNumber)
    .option('--prompt <text...>', 'one or more prompts, used in turn')
    .option('--negative-prompt <text>', 'what to avoid')
    .addOption(new Option('--sampler <name>', 'sampler (default: dpmpp-2m)').choices(samplerNames))
    .option('--steps <n>', 'sampling steps (default: 20)', wholeNumber)
    .option('--guidance <n>', 'classifier-free guidance; 1 for none (default: 5; dual: 2.5)', realNumber)
    .option('--batch <n>', 'images at once (default: 1; dual: 4)', wholeNumber)
    .option('--clip-skip <n>', 'CLIP skip, counted as kohya does (default: 1)', wholeNumber)
}

/** The sampling of a request that the options stand for. Errors: `option.prompt`, `model.not-found`. */
export function generationOf(
  workspace: Workspace,
  options: GenerationOptions & { readonly strength?: number; readonly seed?: number }
): Generation {
  const { prompt, adapter, batch: batchSize, base, ratio, negativePrompt, sampler, steps, guidance } = options
  const { clipSkip, strength, seed } = options
  if (prompt === undefined) {
    throw new FlawsmithError('option.prompt', {
      message: 'Diffusion images need a prompt, and none was given.',
      remedy: 'Add --prompt "…" with the words of the fine-tuning and of the defect.'
    })
  }
  const name = adapter === undefined ? undefined : adapterName(workspace, adapter)
  const sampling = { base, ratio, negativePrompt, sampler, steps, guidance, batchSize, clipSkip, strength, seed }
  return { prompts: [...prompt], ...given({ ...sampling, adapter: name }) }
}

/** The name of an adapter given by it or by the number of the run that trained it. Errors: `model.not-found`. */
export function adapterName(workspace: Workspace, reference: string): string {
  const made = /^\d+$/.test(reference) ? listAdapters(workspace).find(({ runId }) => runId === Number(reference)) : null
  return (made ?? getAdapter(workspace, reference)).name
}
