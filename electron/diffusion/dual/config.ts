import { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'
import { learningRateSchedules } from '../dreambooth/learning-rate.ts'
import { backgroundForms } from './background.ts'
import { interactionForms } from './saim.ts'
import type { DualForm } from './structure.ts'

const count = z.number().int().positive()
const rate = z.number().positive()

/** Settings of DualAnoDiff's training. Defaults suit the embedded base model; `paperSettings` are the published ones. */
export const dualConfigSchema = z
  .strictObject({
    /** Nested prompts of the two branches; `{type}` stands for the defect type. */
    globalPrompt: z.string().min(1).default('a vfx with {type}'),
    partPrompt: z.string().min(1).default('{type}'),

    /** Side of the square that images are brought to, in pixels. */
    resolution: count.default(128),
    /** Where the square may lie along the longer side of an image: this many evenly spaced places. */
    crops: count.default(3),
    horizontalFlips: z.boolean().default(true),
    verticalFlips: z.boolean().default(true),

    /** Rank of each branch's LoRA; nothing is scaled by an alpha. */
    rank: count.default(8),
    /** Rank of the text encoder's LoRA, which both branches share; null leaves the text encoder as it is. */
    textRank: count.nullable().default(8),
    /**
     * How the branches speak to each other. `zero` by default: the published start (`code`) perturbs the base model, and
     * updates go into repairing it. Measured on transistor's bent leads (800 updates, localisation over three seeds):
     * image AUROC .993 from `zero`, .970 from `code`; pixel AP .233 and .212, PRO .736 and .776: alike within the seeds.
     */
    interaction: z.enum(interactionForms).default('zero'),
    /** Background compensation; null for none, which halves the work. */
    background: z.enum(backgroundForms).nullable().default(null),

    learningRate: rate.default(2e-4),
    /** Without warm-up; constant as published. */
    schedule: z.enum(learningRateSchedules).default('constant'),
    /** Rate of the text encoder's LoRA; the same when null. */
    textEncoderLearningRate: rate.nullable().default(null),
    weightDecay: z.number().nonnegative().default(0.01),
    /** Limit of the gradient's global norm. */
    gradientClip: rate.default(1),

    steps: count.default(1500),
    /** Pairs at once. */
    batchSize: count.default(2),
    /** Batches whose gradients are averaged into one update. */
    accumulation: count.default(1),
    /** Updates between checkpoints; 0 for only those that a cancelled run leaves. */
    checkpointEvery: z.number().int().nonnegative().default(0),
    seed: z.number().int().nonnegative().default(1234)
  })
  .describe('DualAnoDiff')

export type DualConfig = z.output<typeof dualConfigSchema>
/** What a person writes: everything may be left out. */
export type DualSettings = z.input<typeof dualConfigSchema>

/**
 * The published settings (methods.md 2.1–2.4), for one defect type on Stable Diffusion 1.5. With background compensation
 * the published code takes 2 pairs at once instead of 4.
 */
export const paperSettings: DualSettings = {
  globalPrompt: 'a vfx with sks',
  partPrompt: 'sks',
  resolution: 512,
  rank: 32,
  textRank: 32,
  interaction: 'code',
  learningRate: 2e-5,
  weightDecay: 0.01,
  gradientClip: 1,
  steps: 5000,
  batchSize: 4,
  checkpointEvery: 1000,
  seed: 32
}

/** What the settings add to the base model. */
export function formOf({ rank, textRank, interaction, background }: DualConfig): DualForm {
  return { rank, textRank, interaction, background }
}

export interface NestedPrompts {
  readonly type: string
  readonly global: string
  readonly part: string
}

/** The prompts of each type. Throws `dual.types-not-told-apart` where several types would share one. */
export function promptsOfTypes(config: DualConfig, types: readonly string[]): NestedPrompts[] {
  const { globalPrompt, partPrompt } = config
  const prompts = types.map((type) => ({
    type,
    global: globalPrompt.replaceAll('{type}', type),
    part: partPrompt.replaceAll('{type}', type)
  }))
  for (const branch of ['global', 'part'] as const) {
    if (new Set(prompts.map((prompt) => prompt[branch])).size === types.length) continue
    throw new FlawsmithError(
      'dual.types-not-told-apart',
      { branch, types, placeholder: '{type}' },
      { details: { prompts: prompts.map((prompt) => prompt[branch]) } }
    )
  }
  return prompts
}
