import { z } from 'zod'
import { samplerNames } from '../schedulers/names.ts'
import { learningRateSchedules } from './learning-rate.ts'

const count = z.number().int().positive()
const countOrNone = z.number().int().nonnegative()

/** Settings of the class images that the base model generates for prior preservation. */
const classImagesSchema = z.strictObject({
  /** How many to generate; the paper uses at least 200. 0 turns prior preservation off. */
  count: countOrNone.default(200),
  sampler: z.enum(samplerNames).default('ddim'),
  steps: count.default(50),
  guidance: z.number().min(1).default(7.5),
  batchSize: count.default(1)
})

/** Images sampled during training, to monitor it. */
const previewsSchema = z.strictObject({
  /** Updates between previews; 0 for none. */
  every: countOrNone.default(0),
  /** One image each; empty means the instance prompt. */
  prompts: z.array(z.string()).default([]),
  sampler: z.enum(samplerNames).default('dpmpp-2m'),
  steps: count.default(20),
  guidance: z.number().min(1).default(7.5)
})

/**
 * Settings of DreamBooth with LoRA. Defaults are those of In&Out (methods.md 1.1, 1.2): LoRA-C3Lier on Stable Diffusion
 * 1.5 with 32 / 16 and 4 / 1, min-SNR 5, clip skip 2, AdamW 1e-5, three cosine restarts, prior preservation.
 */
export const dreamBoothConfigSchema = z
  .strictObject({
    /** Prompt of instance images that have no caption of their own. */
    instancePrompt: z.string().min(1).default('skt background'),
    /** Prompt of class images, to generate them and to train on them. */
    classPrompt: z.string().min(1).default('background'),
    classImages: classImagesSchema.prefault({}),
    /** Weight of a class image's loss relative to an instance image's. */
    priorLossWeight: z.number().nonnegative().default(1),

    /** Side of the square whose area no training image exceeds, in pixels. */
    resolution: count.default(512),
    /** Trains at several aspect ratios instead of cropping every image to the square. */
    aspectBuckets: z.boolean().default(true),
    /** Shortest and longest bucket side in pixels; half and twice the resolution when left out. */
    shortestSide: count.optional(),
    longestSide: count.optional(),

    /** kohya's network_dim and network_alpha. */
    rank: count.default(32),
    alpha: z.number().positive().default(16),
    /**
     * kohya's conv_dim and conv_alpha: C3Lier; null for LierLa, which the paper's published configuration actually
     * trains.
     */
    convolutionRank: count.nullable().default(4),
    convolutionAlpha: z.number().positive().default(1),
    trainTextEncoder: z.boolean().default(true),
    /** kohya's clip_skip: 1 uses the last layer, 2 the one before it. */
    clipSkip: count.default(2),

    learningRate: z.number().positive().default(1e-5),
    /** Rate of the text encoder's LoRA; the same when null. */
    textEncoderLearningRate: z.number().positive().nullable().default(null),
    schedule: z.enum(learningRateSchedules).default('cosine_with_restarts'),
    warmupSteps: countOrNone.default(0),
    /** Restarts of `cosine_with_restarts`. */
    cycles: count.default(3),
    weightDecay: z.number().nonnegative().default(0.01),
    /** Limit of the gradient's global norm. */
    gradientClip: z.number().positive().default(1),
    /** γ of min-SNR loss weighting; null for none. */
    minSnrGamma: z.number().positive().nullable().default(5),

    /** How often each instance image comes per epoch. */
    repeats: count.default(10),
    epochs: count.default(50),
    /** Updates at which training ends even if epochs are left; null for no limit. Also the schedule's length then. */
    maximumSteps: count.nullable().default(null),
    batchSize: count.default(12),
    /** Batches whose gradients are averaged into one update. */
    accumulation: count.default(1),

    previews: previewsSchema.prefault({}),
    /** Updates between checkpoints; 0 for only those that a cancelled run leaves. */
    checkpointEvery: countOrNone.default(0),
    seed: z.number().int().nonnegative().default(1234)
  })
  .describe('DreamBooth with LoRA')

export type DreamBoothConfig = z.output<typeof dreamBoothConfigSchema>
/** User input: every setting may be left out. */
export type DreamBoothSettings = z.input<typeof dreamBoothConfigSchema>
