import { z } from 'zod'
import { trainingMeta } from '../training-meta.ts'
import { commonMeta } from '../../common/setting-meta.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { learningRateSchedules } from '../dreambooth/learning-rate.ts'
import { backgroundForms, interactionForms } from './forms.ts'
import type { DualForm } from './forms.ts'

const count = z.number().int().positive()
const rate = z.number().positive()

/** Settings of DualAnoDiff's training. Defaults suit the embedded base model; `paperSettings` are the published ones. */
export const dualConfigSchema = z
  .strictObject({
    /** Nested prompts of the two branches; `{type}` stands for the defect type. */
    globalPrompt: z.string().min(1).default('a vfx with {type}').meta({
      title: 'Image prompt',
      description: 'Describes the image; {type} stands for the defect type.',
      group: 'advanced'
    }),
    partPrompt: z.string().min(1).default('{type}').meta({
      title: 'Defect prompt',
      description: 'Describes the defect, with words from the image prompt.',
      group: 'advanced'
    }),

    resolution: count.default(128).meta({
      title: 'Resolution',
      description:
        'Side of the square to which images are resized. Ideally the size that the base model was trained at.',
      unit: 'px',
      group: 'advanced'
    }),
    crops: count.default(3).meta({
      title: 'Crop positions',
      description: 'Evenly spaced square crops along the longer side of an image; 1 uses the centre crop only.',
      group: 'advanced'
    }),
    horizontalFlips: z.boolean().default(true).meta({
      title: 'Horizontal flips',
      description: 'Doubles the training images. Turn off if left and right of the part differ.',
      group: 'advanced'
    }),
    verticalFlips: z.boolean().default(true).meta({
      title: 'Vertical flips',
      description:
        'Doubles the training images. Turn off if top and bottom of the part differ, or if light comes from one side.',
      group: 'advanced'
    }),

    /** Rank of each branch's LoRA; there is no alpha. */
    rank: count.default(8).meta({
      title: 'Rank (dim)',
      description: 'Capacity of the LoRA adapter of each branch. Lower it if images only copy the training images.',
      group: 'basic'
    }),
    /** Rank of the text encoder's LoRA, which both branches share; null does not train the text encoder. */
    textRank: count.nullable().default(8).meta({
      title: 'Text encoder rank (dim)',
      description: 'Lets the words of the prompts acquire their own meaning, for both branches together.',
      empty: 'text encoder not trained',
      group: 'basic'
    }),
    /**
     * How the branches interact. `zero` by default: the published initialisation (`code`) perturbs the base model, and
     * updates are spent on recovering it. Measured on transistor's bent leads (800 updates, localisation over three
     * seeds): image AUROC .993 from `zero`, .970 from `code`; pixel AP .233 and .212, PRO .736 and .776: no difference
     * within the spread over seeds.
     */
    interaction: z
      .enum(interactionForms)
      .default('zero')
      .meta({
        title: 'Branch interaction (SAIM)',
        description: 'How image and defect are kept consistent. Initialised at zero trains best with small models.',
        choices: {
          code: 'As in the published code',
          zero: 'Published code, initialised at zero',
          paper: 'As in the paper',
          none: 'None (ablation)'
        },
        group: 'advanced'
      }),
    background: z
      .enum(backgroundForms)
      .nullable()
      .default(null)
      .meta({
        title: 'Background compensation (BCM)',
        description: 'Gives the model a good image as background. Helps with objects and doubles the training time.',
        empty: 'None',
        choices: { code: 'As in the published code', paper: 'As in the paper' },
        group: 'advanced'
      }),

    learningRate: rate.default(2e-4).meta({ ...commonMeta.learningRate, group: 'basic' }),
    /** Without warm-up; constant as published. */
    schedule: z
      .enum(learningRateSchedules)
      .default('constant')
      .meta({ ...trainingMeta.schedule, group: 'advanced' }),
    textEncoderLearningRate: rate
      .nullable()
      .default(null)
      .meta({ ...trainingMeta.textEncoderLearningRate, group: 'advanced' }),
    weightDecay: z
      .number()
      .nonnegative()
      .default(0.01)
      .meta({ ...trainingMeta.weightDecay, group: 'advanced' }),
    gradientClip: rate.default(1).meta({ ...trainingMeta.gradientClip, group: 'advanced' }),

    steps: count.default(1500).meta({
      title: 'Training steps',
      description:
        'Length of training. Use more if the defect is not learnt, fewer if images only copy the training images.',
      group: 'basic'
    }),
    batchSize: count.default(2).meta({
      title: 'Batch size',
      description: 'Pairs of image and defect per training step. Lower it if memory runs out.',
      group: 'basic'
    }),
    accumulation: count.default(1).meta({ ...trainingMeta.accumulation, group: 'advanced' }),
    checkpointEvery: z
      .number()
      .int()
      .nonnegative()
      .default(0)
      .meta({ ...trainingMeta.checkpointEvery, group: 'advanced' }),
    seed: z
      .number()
      .int()
      .nonnegative()
      .default(1234)
      .meta({ ...commonMeta.seed, group: 'basic' })
  })
  .describe('DualAnoDiff')

export type DualConfig = z.output<typeof dualConfigSchema>
/** User input: every setting may be left out. */
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

/** The modules that the settings add to the base model. */
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
