import { Option, type Command } from 'commander'
import { samplerNames, type SamplerName } from '../diffusion/schedulers/names.ts'
import { generateSchema, type GenerateSection } from '../experiments/recipe.ts'
import { getAdapter } from '../workspace/models.ts'
import { contentPath } from '../workspace/contents.ts'
import type { Workspace } from '../workspace/handle.ts'
import { FlawsmithError } from '../common/errors.ts'
import { adapterPath } from '../host/services/finetune.ts'
import { realNumber, wholeNumber } from './command.ts'

/** Options of sampling from a base model. */
export interface GenerationOptions {
  readonly base: string
  readonly adapter?: string
  readonly ratio: number
  readonly prompt?: readonly string[]
  readonly negativePrompt: string
  readonly sampler: SamplerName
  readonly steps: number
  /** 5 for a LoRA and 2.5 for DualAnoDiff when left out, as published. */
  readonly guidance?: number
  readonly batch: number
  readonly clipSkip: number
}

export function addGenerationOptions(command: Command): Command {
  return command
    .option('--base <name>', 'base model', 'embedded')
    .option('--adapter <name>', 'name of an adapter, or number of the run that made it')
    .option('--ratio <n>', 'how strongly the adapter counts', realNumber, 1)
    .option('--prompt <text...>', 'one or more prompts, taken in turn')
    .option('--negative-prompt <text>', 'what to avoid', '')
    .addOption(new Option('--sampler <name>', 'sampler').choices(samplerNames).default('dpmpp-2m'))
    .option('--steps <n>', 'sampling steps', wholeNumber, 20)
    .option('--guidance <n>', 'classifier-free guidance; 1 for none (default: 5; dual: 2.5)', realNumber)
    .option('--batch <n>', 'images at once', wholeNumber, 1)
    .option('--clip-skip <n>', 'as kohya counts', wholeNumber, 1)
}

/** The generate section of a recipe that the options stand for. Throws `option.prompt` without a prompt. */
export function generationSection(
  options: GenerationOptions,
  rest: Pick<GenerateSection, 'width' | 'height' | 'seed' | 'strength'>
): GenerateSection {
  const { base, ratio, prompt, negativePrompt, sampler, steps, guidance = 5, batch, clipSkip } = options
  if (prompt === undefined) {
    throw new FlawsmithError('option.prompt', {
      message: 'Diffusion images need a prompt, and none was given.',
      remedy: 'Add --prompt "…", with the words of the fine-tuning and of the defect.'
    })
  }
  const section = { base, ratio, prompts: [...prompt], negativePrompt, sampler, steps, guidance, clipSkip, ...rest }
  return generateSchema.parse({ ...section, batchSize: batch })
}

/** An adapter by name or by the number of the run that made it. Errors: `model.not-found`, `artifact.not-found`. */
export function findAdapter(
  workspace: Workspace,
  reference: string
): { readonly path: string; readonly runId: number } {
  if (/^\d+$/.test(reference)) return { runId: Number(reference), path: adapterPath(workspace, Number(reference)) }
  const adapter = getAdapter(workspace, reference)
  if (adapter.runId !== null) return { runId: adapter.runId, path: contentPath(workspace, adapter.contentHash) }
  throw new FlawsmithError('adapter.foreign', {
    message: `The adapter was not made in this workspace: ${reference}`,
    remedy: 'Name an adapter that `flawsmith finetune` made here.',
    details: { adapter: reference }
  })
}
